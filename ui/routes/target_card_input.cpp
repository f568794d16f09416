// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/target_card.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

// Keys, mouse and menu of a card.
namespace fairlead::ui {

void TargetCard::openMenu(const QPoint& position) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const TargetPlace place = m_view.place;
    QAction* up = menu->addAction(icon(m_theme, Icon::ChevronUp), tr("Move up"), this,
                                  [this, place] { emit moveInTierRequested(place, Direction::Back); });
    QAction* down = menu->addAction(icon(m_theme, Icon::ChevronDown), tr("Move down"), this,
                                    [this, place] { emit moveInTierRequested(place, Direction::Forward); });
    up->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Up));
    up->setEnabled(place.target > 0);
    down->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    down->setEnabled(place.target + 1 < m_view.inTier);
    QMenu* tiers = menu->addMenu(tr("Move to tier"));
    for (qsizetype tier = 0; tier < m_view.tiers.size(); ++tier) {
        QAction* action = tiers->addAction(m_view.tiers[tier], this, [this, place, tier] {
            emit moveToTierRequested(place, static_cast<std::size_t>(tier));
        });
        action->setEnabled(static_cast<std::size_t>(tier) != place.tier);
    }
    menu->addAction(m_view.target.enabled ? tr("Disable") : tr("Enable"), this,
                    [this, place] { emit toggleRequested(place); });
    menu->addSeparator();
    menu->addAction(icon(m_theme, Icon::Trash), tr("Delete"), this, [this, place] { emit removeRequested(place); });
    menu->popup(position);
}

void TargetCard::contextMenuEvent(QContextMenuEvent* event) {
    openMenu(event->globalPos());
}

void TargetCard::keyPressEvent(QKeyEvent* event) {
    const bool up = event->key() == Qt::Key_Up;
    const bool left = event->key() == Qt::Key_Left;
    const bool sideways = left || event->key() == Qt::Key_Right;
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    if (held == Qt::AltModifier && (up || event->key() == Qt::Key_Down))
        emit moveInTierRequested(m_view.place, up ? Direction::Back : Direction::Forward);
    else if (held == (Qt::ControlModifier | Qt::ShiftModifier) && sideways)
        emit moveToNeighbourRequested(m_view.place, left ? Direction::Back : Direction::Forward);
    else if (held == Qt::NoModifier && event->key() == Qt::Key_Space)
        emit toggleRequested(m_view.place);
    else if (held == Qt::NoModifier && event->key() == Qt::Key_Delete)
        emit removeRequested(m_view.place);
    else
        QFrame::keyPressEvent(event);
}

void TargetCard::focusInEvent(QFocusEvent* event) {
    QFrame::focusInEvent(event);
    update();
}

void TargetCard::focusOutEvent(QFocusEvent* event) {
    QFrame::focusOutEvent(event);
    update();
}

void TargetCard::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        m_pressed = event->position().toPoint();
    QFrame::mousePressEvent(event);
    event->accept(); // so that the moves come here
}

void TargetCard::mouseMoveEvent(QMouseEvent* event) {
    if (!m_pressed || !event->buttons().testFlag(Qt::LeftButton))
        return QFrame::mouseMoveEvent(event);
    const QPoint global = event->globalPosition().toPoint();
    if (m_dragging) {
        emit dragMoved(global);
    } else if ((event->position().toPoint() - *m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        m_dragging = true;
        emit dragStarted(*m_pressed, global);
    }
}

void TargetCard::mouseReleaseEvent(QMouseEvent* event) {
    QFrame::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    m_pressed.reset();
    if (std::exchange(m_dragging, false))
        emit dragEnded(event->globalPosition().toPoint()); // the card may be gone afterwards
}

void TargetCard::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    if (m_cover != nullptr)
        m_cover->setGeometry(rect());
}

} // namespace fairlead::ui
