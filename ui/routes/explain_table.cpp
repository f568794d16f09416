// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/explain_table.h"

#include "ui/theme/paint.h"
#include "ui/widgets/table_delegates.h"

#include <QHeaderView>
#include <QPainter>

namespace fairlead::ui {

namespace {

constexpr int kBar = 8;           // height
constexpr int kLeastBar = 5;      // a failure of some milliseconds is seen
constexpr int kRightOfAxis = 30;  // the label of the last tick
constexpr double kWaiting = 0.45; // strength of the part before the first token
constexpr int kRowHeight = 26;
constexpr int kPlaceWidth = 36;
constexpr int kTargetWidth = 196;
constexpr int kDecisionWidth = 112;
constexpr int kTimeWidth = 190;
constexpr int kCostWidth = 84;

// From second 0 to the last tick.
QRect axisOf(const QRect& cell) {
    return cell.adjusted(px::kCellPadding, 0, -kRightOfAxis, 0);
}

double xOf(const QRect& axis, const std::vector<double>& ticks, double ms) {
    return axis.left() + axis.width() * (ms / 1000 / ticks.back());
}

class TimeDelegate final : public TextDelegate {
public:
    TimeDelegate(const Theme& theme, const ExplainModel& model, QObject* parent)
        : TextDelegate(theme, parent), m_model(model) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        paintGround(painter, item);
        const api::ExplainStep& step = m_model.stepAt(index.row());
        if (m_model.ticks().empty() || !step.startMs || !step.totalMs)
            return;
        const bool answers = step.decision == api::ExplainDecision::Answers;
        const QColor color = theme().color(answers ? &Palette::ok : &Palette::warn);
        const QRect axis = axisOf(item.rect);
        const double from = xOf(axis, m_model.ticks(), *step.startMs);
        const double to = std::max(from + kLeastBar, xOf(axis, m_model.ticks(), *step.startMs + *step.totalMs));
        const double top = axis.center().y() - kBar / 2.0 + 1;
        const double first = answers && step.ttftMs ? xOf(axis, m_model.ticks(), *step.startMs + *step.ttftMs) : from;
        painter->fillRect(QRectF(from, top, first - from, kBar),
                          blend(theme().color(&Palette::surface), color, kWaiting));
        painter->fillRect(QRectF(first, top, to - first, kBar), color);
    }

private:
    const ExplainModel& m_model;
};

// Writes the seconds of the axis above the bars.
class AxisHeader final : public QHeaderView {
public:
    AxisHeader(const Theme& theme, const ExplainModel& model, QWidget* parent)
        : QHeaderView(Qt::Horizontal, parent), m_theme(theme), m_model(model) {
        setAccessibleName(ExplainTable::tr("Columns"));
    }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override {
        painter->save(); // the style leaves a clip behind
        QHeaderView::paintSection(painter, rect, section);
        painter->restore();
        if (section != ExplainModel::Time || m_model.ticks().empty())
            return;
        painter->save();
        painter->setFont(m_theme.font(TextStyle::Caption));
        painter->setPen(m_theme.color(&Palette::muted));
        const QRect axis = axisOf(rect);
        for (const double tick : m_model.ticks()) {
            const QString text = ExplainTable::tr("%1 s").arg(tick, 0, 'g', 3);
            const int x = static_cast<int>(xOf(axis, m_model.ticks(), tick * 1000));
            painter->drawText(QRect(x, rect.top(), kRightOfAxis + px::kGap, rect.height()),
                              Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
        }
        painter->restore();
    }

private:
    const Theme& m_theme;
    const ExplainModel& m_model;
};

} // namespace

ExplainTable::ExplainTable(const Theme& theme, ExplainModel& model, QWidget* parent)
    : TableView(theme, tr("The way of the request"), Frame::Bare, parent) {
    auto* header = new AxisHeader(theme, model, this);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setFixedHeight(px::kHeaderRow);
    header->setMinimumSectionSize(2 * px::kCellPadding);
    setHorizontalHeader(header);
    header->show();
    setModel(&model);
    setRowHeight(kRowHeight);
    setBadgeColumn(ExplainModel::Decision);
    setNumberColumn(ExplainModel::Cost);
    setItemDelegateForColumn(ExplainModel::Time, new TimeDelegate(theme, model, this));
    header->setStretchLastSection(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void ExplainTable::resizeEvent(QResizeEvent* event) {
    TableView::resizeEvent(event);
    const int widths[] = {kPlaceWidth, kTargetWidth, kDecisionWidth, 0, kTimeWidth, kCostWidth};
    static_assert(std::size(widths) == ExplainModel::ColumnCount);
    int left = viewport()->width();
    for (const int width : widths)
        left -= width;
    for (int column = 0; column < ExplainModel::ColumnCount; ++column)
        setColumnWidth(column, column == ExplainModel::Why ? std::max(left, 2 * px::kCellPadding) : widths[column]);
}

} // namespace fairlead::ui
