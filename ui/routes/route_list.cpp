// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/route_list.h"

#include "ui/theme/paint.h"
#include "ui/theme/status.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace fairlead::ui {

namespace {

constexpr int kRing = 8; // at the left end of the drop line

class RowDelegate final : public QStyledItemDelegate {
public:
    RowDelegate(const Theme& theme, const RouteListModel& model, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {100, px::kTwoLineRow}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const RouteListModel::Row& row = m_model.rowAt(index.row());
        const Palette& t = m_theme.tokens();
        painter->save();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected)
            paintBox(*painter, option.rect, {t.selection, {}});
        else if (option.state.testFlag(QStyle::State_MouseOver))
            paintBox(*painter, option.rect, {t.hover, {}});
        if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
            paintFocusRing(*painter, option.rect, m_theme);
        const QRect words = option.rect.adjusted(px::kGap, 4, -px::kGap - px::kIconBadge - px::kGap, -4);
        painter->setFont(m_theme.font(TextStyle::Caption));
        painter->setPen(t.muted);
        paintText(*painter, words, Qt::AlignLeft | Qt::AlignBottom, row.detail);
        painter->setFont(m_theme.font(selected ? TextStyle::BodyBold : TextStyle::Body));
        painter->setPen(t.text);
        paintText(*painter, words, Qt::AlignLeft | Qt::AlignTop, row.title);
        paintIcon(*painter, statusIcon(row.status),
                  QRect(option.rect.right() + 1 - px::kGap - px::kIconBadge, option.rect.top() + 7, px::kIconBadge,
                        px::kIconBadge),
                  m_theme.color(statusColor(row.status)));
        painter->restore();
    }

private:
    const Theme& m_theme;
    const RouteListModel& m_model;
};

} // namespace

RouteList::RouteList(const Theme& theme, RouteListModel& model, QWidget* parent)
    : QListView(parent), m_theme(theme), m_model(model) {
    setAccessibleName(tr("Routes"));
    setModel(&model);
    setItemDelegate(new RowDelegate(theme, model, this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    viewport()->setAutoFillBackground(false);
}

void RouteList::select(const std::string& id) {
    const int row = m_model.rowOf(id);
    setCurrentIndex(row < 0 ? QModelIndex() : m_model.index(row));
}

void RouteList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    if (current.isValid())
        emit chosen(m_model.rowAt(current.row()).id);
}

void RouteList::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !m_dragged.empty())
        return endDrag();
    const bool alt = event->modifiers().testFlag(Qt::AltModifier);
    if (alt && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down))
        emit moveRequested(event->key() == Qt::Key_Up ? Direction::Back : Direction::Forward);
    else if (event->key() == Qt::Key_Delete)
        emit removeRequested();
    else
        QListView::keyPressEvent(event);
}

void RouteList::mousePressEvent(QMouseEvent* event) {
    QListView::mousePressEvent(event);
    if (event->button() == Qt::LeftButton && indexAt(event->position().toPoint()).isValid())
        m_pressed = event->position().toPoint();
}

void RouteList::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (!m_pressed || !event->buttons().testFlag(Qt::LeftButton))
        return QListView::mouseMoveEvent(event);
    if (m_dragged.empty() && (at - *m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        m_dragged = m_model.rowAt(indexAt(*m_pressed).row()).id;
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    if (m_dragged.empty())
        return;
    m_place = viewport()->rect().contains(at) ? placeAt(at.y()) : -1;
    viewport()->update();
}

void RouteList::mouseReleaseEvent(QMouseEvent* event) {
    const std::string dragged = m_dragged;
    const int place = m_place;
    m_pressed.reset();
    endDrag();
    if (dragged.empty())
        return QListView::mouseReleaseEvent(event);
    if (place >= 0)
        emit moveToRequested(dragged, static_cast<std::size_t>(place));
}

void RouteList::focusOutEvent(QFocusEvent* event) {
    m_pressed.reset();
    endDrag();
    QListView::focusOutEvent(event);
}

int RouteList::placeAt(int y) const {
    int place = 0;
    while (place < m_model.rowCount() && visualRect(m_model.index(place)).center().y() < y)
        ++place;
    return place;
}

void RouteList::endDrag() {
    if (m_dragged.empty())
        return;
    m_pressed.reset();
    m_dragged.clear();
    m_place = -1;
    viewport()->unsetCursor();
    viewport()->update();
}

void RouteList::paintEvent(QPaintEvent* event) {
    QListView::paintEvent(event);
    if (m_place < 0)
        return;
    const int count = m_model.rowCount();
    const int y =
        m_place < count ? visualRect(m_model.index(m_place)).top() : visualRect(m_model.index(count - 1)).bottom() + 1;
    QPainter painter(viewport());
    const QColor accent = m_theme.color(&Palette::accent);
    painter.fillRect(QRect(kRing, qMax(0, y - 1), viewport()->width() - kRing, 2), accent);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(accent, 2));
    painter.setBrush(m_theme.color(&Palette::surface));
    painter.drawEllipse(QPointF(kRing / 2.0 + 1, qMax(kRing / 2, y)), kRing / 2.0 - 1, kRing / 2.0 - 1);
}

} // namespace fairlead::ui
