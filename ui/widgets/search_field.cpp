// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_field.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QTimer>

namespace fairlead::ui {

namespace {
constexpr int kPauseMs = 150;
}

SearchField::SearchField(const Theme& theme, const QString& placeholder, QWidget* parent)
    : QLineEdit(parent), m_pause(new QTimer(this)) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    auto* magnifier = new QAction(icon(theme, Icon::Search, &Palette::muted), {}, this);
    addAction(magnifier, QLineEdit::LeadingPosition);
    auto* clear = new QAction(icon(theme, Icon::Close, &Palette::muted), tr("Clear"), this);
    addAction(clear, QLineEdit::TrailingPosition);
    clear->setVisible(false); // only now: the line edit does not look at it when it is added
    connect(clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, clear, [clear](const QString& text) { clear->setVisible(!text.isEmpty()); });
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPauseMs);
    connect(this, &QLineEdit::textChanged, m_pause, qOverload<>(&QTimer::start));
    connect(m_pause, &QTimer::timeout, this, [this] { emit filterChanged(text()); });
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace fairlead::ui
