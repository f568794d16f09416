// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/key_line_edit.h"

#include "ui/theme/icons.h"

#include <QAction>

namespace fairlead::ui {

KeyLineEdit::KeyLineEdit(const Theme& theme, const QString& name, const QString& placeholder, QWidget* parent)
    : QLineEdit(parent), m_theme(theme), m_reveal(new QAction(this)) {
    setAccessibleName(name);
    setPlaceholderText(placeholder);
    setDragEnabled(false);
    setContextMenuPolicy(Qt::NoContextMenu);
    // Keeps input methods from learning the characters.
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    addAction(new QAction(icon(theme, Icon::Key, &Palette::muted), {}, this), QLineEdit::LeadingPosition);
    m_reveal->setCheckable(true);
    addAction(m_reveal, QLineEdit::TrailingPosition);
    connect(m_reveal, &QAction::toggled, this, &KeyLineEdit::setRevealed);
    connect(this, &QLineEdit::textChanged, m_reveal,
            [this](const QString& text) { m_reveal->setVisible(!text.isEmpty()); });
    m_reveal->setVisible(false);
    setRevealed(false);
}

void KeyLineEdit::setRevealed(bool revealed) {
    setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    m_reveal->setIcon(icon(m_theme, revealed ? Icon::EyeOff : Icon::Eye, &Palette::muted));
    m_reveal->setText(revealed ? tr("Hide the key") : tr("Show the key"));
    m_reveal->setChecked(revealed);
}

Secret KeyLineEdit::takeSecret() {
    std::string characters = text().trimmed().toStdString();
    // Not clear(): that could be undone, setText() drops the history.
    setText(QString());
    setRevealed(false);
    return Secret::take(characters);
}

void KeyLineEdit::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    setRevealed(false);
}

} // namespace fairlead::ui
