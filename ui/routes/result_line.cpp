// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/result_line.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

namespace {
constexpr int kHeight = 30;
}

ResultLine::ResultLine(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFixedHeight(kHeight);
}

void ResultLine::setResult(ExplainText::Result result) {
    m_result = std::move(result);
    setAccessibleName(QStringList{m_result.fact, m_result.detail, m_result.cost}.join(QStringLiteral(", ")));
    setToolTip(m_result.detail);
    update();
}

void ResultLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    painter.fillRect(rect(), m_theme.color(statusTint(m_result.status)));
    painter.fillRect(QRect(0, 0, width(), 1), t.border);
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.border);
    paintIcon(painter, statusIcon(m_result.status),
              QRect(px::kPageMarginBesideList, (height() - px::kIcon) / 2, px::kIcon, px::kIcon),
              m_theme.color(statusColor(m_result.status)));
    int left = px::kPageMarginBesideList + px::kIcon + px::kGap;
    int right = width() - px::kPageMarginBesideList;
    painter.setFont(m_theme.font(TextStyle::Caption));
    painter.setPen(t.muted);
    const int cost = painter.fontMetrics().horizontalAdvance(m_result.cost);
    painter.drawText(QRect(right - cost, 0, cost + 1, height()), Qt::AlignLeft | Qt::AlignVCenter, m_result.cost);
    right -= cost + px::kCardPadding;
    painter.setFont(m_theme.font(TextStyle::BodyBold));
    painter.setPen(t.text);
    const int fact = std::min(right - left, painter.fontMetrics().horizontalAdvance(m_result.fact) + 1);
    paintText(painter, QRect(left, 0, fact, height()), Qt::AlignLeft | Qt::AlignVCenter, m_result.fact);
    left += fact + px::kGap;
    painter.setFont(m_theme.font(TextStyle::Caption));
    painter.setPen(t.muted);
    if (left < right)
        paintText(painter, QRect(left, 0, right - left, height()), Qt::AlignLeft | Qt::AlignVCenter, m_result.detail);
}

} // namespace fairlead::ui
