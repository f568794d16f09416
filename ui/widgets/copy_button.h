// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QToolButton>

#include <functional>

class QTimer;

namespace fairlead::ui {

// Copies a text that is not secret; its icon is a tick for 1.5 s after that, at the same width.
class CopyButton final : public QToolButton {
    Q_OBJECT

public:
    // `name`: "Copy base URL". `text` is asked at every press.
    CopyButton(const Theme& theme, const QString& name, std::function<QString()> text, QWidget* parent = nullptr);
    // With a word beside the icon ("Copy").
    void setCaption(const QString& caption);

signals:
    void copied();

private:
    void copy();

    const Theme& m_theme;
    std::function<QString()> m_text;
    QTimer* m_back;
};

} // namespace fairlead::ui
