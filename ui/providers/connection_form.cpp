// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/connection_form.h"

#include "proxy/catalog/provider_preset.h"
#include "proxy/config/timeouts.h"
#include "ui/providers/field_rules.h"
#include "ui/providers/form_row.h"
#include "ui/providers/provider_text.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace fairlead::ui {

namespace {

constexpr int kBlockHeight = 64;

QString textOf(const QWidget* edit) {
    const auto* line = qobject_cast<const QLineEdit*>(edit);
    return line != nullptr ? line->text() : qobject_cast<const QPlainTextEdit*>(edit)->toPlainText();
}

void setTextOf(QWidget* edit, const QString& text) {
    if (textOf(edit) == text)
        return;
    if (auto* line = qobject_cast<QLineEdit*>(edit))
        line->setText(text);
    else
        qobject_cast<QPlainTextEdit*>(edit)->setPlainText(text);
}

// A rule for a text member of the provider.
template <typename Rule>
auto readText(std::string config::Provider::*member, Rule rule) {
    return [member, rule](const QString& text, config::Provider& provider) -> Result<void> {
        Result<std::string> value = rule(text);
        if (!value)
            return value.error();
        provider.*member = std::move(*value);
        return {};
    };
}

auto writeText(std::string config::Provider::*member) {
    return [member](const config::Provider& provider) { return QString::fromStdString(provider.*member); };
}

} // namespace

