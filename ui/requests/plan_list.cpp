// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/plan_list.h"

#include "ui/theme/paint.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace fairlead::ui {

namespace {
constexpr int kLine = 22;
constexpr int kMark = 28;    // column of the places
constexpr int kRounding = 2; // a text in a place of just its width is cut
} // namespace

PlanList::PlanList(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setAccessibleName(tr("Plan"));
    setFont(theme.font(TextStyle::Caption));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PlanList::setLines(QList<PlanLine> lines) {
    m_lines = std::move(lines);
    QStringList words;
    for (const PlanLine& line : std::as_const(m_lines))
        words << PlanLines::words(line);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize PlanList::sizeHint() const {
    return {260, kLine * static_cast<int>(m_lines.size() + 1)};
}

void PlanList::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(m_theme.color(&Palette::muted));
    painter.drawText(QRect(0, 0, width(), kLine), Qt::AlignLeft | Qt::AlignVCenter, tr("Plan"));
    int widest = 0;
    for (const PlanLine& line : std::as_const(m_lines))
        widest = std::max(widest, fontMetrics().horizontalAdvance(line.target));
    const int targetWidth = std::min(widest + kRounding, width() / 2);
    int top = kLine;
    for (const PlanLine& line : std::as_const(m_lines)) {
        const bool isTried = line.kind == PlanLine::Kind::Turn || line.kind == PlanLine::Kind::Chain;
        const int indent = line.kind == PlanLine::Kind::Note ? 0 : kMark + targetWidth + px::kCardPadding;
        painter.setPen(m_theme.color(&Palette::muted));
        paintText(painter, QRect(0, top, kMark, kLine), Qt::AlignLeft | Qt::AlignVCenter, line.mark);
        paintText(painter, QRect(indent, top, width() - indent, kLine), Qt::AlignLeft | Qt::AlignVCenter, line.reason);
        if (isTried)
            painter.setPen(m_theme.color(&Palette::text));
        paintText(painter, QRect(kMark, top, targetWidth, kLine), Qt::AlignLeft | Qt::AlignVCenter, line.target);
        top += kLine;
    }
}

bool PlanList::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int line = help->pos().y() / kLine - 1;
    if (line >= 0 && line < m_lines.size())
        QToolTip::showText(help->globalPos(), PlanLines::words(m_lines[line]), this);
    return true;
}

} // namespace fairlead::ui
