// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

class QBoxLayout;
class QLineEdit;
class QPushButton;

namespace fairlead::ui {

class Label;

// Weight and rate limits of one key, and why it is not used just now. What is typed takes effect at once when it can be
// used; typing in one field is one step of undo.
class KeySettings final : public QWidget {
    Q_OBJECT

public:
    // Everything outlives this.
    KeySettings(const Theme& theme, ConfigDocument& document, api::RelayService& service, QWidget* parent = nullptr);

    // Empty = no key. Texts that are being typed are not taken away.
    void setKey(const std::string& provider, const std::string& key);
    void refresh(std::int64_t nowMs);

private:
    using Read = std::function<Result<void>(const QString& text, config::Key& key)>;
    using Write = std::function<QString(const config::Key& key)>;
    struct Field {
        QString name;
        QLineEdit* edit;
        Read read;
        Write write;
    };

    void addField(QBoxLayout& row, const QString& name, const QString& label, Read read, Write write);
    void addLimit(QBoxLayout& row, const QString& name, const QString& label,
                  std::optional<std::int64_t> config::RateLimits::*member, std::int64_t most);
    void take(const Field& field);
    void load();
    void say(const QString& fault);

    const Theme& m_theme;
    ConfigDocument& m_document;
    api::RelayService& m_service;
    Label* m_title;
    Label* m_standing;
    QPushButton* m_useAgain;
    Label* m_fault;
    std::vector<Field> m_fields;
    std::string m_provider;
    std::string m_key;
};

} // namespace fairlead::ui
