// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/new_provider_form.h"

#include "proxy/catalog/provider_preset.h"
#include "ui/providers/field_rules.h"
#include "ui/providers/form_row.h"
#include "ui/providers/key_source_editor.h"
#include "ui/providers/new_names.h"
#include "ui/providers/provider_text.h"
#include "ui/providers/secret_notice.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QDesktopServices>
#include <QLineEdit>
#include <QUrl>

#include <algorithm>

namespace fairlead::ui {

NewProviderForm::NewProviderForm(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                                 KeyTails& tails, QWidget* parent)
    : Card(theme, tr("Add a provider"), Body::Padded, parent), m_theme(theme), m_document(document), m_shell(shell),
      m_tails(tails), m_pending(service), m_note(new Label(theme, {}, TextStyle::Body, &Palette::muted)),
      m_name(new QLineEdit), m_url(new QLineEdit), m_source(new KeySourceEditor(theme, tr("Paste a key"))),
      m_mask(new Label(theme, {}, TextStyle::Code)), m_add(makeButton(theme, tr("Add and test"), ButtonKind::Primary)),
      m_addToExisting(makeButton(theme, tr("Add as a further key"))),
      m_keyPage(makeButton(theme, tr("Where to get a key"), ButtonKind::Link)) {
    m_note->setWordWrap(true);
    body()->addWidget(m_note);
    makeFields();
    auto* notice = new SecretNotice(theme, m_pending);
    body()->addWidget(notice);
    connect(notice, &SecretNotice::discarded, this, [this] {
        m_held = Secret();
        showTexts();
    });
    makeFooter();
    connect(&m_pending, &PendingKey::changed, this, [this] { m_add->setEnabled(!m_pending.isBusy()); });
}

void NewProviderForm::makeFields() {
    m_nameRow = new FormRow(m_theme, tr("Name"), m_name);
    m_urlRow = new FormRow(m_theme, tr("Base URL"), m_url);
    m_sourceRow = new FormRow(m_theme, tr("Key"), m_source);
    m_mask->setFixedHeight(px::kControl);
    m_maskRow = new FormRow(m_theme, tr("Key"), m_mask, tr("Held in memory until it is stored"));
    for (FormRow* row : {m_nameRow, m_urlRow, m_maskRow, m_sourceRow})
        body()->addWidget(row);
    connect(m_source, &KeySourceEditor::edited, this, [this] { m_sourceRow->setFault({}); });
    connect(m_source, &KeySourceEditor::refused, this,
            [this] { m_sourceRow->setFault(tr("That is not a key: a key is one word without spaces.")); });
    connect(m_url, &QLineEdit::textEdited, this, [this] { m_urlRow->setFault({}); });
    for (QLineEdit* edit : {m_name, m_url})
        connect(edit, &QLineEdit::returnPressed, this, &NewProviderForm::submit);
    connect(m_source, &KeySourceEditor::submitted, this, &NewProviderForm::submit);
}

void NewProviderForm::makeFooter() {
    QPushButton* back = makeButton(m_theme, tr("Back"));
    footer()->addWidget(m_add);
    footer()->addWidget(m_addToExisting);
    footer()->addWidget(back);
    footer()->addStretch(1);
    footer()->addWidget(m_keyPage);
    connect(m_add, &QPushButton::clicked, this, &NewProviderForm::submit);
    connect(m_addToExisting, &QPushButton::clicked, this, &NewProviderForm::addKeyToExisting);
    connect(back, &QPushButton::clicked, this, [this] {
        clear();
        emit cancelled();
    });
    connect(m_keyPage, &QPushButton::clicked, this, [this] {
        if (m_preset != nullptr)
            QDesktopServices::openUrl(QUrl(QString::fromStdString(m_preset->keyUrl)));
    });
}

void NewProviderForm::begin(const catalog::ProviderPreset* preset, Secret key) {
    clear();
    m_preset = preset;
    m_held = std::move(key);
    showTexts();
    if (preset == nullptr || catalog::needsOwnUrl(*preset))
        m_url->setFocus();
    else if (m_held.isEmpty())
        m_source->setFocus();
    else
        m_add->setFocus();
}

void NewProviderForm::clear() {
    m_pending.drop();
    m_held = Secret();
    m_elsewhere.reset();
    m_source->clear();
    m_name->clear();
    m_url->clear();
    for (FormRow* row : {m_nameRow, m_urlRow, m_sourceRow})
        row->setFault({});
}

void NewProviderForm::showTexts() {
    const bool custom = m_preset == nullptr;
    const QString name = custom ? tr("another provider") : QString::fromStdString(m_preset->name);
    setTitle(tr("Add %1").arg(name));
    const QString note =
        custom ? tr("Any server that speaks the Chat Completions interface: a gateway, a company's own, a local one.")
               : QString::fromStdString(m_preset->note);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_name->setPlaceholderText(custom ? tr("My server") : name);
    m_urlRow->setVisible(custom || m_preset->local || catalog::needsOwnUrl(*m_preset));
    m_url->setPlaceholderText(custom ? tr("http://127.0.0.1:8000/v1") : QString::fromStdString(m_preset->baseUrl));
    const bool needsKey = !custom && m_preset->auth != catalog::AuthStyle::None;
    m_source->setPlaceholder(needsKey ? tr("Paste a key") : tr("Leave empty if it needs none"));
    m_mask->setText(QString::fromStdString(m_held.masked()));
    m_maskRow->setVisible(!m_held.isEmpty());
    m_sourceRow->setVisible(m_held.isEmpty());
    m_keyPage->setVisible(needsKey && m_held.isEmpty() && !m_preset->keyUrl.empty());
    const config::Provider* known = existing();
    m_addToExisting->setVisible(known != nullptr && !m_held.isEmpty());
    if (known != nullptr)
        m_addToExisting->setText(tr("Add as a key of %1").arg(ProviderText::name(*known)));
}

const config::Provider* NewProviderForm::existing() const {
    if (m_preset == nullptr)
        return nullptr;
    const auto& providers = m_document.config().providers;
    const auto it = std::ranges::find(providers, m_preset->id, &config::Provider::preset);
    return it == providers.end() ? nullptr : &*it;
}

bool NewProviderForm::takeKey() {
    const bool needed = m_preset != nullptr && m_preset->auth != catalog::AuthStyle::None;
    if (!m_held.isEmpty() || m_elsewhere)
        return true;
    if (m_source->isEmpty()) {
        if (needed)
            m_sourceRow->setFault(tr("This provider needs a key."));
        return !needed;
    }
    Result<KeySourceEditor::Taken> taken = m_source->take();
    if (!taken) {
        m_sourceRow->setFault(QString::fromStdString(taken.error().message));
        return false;
    }
    if (taken->source == config::SecretSource::Keychain) {
        m_held = std::move(taken->secret);
        showTexts();
    } else {
        m_elsewhere = config::SecretRef{taken->source, taken->place};
    }
    return true;
}

void NewProviderForm::submit() {
    if (m_pending.isBusy())
        return;
    const bool urlNeeded = m_preset == nullptr || catalog::needsOwnUrl(*m_preset);
    const Result<std::string> url =
        FieldRules::baseUrl(m_url->text(), urlNeeded ? FieldRules::Presence::Required : FieldRules::Presence::Optional);
    const Result<std::string> name = FieldRules::name(m_name->text());
    m_urlRow->setFault(url ? QString() : QString::fromStdString(url.error().message));
    m_nameRow->setFault(name ? QString() : QString::fromStdString(name.error().message));
    if (!url || !name || !takeKey())
        return;
    config::Provider provider;
    provider.preset = m_preset != nullptr ? m_preset->id : std::string();
    provider.name = m_preset == nullptr && name->empty() ? tr("My server").toStdString() : *name;
    provider.baseUrl = *url;
    if (m_preset == nullptr)
        provider.dialect = config::Dialect::OpenAiChat;
    const std::string wanted = !name->empty() ? *name : m_preset != nullptr ? m_preset->id : provider.name;
    provider.id = newProviderId(m_document.config(), wanted);
    if (m_elsewhere)
        return finish(std::move(provider), std::exchange(m_elsewhere, std::nullopt));
    if (m_held.isEmpty())
        return finish(std::move(provider), std::nullopt);
    const std::string keyId = newKeyId(provider, m_document.secretsToRemoveAtQuit());
    storeKey(provider.id, keyId, [this, provider](const config::SecretRef& ref) { finish(provider, ref); });
}

void NewProviderForm::storeKey(const std::string& providerId, const std::string& keyId,
                               std::function<void(const config::SecretRef&)> finish) {
    const bool session = m_shell.keyStorage() == Shell::KeyStorage::Session;
    config::SecretRef ref{session ? config::SecretSource::Memory : config::SecretSource::Keychain,
                          secretName(providerId, keyId)};
    m_pending.store(std::move(ref), m_held.clone(),
                    [this, finish = std::move(finish)](const config::SecretRef& stored, const QString& masked) {
                        m_tails[stored] = masked;
                        finish(stored);
                    });
}

void NewProviderForm::finish(config::Provider provider, std::optional<config::SecretRef> ref) {
    std::string keyId;
    if (ref) {
        keyId = newKeyId(provider, m_document.secretsToRemoveAtQuit());
        // The id is the last part of the entry's name when it has one.
        if (ref->source == config::SecretSource::Keychain || ref->source == config::SecretSource::Memory)
            keyId = ref->name.substr(ref->name.rfind('/') + 1);
        provider.keys.push_back({keyId, *ref, true});
    }
    m_document.edit(tr("Add provider %1").arg(ProviderText::name(provider)),
                    [&provider](config::Config& config) { config.providers.push_back(provider); });
    clear();
    emit added(provider.id, keyId);
}

void NewProviderForm::addKeyToExisting() {
    const config::Provider* known = existing();
    if (known == nullptr || m_held.isEmpty() || m_pending.isBusy())
        return;
    const std::string keyId = newKeyId(*known, m_document.secretsToRemoveAtQuit());
    storeKey(known->id, keyId, [this, id = known->id, keyId](const config::SecretRef& ref) {
        m_document.edit(tr("Add key %1").arg(QString::fromStdString(keyId)), [&](config::Config& config) {
            if (config::Provider* provider = findProvider(config, id))
                provider->keys.push_back({keyId, ref, true});
        });
        clear();
        emit added(id, keyId);
    });
}

} // namespace fairlead::ui
