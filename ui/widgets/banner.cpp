// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QPainter>

namespace fairlead::ui {

namespace {
constexpr int kHeight = 40;
constexpr double kEdgeOpacity = 0.45;
} // namespace

Banner::Banner(const Theme& theme, Status status, Close close, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_status(status), m_icon(new QLabel),
      m_fact(new Label(theme, {}, TextStyle::BodyBold)), m_consequence(new Label(theme)), m_buttons(new QHBoxLayout) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(px::kCardPadding, 5, px::kGap, 5);
    row->setSpacing(px::kGap);
    setMinimumHeight(kHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    row->addWidget(m_icon);
    auto* words = new QHBoxLayout;
    words->setSpacing(px::kInnerGap + 1);
    words->addWidget(m_fact);
    m_consequence->setWordWrap(true);
    words->addWidget(m_consequence, 1);
    row->addLayout(words, 1);
    m_buttons->setSpacing(px::kGap);
    row->addLayout(m_buttons);
    if (close == Close::Offered) {
        QToolButton* button = makeIconButton(theme, Icon::Close, tr("Close this message"));
        row->addWidget(button);
        connect(button, &QToolButton::clicked, this, &Banner::closed);
    }
    updateIcon();
    connect(&theme, &Theme::changed, this, &Banner::updateIcon);
}

void Banner::setStatus(Status status) {
    m_status = status;
    updateIcon();
    update();
}

void Banner::updateIcon() {
    m_icon->setPixmap(icon(m_theme, statusIcon(m_status), statusColor(m_status))
                          .pixmap(QSize(px::kIcon, px::kIcon), devicePixelRatioF()));
}

void Banner::setText(const QString& fact, const QString& consequence) {
    m_fact->setText(fact);
    m_consequence->setText(consequence);
    setAccessibleName(QString(fact + u' ' + consequence).trimmed());
}

QString Banner::fact() const {
    return m_fact->text();
}

QString Banner::consequence() const {
    return m_consequence->text();
}

QPushButton* Banner::insertButton(QPushButton* button, std::function<void()> run) {
    connect(button, &QPushButton::clicked, this, [run = std::move(run)] { run(); });
    m_buttons->addWidget(button);
    return button;
}

QPushButton* Banner::addButton(const QString& text, std::function<void()> run) {
    return insertButton(makeCompactButton(m_theme, text), std::move(run));
}

QPushButton* Banner::addQuietButton(const QString& text, std::function<void()> run) {
    return insertButton(makeCompactButton(m_theme, text, ButtonKind::Flat), std::move(run));
}

void Banner::clearButtons() {
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        // One of them may be the button whose click brought us here.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void Banner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor tint = m_theme.color(statusTint(m_status));
    const QColor edge = blend(tint, m_theme.color(statusColor(m_status)), kEdgeOpacity);
    paintBox(painter, rect(), {tint, edge, 1, px::kRadiusCard});
}

} // namespace fairlead::ui
