// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/provider_list.h"

#include "ui/theme/paint.h"
#include "ui/widgets/table_delegates.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace fairlead::ui {

namespace {

constexpr int kHeading = 28;
constexpr int kTextLeft = px::kGap + px::kMonogram + 10;

class RowDelegate final : public QStyledItemDelegate {
public:
    RowDelegate(const Theme& theme, const ProviderListModel& model, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        return {100, index.data(ProviderListModel::HeadingRole).toBool() ? kHeading : px::kTwoLineRow};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        if (index.data(ProviderListModel::HeadingRole).toBool())
            paintHeading(*painter, option.rect, index);
        else
            paintRow(*painter, option, m_model.rowAt(index.row()));
        painter->restore();
    }

private:
    void paintHeading(QPainter& painter, const QRect& rect, const QModelIndex& index) const {
        painter.setFont(m_theme.font(TextStyle::Caption));
        painter.setPen(m_theme.color(&Palette::muted));
        paintText(painter, rect.adjusted(px::kGap, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    }

    void paintRow(QPainter& painter, const QStyleOptionViewItem& option, const ProviderListModel::Row& row) const {
        const Palette& t = m_theme.tokens();
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected)
            paintBox(painter, option.rect, {t.selection, {}});
        else if (option.state.testFlag(QStyle::State_MouseOver))
            paintBox(painter, option.rect, {t.hover, {}});
        if (option.state.testFlag(QStyle::State_HasFocus) && option.state.testFlag(QStyle::State_KeyboardFocusChange))
            paintFocusRing(painter, option.rect, m_theme);
        const QRect& r = option.rect;
        paintMonogram(painter,
                      QRect(r.left() + px::kGap, r.center().y() - px::kMonogram / 2 + 1, px::kMonogram, px::kMonogram),
                      m_theme, row.monogram);
        const QSize badge = badgeSize(m_theme, row.state, BadgeGround::None);
        const QRect badgeRect(r.right() + 1 - px::kGap - badge.width(), r.top(), badge.width(), r.height());
        painter.setFont(m_theme.font(TextStyle::Caption));
        paintBadge(painter, badgeRect, m_theme, row.state);
        const QRect words(QPoint(r.left() + kTextLeft, r.top() + 4),
                          QPoint(badgeRect.left() - px::kGap, r.bottom() - 4));
        painter.setPen(t.muted);
        paintText(painter, words, Qt::AlignLeft | Qt::AlignBottom, row.detail);
        painter.setFont(m_theme.font(selected ? TextStyle::BodyBold : TextStyle::Body));
        painter.setPen(t.text);
        paintText(painter, words, Qt::AlignLeft | Qt::AlignTop, row.title);
    }

    const Theme& m_theme;
    const ProviderListModel& m_model;
};

} // namespace

ProviderList::ProviderList(const Theme& theme, ProviderListModel& model, QWidget* parent)
    : QListView(parent), m_model(model) {
    setAccessibleName(tr("Providers"));
    setModel(&model);
    setItemDelegate(new RowDelegate(theme, model, this));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    viewport()->setAutoFillBackground(false);
}

std::string ProviderList::currentId() const {
    return currentIndex().isValid() ? m_model.rowAt(currentIndex().row()).id : std::string();
}

void ProviderList::select(const std::string& id) {
    const int row = m_model.rowOf(id);
    setCurrentIndex(row < 0 ? QModelIndex() : m_model.index(row));
}

void ProviderList::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QListView::currentChanged(current, previous);
    if (current.isValid())
        emit chosen(m_model.rowAt(current.row()).id);
}

} // namespace fairlead::ui
