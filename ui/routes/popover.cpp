// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/popover.h"

#include "ui/theme/paint.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>

namespace fairlead::ui {

Popover::Popover(const Theme& theme, const QString& title, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_theme(theme), m_body(new QVBoxLayout(this)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(title);
    setAutoFillBackground(true);
    m_body->setContentsMargins(px::kCardPadding, px::kCardPadding, px::kCardPadding, px::kCardPadding);
    m_body->setSpacing(px::kGap);
    m_body->addWidget(new Label(theme, title, TextStyle::BodyBold));
}

void Popover::openAt(const QWidget& anchor) {
    adjustSize();
    const QRect room = anchor.screen()->availableGeometry();
    QPoint corner = anchor.mapToGlobal(QPoint(0, anchor.height() + px::kInnerGap));
    corner.setX(qBound(room.left(), corner.x(), qMax(room.left(), room.right() - width())));
    if (corner.y() + height() > room.bottom())
        corner.setY(qMax(room.top(), room.bottom() - height()));
    move(corner);
    show();
}

void Popover::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

void Popover::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(&Palette::surface));
    paintBox(painter, rect(), {{}, m_theme.color(&Palette::edgeButton), 1, 0});
}

} // namespace fairlead::ui
