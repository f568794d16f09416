// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_delegates.h"

#include "ui/theme/paint.h"
#include "ui/widgets/meter.h"

#include <QApplication>
#include <QPainter>

namespace fairlead::ui {

namespace {

constexpr int kMonogramGap = 8;
constexpr int kMeterWidth = 34;
constexpr int kMeterGap = 6;

QRect cellContents(const QStyleOptionViewItem& option) {
    return option.rect.adjusted(px::kCellPadding, 0, -px::kCellPadding, 0);
}

constexpr int kPathMonogram = px::kMonogram + px::kInnerGap + 1;
constexpr int kArrow = px::kIconBadge + px::kInnerGap;
constexpr int kAfterStep = px::kInnerGap + 1;

enum class PathForm { MonogramAndName, Name, Monogram };

bool hasName(const PathStep& step, PathForm form) {
    return form != PathForm::Monogram && !step.name.isEmpty();
}

bool hasMonogram(const PathStep& step, PathForm form) {
    return !step.monogram.letters.isEmpty() && (form != PathForm::Name || step.name.isEmpty());
}

int pathWidth(const QList<PathStep>& steps, const QFontMetrics& metrics, PathForm form) {
    int width = kArrow * static_cast<int>(steps.size() - 1);
    for (const PathStep& step : steps) {
        width += metrics.horizontalAdvance(step.text) + kAfterStep + (hasMonogram(step, form) ? kPathMonogram : 0);
        if (hasName(step, form))
            width += metrics.horizontalAdvance(step.name + u' ');
    }
    return width;
}

PathForm longestForm(const QList<PathStep>& steps, const QFontMetrics& metrics, int room) {
    for (const PathForm form : {PathForm::MonogramAndName, PathForm::Name}) {
        if (pathWidth(steps, metrics, form) <= room)
            return form;
    }
    return PathForm::Monogram;
}

BadgeContent badgeOf(const QModelIndex& index) {
    BadgeContent content{static_cast<Status>(index.data(StatusRole).toInt()), index.data().toString()};
    if (const QVariant which = index.data(IconRole); which.isValid())
        content.icon = static_cast<Icon>(which.toInt());
    return content;
}

} // namespace

TextDelegate::TextDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

void TextDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    if (const QVariant style = index.data(TextStyleRole); style.isValid()) {
        option->font = m_theme.font(static_cast<TextStyle>(style.toInt()));
        option->fontMetrics = QFontMetrics(option->font);
    }
    const QColor colour = textColor(*option, index);
    option->palette.setColor(QPalette::Text, colour);
    option->palette.setColor(QPalette::HighlightedText, colour);
}

QColor TextDelegate::textColor(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    if (!option.state.testFlag(QStyle::State_Enabled))
        return m_theme.color(&Palette::disabled);
    if (const QVariant role = index.data(ColorRoleRole); role.isValid())
        return m_theme.color(role.value<ColorRole>());
    if (const QVariant colour = index.data(Qt::ForegroundRole); colour.isValid())
        return colour.value<QColor>();
    return m_theme.color(&Palette::text);
}

void TextDelegate::paintGround(QPainter* painter, const QStyleOptionViewItem& option) const {
    const QStyle* style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
}

void TextDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    paintGround(painter, item);
    painter->save();
    QRect place = cellContents(item);
    if (const QVariant monogram = index.data(MonogramRole); monogram.isValid()) {
        const QRect square(place.left(), place.top() + (place.height() - px::kMonogram) / 2, px::kMonogram,
                           px::kMonogram);
        paintMonogram(*painter, square, m_theme, monogram.value<MonogramContent>());
        place.setLeft(square.right() + 1 + kMonogramGap);
    } else if (!item.icon.isNull()) {
        const QRect square(place.left(), place.top() + (place.height() - px::kIcon) / 2, px::kIcon, px::kIcon);
        item.icon.paint(painter, square);
        place.setLeft(square.right() + 1 + kMonogramGap);
    }
    painter->setFont(item.font);
    painter->setPen(item.palette.color(QPalette::Text));
    paintText(*painter, place, item.displayAlignment | Qt::AlignVCenter, item.text);
    painter->restore();
}

QSize TextDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    int width = 2 * px::kCellPadding + item.fontMetrics.horizontalAdvance(item.text) + 1;
    if (index.data(MonogramRole).isValid())
        width += px::kMonogram + kMonogramGap;
    return {width, px::kRow};
}

void NumberDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    paintGround(painter, item);
    QRect place = cellContents(item);
    if (const QVariant fraction = index.data(MeterRole); fraction.isValid()) {
        const QRect bar(place.right() + 1 - kMeterWidth, place.top(), kMeterWidth, place.height());
        paintMeter(*painter, bar, theme(), fraction.toDouble(), MeterKind::Plain);
        place.setRight(bar.left() - kMeterGap - 1);
    }
    painter->save();
    painter->setFont(item.font);
    painter->setPen(item.palette.color(QPalette::Text));
    paintNumber(*painter, place, Qt::AlignRight | Qt::AlignVCenter, item.text);
    painter->restore();
}

QSize NumberDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const int bar = index.data(MeterRole).isValid() ? kMeterWidth + kMeterGap : 0;
    return {2 * px::kCellPadding + numberWidth(item.fontMetrics, item.text) + bar, px::kRow};
}

void BadgeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    paintGround(painter, item);
    if (index.data(StatusRole).isValid()) {
        painter->save();
        painter->setFont(theme().font(TextStyle::Caption));
        paintBadge(*painter, cellContents(item), theme(), badgeOf(index));
        painter->restore();
    }
}

QSize BadgeDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {2 * px::kCellPadding + badgeSize(theme(), badgeOf(index), BadgeGround::None).width(), px::kRow};
}

void PathDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    paintGround(painter, item);
    painter->save();
    painter->setFont(theme().font(TextStyle::Caption));
    QRect place = cellContents(item);
    const auto steps = index.data(PathRole).value<QList<PathStep>>();
    const PathForm form = longestForm(steps, painter->fontMetrics(), place.width());
    for (qsizetype i = 0; i < steps.size() && place.width() > px::kMonogram; ++i) {
        const PathStep& step = steps[i];
        const int middle = place.top() + place.height() / 2;
        if (i > 0) {
            paintIcon(*painter, Icon::ArrowRight,
                      QRect(place.left(), middle - px::kIconBadge / 2, px::kIconBadge, px::kIconBadge),
                      theme().color(&Palette::muted));
            place.setLeft(place.left() + kArrow);
        }
        if (hasMonogram(step, form)) {
            const QRect square(place.left(), middle - px::kMonogram / 2, px::kMonogram, px::kMonogram);
            paintMonogram(*painter, square, theme(), step.monogram);
            place.setLeft(place.left() + kPathMonogram);
        }
        if (hasName(step, form)) {
            painter->setPen(item.palette.color(QPalette::Text));
            paintText(*painter, place, Qt::AlignLeft | Qt::AlignVCenter, step.name);
            place.setLeft(place.left() + painter->fontMetrics().horizontalAdvance(step.name + u' '));
        }
        painter->setPen(step.status == Status::Neutral ? item.palette.color(QPalette::Text)
                                                       : theme().color(statusColor(step.status)));
        paintText(*painter, place, Qt::AlignLeft | Qt::AlignVCenter, step.text);
        place.setLeft(place.left() + painter->fontMetrics().horizontalAdvance(step.text) + kAfterStep);
    }
    painter->restore();
}

} // namespace fairlead::ui
