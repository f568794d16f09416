// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/base/secret.h"
#include "proxy/config/config.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QStackedWidget;

namespace fairlead::ui {

class KeyField;

// A key to paste, or the name of a variable or file that holds it.
class KeySourceEditor final : public QWidget {
    Q_OBJECT

public:
    struct Taken {
        config::SecretSource source = config::SecretSource::Keychain; // Keychain = `secret` is to be stored
        std::string place;                                            // of Env and File
        Secret secret;
    };

    KeySourceEditor(const Theme& theme, const QString& placeholder, QWidget* parent = nullptr);

    void setPlaceholder(const QString& text);
    bool isEmpty() const;
    // The fields are empty afterwards, unless there is a fault: its message is the sentence to show.
    Result<Taken> take();
    void takePasted(const QString& text);
    void clear();

signals:
    void edited();
    void refused();
    // Enter in a field.
    void submitted();

private:
    config::SecretSource source() const;

    QComboBox* m_source;
    QStackedWidget* m_stack;
    KeyField* m_key;
    QLineEdit* m_place;
};

} // namespace fairlead::ui
