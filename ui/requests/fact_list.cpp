// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/fact_list.h"

#include "ui/theme/paint.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace fairlead::ui {

namespace {

constexpr int kLine = 22;

} // namespace

FactList::FactList(const Theme& theme, const QString& name, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setAccessibleName(name);
    setFont(theme.font(TextStyle::Caption));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FactList::setFacts(QList<Fact> facts) {
    m_facts = std::move(facts);
    QStringList words;
    for (const Fact& fact : std::as_const(m_facts))
        words << fact.label + QLatin1Char(' ') + fact.value;
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize FactList::sizeHint() const {
    return {260, kLine * static_cast<int>(m_facts.size())};
}

void FactList::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(font());
    int top = 0;
    for (const Fact& fact : std::as_const(m_facts)) {
        const int labelWidth = fontMetrics().horizontalAdvance(fact.label);
        painter.setPen(m_theme.color(&Palette::muted));
        painter.drawText(QRect(0, top, width(), kLine), Qt::AlignLeft | Qt::AlignVCenter, fact.label);
        painter.setPen(m_theme.color(fact.role));
        const QRect room(labelWidth + px::kCardPadding, top, width() - labelWidth - px::kCardPadding, kLine);
        if (numberWidth(fontMetrics(), fact.value) <= room.width())
            paintNumber(painter, room, Qt::AlignRight | Qt::AlignVCenter, fact.value);
        else
            painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter,
                             fontMetrics().elidedText(fact.value, Qt::ElideMiddle, room.width()));
        top += kLine;
    }
}

bool FactList::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int line = help->pos().y() / kLine;
    if (line >= 0 && line < m_facts.size())
        QToolTip::showText(help->globalPos(), m_facts[line].value, this);
    return true;
}

} // namespace fairlead::ui
