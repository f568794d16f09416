// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/key_settings.h"

#include "proxy/config/bounds.h"
#include "ui/providers/field_rules.h"
#include "ui/providers/key_standing_text.h"
#include "ui/providers/provider_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace fairlead::ui {

namespace {
constexpr int kFieldWidth = 124;
}

KeySettings::KeySettings(const Theme& theme, ConfigDocument& document, api::RelayService& service, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_document(document), m_service(service),
      m_title(new Label(theme, {}, TextStyle::BodyBold)),
      m_standing(new Label(theme, {}, TextStyle::Caption, &Palette::muted)),
      m_useAgain(makeCompactButton(theme, tr("Use again"))),
      m_fault(new Label(theme, {}, TextStyle::Caption, &Palette::bad)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(px::kCardPadding, px::kGap, px::kCardPadding, px::kGap);
    all->setSpacing(px::kGap);
    auto* head = new QHBoxLayout;
    head->setSpacing(px::kGap);
    head->addWidget(m_title);
    m_standing->setWordWrap(true);
    head->addWidget(m_standing, 1);
    m_useAgain->setToolTip(tr("The key is used again at once, though the provider may refuse it still"));
    head->addWidget(m_useAgain);
    all->addLayout(head);
    auto* row = new QHBoxLayout;
    row->setSpacing(px::kCardPadding);
    const Read readWeight = [](const QString& text, config::Key& key) -> Result<void> {
        const auto weight = FieldRules::wholeNumber(text, config::kWeightRange);
        if (!weight)
            return weight.error();
        key.weight = static_cast<int>(weight->value_or(1));
        return {};
    };
    addField(*row, QStringLiteral("weight"), tr("Weight"), readWeight,
             [](const config::Key& key) { return QString::number(key.weight); });
    addLimit(*row, QStringLiteral("rpm"), tr("Requests a minute"), &config::RateLimits::rpm, config::kRpmRange.most);
    addLimit(*row, QStringLiteral("tpm"), tr("Tokens a minute"), &config::RateLimits::tpm, config::kTpmRange.most);
    addLimit(*row, QStringLiteral("concurrency"), tr("Requests at once"), &config::RateLimits::concurrency,
             config::kConcurrencyRange.most);
    row->addStretch(1);
    all->addLayout(row);
    m_fault->hide();
    all->addWidget(m_fault);
    connect(m_useAgain, &QPushButton::clicked, this, [this] { m_service.resetKey(m_provider, m_key); });
    connect(&document, &ConfigDocument::changed, this, &KeySettings::load);
}

void KeySettings::addField(QBoxLayout& row, const QString& name, const QString& label, Read read, Write write) {
    auto* edit = new QLineEdit;
    edit->setObjectName(QStringLiteral("key_") + name);
    edit->setFixedWidth(kFieldWidth);
    edit->setAccessibleName(label);
    auto* caption = new Label(m_theme, label, TextStyle::Caption, &Palette::muted);
    caption->setBuddy(edit);
    auto* column = new QVBoxLayout;
    column->setSpacing(px::kInnerGap / 2);
    column->addWidget(caption);
    column->addWidget(edit);
    row.addLayout(column);
    m_fields.push_back({name, edit, std::move(read), std::move(write)});
    connect(edit, &QLineEdit::textEdited, this, [this, place = m_fields.size() - 1] { take(m_fields[place]); });
}

void KeySettings::addLimit(QBoxLayout& row, const QString& name, const QString& label,
                           std::optional<std::int64_t> config::RateLimits::*member, std::int64_t most) {
    const Read read = [member, most](const QString& text, config::Key& key) -> Result<void> {
        const auto limit = FieldRules::wholeNumber(text, {1, most});
        if (!limit)
            return limit.error();
        key.rateLimits.*member = *limit;
        return {};
    };
    addField(row, name, label, read,
             [member](const config::Key& key) { return FieldRules::wholeNumberText(key.rateLimits.*member); });
    m_fields.back().edit->setPlaceholderText(tr("no limit"));
}

void KeySettings::setKey(const std::string& provider, const std::string& key) {
    if (m_provider == provider && m_key == key)
        return;
    m_provider = provider;
    m_key = key;
    m_title->setText(tr("Key “%1”").arg(QString::fromStdString(key)));
    for (const Field& field : m_fields)
        field.edit->clear();
    say({});
    load();
}

void KeySettings::refresh(std::int64_t nowMs) {
    const api::KeyStatus* status = findKeyStatus(m_service.status(), m_provider, m_key);
    const bool out = status != nullptr && status->standing != api::KeyStanding::Ready;
    m_standing->setText(out ? KeyStandingText::sentence(*status, nowMs) : QString());
    m_standing->setColorRole(out ? &Palette::warn : &Palette::muted);
    m_useAgain->setVisible(out);
}

void KeySettings::take(const Field& field) {
    const config::Provider* provider = findProvider(m_document.config(), m_provider);
    const config::Key* current = provider == nullptr ? nullptr : findKey(*provider, m_key);
    if (current == nullptr)
        return;
    config::Key next = *current;
    const Result<void> read = field.read(field.edit->text(), next);
    say(read ? QString() : QString::fromStdString(read.error().message));
    if (!read)
        return;
    const QString key = QString::fromStdString(m_provider + '/' + m_key);
    m_document.editMerging(QStringLiteral("key/%1/%2").arg(key, field.name),
                           tr("Change key %1").arg(QString::fromStdString(m_key)), [&](config::Config& config) {
                               config::Provider* changed = findProvider(config, m_provider);
                               const auto it = std::ranges::find(changed->keys, m_key, &config::Key::id);
                               it->weight = next.weight;
                               it->rateLimits = next.rateLimits;
                           });
}

void KeySettings::load() {
    const config::Provider* provider = findProvider(m_document.config(), m_provider);
    const config::Key* key = provider == nullptr ? nullptr : findKey(*provider, m_key);
    if (key == nullptr)
        return;
    for (const Field& field : m_fields) {
        // What is being typed stays as long as it means the same, or nothing that can be used.
        config::Key parsed = *key;
        const bool readable = bool(field.read(field.edit->text(), parsed));
        if (field.edit->hasFocus() && (!readable || parsed == *key))
            continue;
        field.edit->setText(field.write(*key));
    }
}

void KeySettings::say(const QString& fault) {
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
}

} // namespace fairlead::ui
