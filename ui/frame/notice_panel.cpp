// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/notice_panel.h"

#include "ui/frame/notices.h"
#include "ui/theme/paint.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QPainter>
#include <QScrollArea>

namespace fairlead::ui {

namespace {
constexpr int kWidth = 380;
constexpr int kMostHeight = 420;
constexpr int kTitleRow = 36;
} // namespace

NoticePanel::NoticePanel(const Theme& theme, Notices& notices, QWidget* window)
    : QFrame(window, Qt::Popup | Qt::FramelessWindowHint), m_theme(theme), m_notices(notices) {
    setAccessibleName(tr("Notices"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto* title = new QWidget;
    title->setFixedHeight(kTitleRow);
    auto* row = new QHBoxLayout(title);
    row->setContentsMargins(px::kCardPadding, 0, px::kCardPadding, 0);
    row->addWidget(new Label(theme, tr("Notices"), TextStyle::BodyBold));
    row->addStretch(1);
    QPushButton* clear = makeCompactButton(theme, tr("Clear"), ButtonKind::Link);
    row->addWidget(clear);
    column->addWidget(title);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    m_list = new QWidget;
    m_list->setBackgroundRole(QPalette::Base);
    m_list->setAutoFillBackground(true);
    m_rows = new QVBoxLayout(m_list);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    area->setWidget(m_list);
    column->addWidget(area, 1);
    connect(clear, &QPushButton::clicked, &notices, &Notices::clear);
    connect(&notices, &Notices::changed, this, &NoticePanel::fill);
    fill();
}

QWidget* NoticePanel::makeRow(const Notice& notice) {
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(px::kCardPadding, px::kGap, px::kCardPadding, px::kGap);
    line->setSpacing(px::kGap);
    // A badge without words is the icon in its colour.
    line->addWidget(new Badge(m_theme, {notice.status, {}}, BadgeGround::None), 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    auto* text = new Label(m_theme, notice.text);
    text->setWordWrap(true);
    words->addWidget(text);
    if (!notice.detail.isEmpty()) {
        auto* detail = new Label(m_theme, notice.detail, TextStyle::Caption, &Palette::muted);
        detail->setWordWrap(true);
        words->addWidget(detail);
    }
    line->addLayout(words, 1);
    if (!notice.buttonText.isEmpty()) {
        QPushButton* button = makeCompactButton(m_theme, notice.buttonText);
        connect(button, &QPushButton::clicked, this, [this, run = notice.run] {
            close();
            run();
        });
        line->addWidget(button);
    }
    return row;
}

void NoticePanel::fill() {
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater(); // a row's button may be what called us
        }
        delete item;
    }
    for (const Notice& notice : m_notices.list()) {
        m_rows->addWidget(makeHairline(m_theme));
        m_rows->addWidget(makeRow(notice));
    }
    if (m_notices.list().isEmpty()) {
        auto* none = new Label(m_theme, tr("Nothing needs your attention."), TextStyle::Body, &Palette::muted);
        none->setContentsMargins(px::kCardPadding, 0, px::kCardPadding, px::kCardPadding);
        m_rows->addWidget(none);
    }
    m_rows->addStretch(1);
}

void NoticePanel::openAt(const QPoint& bottomRight) {
    m_list->layout()->activate();
    const int height = std::min(kMostHeight, kTitleRow + 2 + m_list->minimumSizeHint().height());
    setGeometry(bottomRight.x() - kWidth, bottomRight.y() - height, kWidth, height);
    show();
}

void NoticePanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBox(painter, rect(), {m_theme.color(&Palette::surface), m_theme.color(&Palette::edgeButton), 1, 0});
}

} // namespace fairlead::ui
