// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/bounds.h"
#include "ui/document/config_document.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <functional>

class QBoxLayout;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace fairlead::ui {

class FormRow;
class Label;

// How a provider is reached. What is typed takes effect at once when it can be used; otherwise it stays in the field
// with the reason under it. Typing in one field is one step of undo.
class ConnectionForm final : public QWidget {
    Q_OBJECT

public:
    // The document outlives the form.
    ConnectionForm(const Theme& theme, ConfigDocument& document, QWidget* parent = nullptr);

    void setProvider(const std::string& id);

private:
    // Reads the field into the provider; the error is shown under the field.
    using Read = std::function<Result<void>(const QString& text, config::Provider& provider)>;
    using Write = std::function<QString(const config::Provider& provider)>;
    struct Field {
        QString key;
        QWidget* edit;
        FormRow* row;
        Read read;
        Write write;
    };

    void addLine(const QString& key, const QString& label, const QString& hint, Read read, Write write);
    void addBlock(const QString& key, const QString& label, const QString& hint, Read read, Write write);
    void addField(Field field, const QString& label, const QString& hint);
    // Of all keys together.
    void addLimit(const QString& key, const QString& label, std::optional<std::int64_t> config::RateLimits::*member,
                  config::Range range);
    void addTimeout(const QString& key, const QString& label,
                    std::optional<std::chrono::milliseconds> config::Timeouts::*member);
    void addNetwork();
    void addStreamUsage();
    void take(const Field& field);
    void load();

    const Theme& m_theme;
    ConfigDocument& m_document;
    QBoxLayout* m_layout;
    Label* m_preset;
    QComboBox* m_usage = nullptr;
    std::vector<Field> m_fields;
    std::string m_id;
    bool m_loading = false;
};

} // namespace fairlead::ui
