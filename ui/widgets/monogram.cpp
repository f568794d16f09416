// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/monogram.h"

#include "ui/theme/paint.h"

#include <QPainter>

namespace fairlead::ui {

QString monogramOf(const QString& name) {
    QString letters;
    for (const QChar character : name) {
        if (!character.isLetterOrNumber())
            continue;
        letters += letters.isEmpty() ? character.toUpper() : character.toLower();
        if (letters.size() == 2)
            break;
    }
    return letters.isEmpty() ? QStringLiteral("?") : letters;
}

void paintMonogram(QPainter& painter, const QRect& square, const Theme& theme, const MonogramContent& content) {
    const Palette& t = theme.tokens();
    const QColor series = theme.series(content.series);
    paintBox(painter, square, {blend(t.surface, series, 0.2), series});
    painter.save();
    QFont font = theme.font(TextStyle::BodyBold);
    // Two points under the base in the small square; larger ones keep the proportion.
    const double scale = std::max(1.0, square.height() / (px::kMonogram * 1.25));
    font.setPointSizeF((font.pointSizeF() - 2) * scale);
    painter.setFont(font);
    painter.setPen(t.text);
    painter.drawText(square, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, content.letters);
    painter.restore();
}

Monogram::Monogram(const Theme& theme, MonogramContent content, int side, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    setFixedSize(side, side);
    setContent(std::move(content));
}

void Monogram::setContent(MonogramContent content) {
    m_content = std::move(content);
    update();
}

void Monogram::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintMonogram(painter, rect(), m_theme, m_content);
}

} // namespace fairlead::ui
