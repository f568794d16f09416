// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/theme/paint.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace fairlead::ui {

namespace {

constexpr int kTitleRow = 36;

// A line of one device-independent pixel in the border colour.
class Hairline final : public QWidget {
public:
    Hairline(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), m_theme.color(&Palette::border)); }

private:
    const Theme& m_theme;
};

} // namespace

QWidget* makeHairline(const Theme& theme, QWidget* parent) {
    return new Hairline(theme, parent);
}

Card::Card(const Theme& theme, Body body, QWidget* parent) : QFrame(parent), m_theme(theme) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    m_body = new QVBoxLayout;
    const int padding = body == Body::Padded ? px::kCardPadding - 1 : 0;
    m_body->setContentsMargins(padding, padding, padding, padding);
    m_body->setSpacing(body == Body::Padded ? px::kGap : 0);
    all->addLayout(m_body, 1);
}

Card::Card(const Theme& theme, const QString& title, Body body, QWidget* parent) : Card(theme, body, parent) {
    setTitle(title);
}

void Card::makeTitleRow() {
    if (m_titleRow != nullptr)
        return;
    m_titleRow = new QWidget(this);
    m_titleRow->setFixedHeight(kTitleRow);
    m_titleLayout = new QHBoxLayout(m_titleRow);
    m_titleLayout->setContentsMargins(px::kCardPadding - 1, 0, px::kCardPadding - 1, 0);
    m_titleLayout->setSpacing(px::kGap);
    m_title = new Label(m_theme, {}, TextStyle::BodyBold);
    m_subtitle = new Label(m_theme, {}, TextStyle::Caption, &Palette::muted);
    m_titleLayout->addWidget(m_title);
    m_titleLayout->addWidget(m_subtitle);
    m_titleLayout->addStretch(1);
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_titleRow);
    QMargins margins = m_body->contentsMargins();
    margins.setTop(0);
    m_body->setContentsMargins(margins);
}

void Card::setTitle(const QString& title) {
    makeTitleRow();
    m_title->setText(title);
    setAccessibleName(title);
}

void Card::setSubtitle(const QString& text) {
    makeTitleRow();
    m_subtitle->setText(text);
}

void Card::addTitleWidget(QWidget* widget) {
    makeTitleRow();
    m_titleLayout->addWidget(widget);
}

void Card::setTitleLine(TitleLine line) {
    makeTitleRow();
    m_titleLine = line;
    update();
}

QHBoxLayout* Card::footer() {
    if (m_footer == nullptr) {
        m_footer = new QWidget(this);
        auto* row = new QHBoxLayout(m_footer);
        row->setContentsMargins(px::kCardPadding - 1, px::kGap, px::kCardPadding - 1, px::kGap);
        row->setSpacing(px::kGap);
        layout()->addWidget(m_footer);
    }
    return static_cast<QHBoxLayout*>(m_footer->layout());
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    paintBox(painter, rect(), {t.surface, {}, 0, px::kRadiusCard});
    if (m_titleRow != nullptr && m_titleLine == TitleLine::Under)
        painter.fillRect(QRect(0, m_titleRow->geometry().bottom(), width(), 1), t.border);
    if (m_footer != nullptr && !m_footer->isHidden()) {
        const QRect strip = m_footer->geometry();
        QPainterPath outline;
        outline.addRoundedRect(rect(), px::kRadiusCard, px::kRadiusCard);
        painter.save();
        painter.setClipPath(outline);
        painter.fillRect(strip.adjusted(-1, 0, 1, 1), t.raised);
        painter.fillRect(QRect(0, strip.top(), width(), 1), t.border);
        painter.restore();
    }
    paintBox(painter, rect(), {{}, t.border, 1, px::kRadiusCard});
}

} // namespace fairlead::ui
