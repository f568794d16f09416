// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/copy_button.h"

#include "ui/theme/control_properties.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>

namespace fairlead::ui {

CopyButton::CopyButton(const Theme& theme, const QString& name, std::function<QString()> text, QWidget* parent)
    : QToolButton(parent), m_theme(theme), m_text(std::move(text)), m_back(new QTimer(this)) {
    setButtonKind(*this, ButtonKind::Plain);
    setText(name);
    setToolTip(name);
    setAccessibleName(name);
    setIconSize({px::kIcon, px::kIcon});
    setIcon(ui::icon(theme, Icon::Copy));
    setFocusPolicy(Qt::StrongFocus);
    m_back->setSingleShot(true);
    m_back->setInterval(kCopiedMs);
    connect(m_back, &QTimer::timeout, this, [this] { setIcon(ui::icon(m_theme, Icon::Copy)); });
    connect(this, &QToolButton::clicked, this, &CopyButton::copy);
}

void CopyButton::setCaption(const QString& caption) {
    setText(caption);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

void CopyButton::copy() {
    QGuiApplication::clipboard()->setText(m_text());
    setIcon(ui::icon(m_theme, Icon::Check, &Palette::ok));
    m_back->start();
    emit copied();
}

} // namespace fairlead::ui