ConnectionForm::ConnectionForm(const Theme& theme, ConfigDocument& document, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_document(document), m_layout(new QVBoxLayout(this)),
      m_preset(new Label(theme, {}, TextStyle::Body)) {
    m_layout->setContentsMargins(px::kCardPadding, px::kCardPadding, px::kCardPadding, px::kCardPadding);
    m_layout->setSpacing(px::kGap);
    m_preset->setFixedHeight(px::kControl);
    m_layout->addWidget(new FormRow(theme, tr("Preset"), m_preset));
    addLine(QStringLiteral("name"), tr("Name"), {}, readText(&config::Provider::name, FieldRules::name),
            writeText(&config::Provider::name));
    const Read readUrl = [](const QString& text, config::Provider& provider) -> Result<void> {
        const catalog::ProviderPreset* preset = catalog::findPreset(provider.preset);
        const bool needed = preset == nullptr || catalog::needsOwnUrl(*preset);
        Result<std::string> url =
            FieldRules::baseUrl(text, needed ? FieldRules::Presence::Required : FieldRules::Presence::Optional);
        if (!url)
            return url.error();
        provider.baseUrl = std::move(*url);
        return {};
    };
    addLine(QStringLiteral("base_url"), tr("Base URL"), {}, readUrl, writeText(&config::Provider::baseUrl));
    addNetwork();
    addStreamUsage();
    connect(&document, &ConfigDocument::changed, this, &ConnectionForm::load);
}

void ConnectionForm::addNetwork() {
    addLine(QStringLiteral("proxy"), tr("Outbound proxy"), tr("http, https or socks; empty = direct"),
            readText(&config::Provider::proxy, FieldRules::proxy), writeText(&config::Provider::proxy));
    addLine(QStringLiteral("ca_file"), tr("CA file"), tr("Certificates to trust instead of the system's"),
            readText(&config::Provider::caFile, FieldRules::caFile), writeText(&config::Provider::caFile));
    addLimit(QStringLiteral("rpm"), tr("Requests a minute"), &config::RateLimits::rpm, config::kRpmRange);
    addLimit(QStringLiteral("tpm"), tr("Tokens a minute"), &config::RateLimits::tpm, config::kTpmRange);
    addLimit(QStringLiteral("concurrency"), tr("Requests at once"), &config::RateLimits::concurrency,
             config::kConcurrencyRange);
    addTimeout(QStringLiteral("connect"), tr("Connect within, s"), &config::Timeouts::connect);
    addTimeout(QStringLiteral("first_byte"), tr("First byte within, s"), &config::Timeouts::firstByte);
    addTimeout(QStringLiteral("idle"), tr("Pause at most, s"), &config::Timeouts::idle);
    addTimeout(QStringLiteral("total"), tr("Whole request, s"), &config::Timeouts::total);
    const Read read = [](const QString& text, config::Provider& provider) -> Result<void> {
        Result<std::vector<config::HeaderSetting>> headers = FieldRules::headers(text);
        if (!headers)
            return headers.error();
        provider.headers = std::move(*headers);
        return {};
    };
    addBlock(QStringLiteral("headers"), tr("Extra headers"), tr("Name: value, one a line. They are no place for keys."),
             read, [](const config::Provider& provider) { return FieldRules::headersText(provider.headers); });
}

void ConnectionForm::addLimit(const QString& key, const QString& label,
                              std::optional<std::int64_t> config::RateLimits::*member, config::Range range) {
    const Read read = [member, range](const QString& text, config::Provider& provider) -> Result<void> {
        const auto value = FieldRules::wholeNumber(text, range);
        if (!value)
            return value.error();
        provider.rateLimits.*member = *value;
        return {};
    };
    addLine(key, label, {}, read, [member](const config::Provider& provider) {
        return FieldRules::wholeNumberText(provider.rateLimits.*member);
    });
    qobject_cast<QLineEdit*>(m_fields.back().edit)->setPlaceholderText(tr("no limit; of all keys together"));
}

void ConnectionForm::addTimeout(const QString& key, const QString& label,
                                std::optional<std::chrono::milliseconds> config::Timeouts::*member) {
    const Read read = [member](const QString& text, config::Provider& provider) -> Result<void> {
        const auto value = FieldRules::timeout(text);
        if (!value)
            return value.error();
        provider.timeouts.*member = *value;
        return {};
    };
    addLine(key, label, {}, read,
            [member](const config::Provider& provider) { return FieldRules::timeoutText(provider.timeouts.*member); });
}

void ConnectionForm::addStreamUsage() {
    m_usage = new QComboBox;
    m_usage->addItems({tr("As the preset says"), tr("Yes"), tr("No")});
    m_layout->addWidget(
        new FormRow(m_theme, tr("Usage in streams"), m_usage,
                    tr("Whether it understands stream_options.include_usage, which gives token counts")));
    connect(m_usage, &QComboBox::activated, this, [this](int choice) {
        m_document.edit(tr("Change usage in streams"), [this, choice](config::Config& config) {
            if (config::Provider* provider = findProvider(config, m_id))
                provider->streamUsage = choice == 0 ? std::nullopt : std::optional(choice == 1);
        });
    });
}

void ConnectionForm::addLine(const QString& key, const QString& label, const QString& hint, Read read, Write write) {
    auto* edit = new QLineEdit;
    addField({key, edit, nullptr, std::move(read), std::move(write)}, label, hint);
    connect(edit, &QLineEdit::textEdited, this, [this, place = m_fields.size() - 1] { take(m_fields[place]); });
}

void ConnectionForm::addBlock(const QString& key, const QString& label, const QString& hint, Read read, Write write) {
    auto* edit = new QPlainTextEdit;
    edit->setFixedHeight(kBlockHeight);
    edit->setTabChangesFocus(true);
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    addField({key, edit, nullptr, std::move(read), std::move(write)}, label, hint);
    connect(edit, &QPlainTextEdit::textChanged, this, [this, place = m_fields.size() - 1] {
        if (!m_loading)
            take(m_fields[place]);
    });
}

void ConnectionForm::addField(Field field, const QString& label, const QString& hint) {
    field.edit->setObjectName(field.key);
    field.row = new FormRow(m_theme, label, field.edit, hint);
    m_layout->addWidget(field.row);
    m_fields.push_back(std::move(field));
}

void ConnectionForm::setProvider(const std::string& id) {
    if (m_id != id) {
        for (const Field& field : m_fields)
            field.row->setFault({});
    }
    m_id = id;
    load();
}

void ConnectionForm::take(const Field& field) {
    const config::Provider* current = findProvider(m_document.config(), m_id);
    if (current == nullptr)
        return;
    config::Provider next = *current;
    const Result<void> read = field.read(textOf(field.edit), next);
    field.row->setFault(read ? QString() : QString::fromStdString(read.error().message));
    if (!read)
        return;
    const QString key = QStringLiteral("provider/%1/%2").arg(QString::fromStdString(m_id), field.key);
    m_document.editMerging(key, tr("Change provider %1").arg(ProviderText::name(next)), [&](config::Config& config) {
        if (config::Provider* provider = findProvider(config, next.id))
            *provider = next;
    });
}

void ConnectionForm::load() {
    const config::Provider* provider = findProvider(m_document.config(), m_id);
    if (provider == nullptr)
        return;
    m_loading = true;
    const catalog::ProviderPreset* preset = catalog::findPreset(provider->preset);
    m_preset->setText(preset != nullptr ? QString::fromStdString(preset->name) : tr("None, everything is given here"));
    const config::EffectiveTimeouts times = config::effectiveTimeouts(m_document.config().timeouts, {});
    const std::map<QString, std::chrono::milliseconds> inherited{{QStringLiteral("connect"), times.connect},
                                                                 {QStringLiteral("first_byte"), times.firstByte},
                                                                 {QStringLiteral("idle"), times.idle},
                                                                 {QStringLiteral("total"), times.total}};
    for (const Field& field : m_fields) {
        // What is being typed and cannot be used yet is not taken away.
        if (!field.edit->hasFocus() || field.row->fault().isEmpty()) {
            config::Provider parsed = *provider;
            // "1." and "1" are the same value: only a different value replaces the text.
            if (!field.edit->hasFocus() || !field.read(textOf(field.edit), parsed) || !(parsed == *provider)) {
                setTextOf(field.edit, field.write(*provider));
                field.row->setFault({});
            }
        }
        auto* line = qobject_cast<QLineEdit*>(field.edit);
        if (const auto it = inherited.find(field.key); it != inherited.end())
            line->setPlaceholderText(it->second.count() == 0 ? tr("no limit") : FieldRules::timeoutText(it->second));
        else if (field.key == QStringLiteral("name"))
            line->setPlaceholderText(ProviderText::name(*provider));
        else if (field.key == QStringLiteral("base_url") && preset != nullptr)
            line->setPlaceholderText(QString::fromStdString(preset->baseUrl));
    }
    m_usage->setCurrentIndex(!provider->streamUsage ? 0 : *provider->streamUsage ? 1 : 2);
    m_loading = false;
}

} // namespace fairlead::ui
