// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/target_palette.h"

#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>

namespace fairlead::ui {

namespace {
constexpr int kWidth = 250;
constexpr int kMostRows = 60; // more are found by typing
constexpr int kTextLeft = 50;
} // namespace

OfferRow::OfferRow(const Theme& theme, TargetOffer offer, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_offer(std::move(offer)) {
    setFixedHeight(px::kTwoLineRow);
    setFocusPolicy(Qt::StrongFocus);
    const QString model = QString::fromStdString(m_offer.target.model);
    setAccessibleName(tr("%1 at %2, %3").arg(model, m_offer.look.name, m_offer.price));
    setToolTip(tr("%1\nDrag it into a tier; Enter adds it to the first.").arg(model));
}

void OfferRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    paintBox(painter, rect(), {t.surface, t.border, 1, px::kRadiusCard});
    paintIcon(painter, Icon::DragHandle, QRect(4, (height() - px::kIconBadge) / 2, px::kIconBadge, px::kIconBadge),
              t.muted);
    paintMonogram(painter, QRect(22, (height() - px::kMonogram) / 2, px::kMonogram, px::kMonogram), m_theme,
                  m_offer.look.monogram);
    const QRect words(kTextLeft, 4, width() - kTextLeft - px::kGap, height() - 8);
    painter.setFont(m_theme.font(TextStyle::Body));
    painter.setPen(t.text);
    paintText(painter, words, Qt::AlignLeft | Qt::AlignTop, QString::fromStdString(m_offer.target.model));
    painter.setFont(m_theme.font(TextStyle::Caption));
    painter.setPen(t.muted);
    paintText(painter, words, Qt::AlignLeft | Qt::AlignBottom,
              m_offer.look.name + QStringLiteral(" · ") + m_offer.price);
    if (hasFocus())
        paintFocusRing(painter, rect(), m_theme, px::kRadiusCard);
}

void OfferRow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit chosen();
    else
        QFrame::keyPressEvent(event);
}

void OfferRow::focusInEvent(QFocusEvent* event) {
    QFrame::focusInEvent(event);
    update();
}

void OfferRow::focusOutEvent(QFocusEvent* event) {
    QFrame::focusOutEvent(event);
    update();
}

void OfferRow::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        m_pressed = event->position().toPoint();
    event->accept();
}

void OfferRow::mouseMoveEvent(QMouseEvent* event) {
    if (!m_pressed)
        return;
    const QPoint global = event->globalPosition().toPoint();
    if (m_dragging) {
        emit dragMoved(global);
    } else if ((event->position().toPoint() - *m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        m_dragging = true;
        emit dragStarted(*m_pressed, global);
    }
}

void OfferRow::mouseReleaseEvent(QMouseEvent* event) {
    m_pressed.reset();
    if (std::exchange(m_dragging, false))
        emit dragEnded(event->globalPosition().toPoint());
}

void OfferRow::mouseDoubleClickEvent(QMouseEvent*) {
    m_pressed.reset();
    emit chosen();
}

TargetPalette::TargetPalette(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_count(new Label(theme, {}, TextStyle::Caption, &Palette::muted)) {
    setFixedWidth(kWidth);
    setAccessibleName(tr("Targets"));
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(px::kCardPadding, px::kCardPadding, px::kCardPadding, 0);
    all->setSpacing(px::kGap);
    auto* search = new SearchField(theme, tr("Find a model"));
    search->setAccessibleName(tr("Find a model"));
    all->addWidget(search);
    auto* features = new QHBoxLayout;
    const auto addCheck = [&](const QString& text, bool OfferFilter::*feature) {
        auto* check = new QCheckBox(text);
        features->addWidget(check);
        connect(check, &QCheckBox::toggled, this, [this, feature](bool on) {
            m_filter.*feature = on;
            fill();
        });
    };
    addCheck(tr("tools"), &OfferFilter::tools);
    addCheck(tr("images"), &OfferFilter::images);
    features->addStretch(1);
    features->addWidget(m_count);
    all->addLayout(features);
    auto* content = new QWidget;
    m_rows = new QVBoxLayout(content);
    m_rows->setContentsMargins(0, 0, px::kInnerGap, px::kGap);
    m_rows->setSpacing(px::kInnerGap);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    all->addWidget(scroll, 1);
    connect(search, &SearchField::filterChanged, this, [this](const QString& words) {
        m_filter.words = words;
        fill();
    });
}

void TargetPalette::setOffers(QList<TargetOffer> offers) {
    const auto isSame = [](const TargetOffer& a, const TargetOffer& b) {
        return a.target == b.target && a.price == b.price && a.look.name == b.look.name;
    };
    if (std::ranges::equal(offers, m_offers, isSame))
        return;
    m_offers = std::move(offers);
    fill();
}

void TargetPalette::fill() {
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    int found = 0;
    for (const TargetOffer& offer : m_offers) {
        if (!isWanted(offer, m_filter) || ++found > kMostRows)
            continue;
        auto* row = new OfferRow(m_theme, offer);
        m_rows->addWidget(row);
        row->show();
        connect(row, &OfferRow::chosen, this, [this, row] { emit chosen(row->target()); });
        emit rowMade(row);
    }
    m_rows->addStretch(1);
    m_count->setText(found > kMostRows ? tr("%1 of %2").arg(kMostRows).arg(found) : QString::number(found));
}

void TargetPalette::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(QRect(0, 0, 1, height()), m_theme.color(&Palette::border));
}

} // namespace fairlead::ui
