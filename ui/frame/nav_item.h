// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/status.h"

#include <QAbstractButton>

#include <optional>

namespace fairlead::ui {

// One page in the side bar: icon, name, and a small shape when the page needs attention.
class NavItem final : public QAbstractButton {
    Q_OBJECT

public:
    NavItem(const Theme& theme, Icon which, const QString& text, QWidget* parent = nullptr);

    // Collapsed: the icon alone; the name is the tool tip.
    enum class Form { Full, Collapsed };
    void setForm(Form form);
    void setAttention(std::optional<Status> status);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Icon m_icon;
    Form m_form = Form::Full;
    std::optional<Status> m_attention;
};

} // namespace fairlead::ui
