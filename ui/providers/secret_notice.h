// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QPushButton;

namespace fairlead::ui {

class Label;
class PendingKey;

// Under a key field: why the key could not be stored, with the ways on. Hidden while there is nothing to say.
class SecretNotice final : public QWidget {
    Q_OBJECT

public:
    SecretNotice(const Theme& theme, PendingKey& key, QWidget* parent = nullptr);

signals:
    // The user gave up on the key.
    void discarded();

private:
    void update();

    PendingKey& m_key;
    Label* m_text;
};

} // namespace fairlead::ui
