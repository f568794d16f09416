// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/card_drag.h"

#include "ui/routes/drag_look.h"
#include "ui/routes/target_card.h"
#include "ui/routes/tier_column.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QKeyEvent>

namespace fairlead::ui {

namespace {
constexpr int kHintGap = 4; // below the card
}

CardDrag::CardDrag(const Theme& theme, const QList<TierColumn*>& columns, Judge judge, QObject* parent)
    : QObject(parent), m_theme(theme), m_columns(columns), m_judge(std::move(judge)) {}

CardDrag::~CardDrag() {
    cancel();
}

void CardDrag::begin(const Dragged& dragged, QWidget& source, const QPoint& grip, const QPoint& position) {
    cancel();
    m_dragged = dragged;
    m_grip = grip;
    m_window = source.window();
    m_ghost = new DragGhost(m_theme, source.grab(), m_window);
    m_hint = new DragHint(m_theme, m_window);
    m_card = qobject_cast<TargetCard*>(&source);
    if (m_card != nullptr)
        m_card->setLifted(true);
    for (std::size_t tier = 0; tier < static_cast<std::size_t>(m_columns.size()); ++tier)
        m_columns[static_cast<qsizetype>(tier)]->setDimmed(!m_judge(m_dragged, TargetPlace{tier, 0}).allowed);
    QGuiApplication::setOverrideCursor(Qt::ClosedHandCursor);
    QCoreApplication::instance()->installEventFilter(this);
    emit begun(m_dragged);
    moveTo(position);
    m_ghost->show();
    m_hint->show();
}

std::optional<TargetPlace> CardDrag::placeAt(const QPoint& position) const {
    std::vector<DropColumn> columns;
    for (const TierColumn* column : m_columns) {
        DropColumn shape{QRect(column->mapToGlobal(QPoint(0, 0)), column->size()), {}};
        for (const TargetCard* card : column->cards())
            shape.cards.emplace_back(card->mapToGlobal(QPoint(0, 0)), card->size());
        columns.push_back(std::move(shape));
    }
    return dropPlaceAt(columns, position);
}

void CardDrag::moveTo(const QPoint& position) {
    if (!isActive())
        return;
    emit movedTo(position); // what scrolls does so before places are looked up
    const auto place = placeAt(position);
    const Verdict verdict = m_judge(m_dragged, place);
    mark(verdict.allowed ? place : std::nullopt);
    m_hint->setText(verdict.hint);
    const QPoint corner = m_window->mapFromGlobal(position) - m_grip;
    m_ghost->move(corner);
    const int below = corner.y() + m_ghost->height() + kHintGap;
    m_hint->move(qBound(0, corner.x(), qMax(0, m_window->width() - m_hint->width())),
                 qMin(below, m_window->height() - m_hint->height()));
    m_ghost->raise();
    m_hint->raise();
}

void CardDrag::mark(std::optional<TargetPlace> place) {
    for (std::size_t tier = 0; tier < static_cast<std::size_t>(m_columns.size()); ++tier) {
        TierColumn* const column = m_columns[static_cast<qsizetype>(tier)];
        column->setDrop(place && place->tier == tier ? std::optional(place->target) : std::nullopt);
    }
}

void CardDrag::drop(const QPoint& position) {
    if (!isActive())
        return;
    const auto place = placeAt(position);
    const bool allowed = m_judge(m_dragged, place).allowed;
    const Dragged dragged = m_dragged;
    clean();
    if (place && allowed)
        emit dropped(dragged, *place);
}

void CardDrag::cancel() {
    if (isActive())
        clean();
}

void CardDrag::clean() {
    QCoreApplication::instance()->removeEventFilter(this);
    QGuiApplication::restoreOverrideCursor();
    mark(std::nullopt);
    for (TierColumn* column : m_columns)
        column->setDimmed(false);
    if (m_card != nullptr)
        m_card->setLifted(false);
    // With the window they are gone already.
    if (m_window != nullptr) {
        delete m_ghost;
        delete m_hint;
    }
    m_ghost = nullptr;
    m_hint = nullptr;
    emit ended();
}

bool CardDrag::eventFilter(QObject* watched, QEvent* event) {
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (isKey && static_cast<const QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept();
        if (event->type() == QEvent::KeyPress)
            cancel();
        return true;
    }
    if (watched == m_window && event->type() == QEvent::WindowDeactivate)
        cancel();
    return QObject::eventFilter(watched, event);
}

} // namespace fairlead::ui
