// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/status_bar.h"

#include "ui/frame/status_part.h"
#include "ui/frame/status_text.h"
#include "ui/widgets/inline_undo.h"

#include <QBoxLayout>
#include <QPainter>
#include <QTimer>

namespace fairlead::ui {

StatusBar::StatusBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_undo(new InlineUndo(theme)), m_copiedEnd(new QTimer(this)) {
    setFixedHeight(px::kStatusBar);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_state = addPart(QStringLiteral("statusAddress"), *row);
    m_providers = addPart(QStringLiteral("statusProviders"), *row);
    m_inFlight = addPart(QStringLiteral("statusInFlight"), *row);
    m_today = addPart(QStringLiteral("statusToday"), *row);
    m_clipboard = addPart(QStringLiteral("statusClipboard"), *row);
    m_clipboard->setLeadingIcon(Icon::Copy);
    m_clipboard->setToolTip(tr("Clear the clipboard now"));
    m_clipboard->setAccessibleName(tr("Clear the clipboard now"));
    m_clipboard->hide();
    m_undo->setContentsMargins(px::kCardPadding, 1, px::kCardPadding, 0);
    m_undo->setMaximumWidth(420);
    row->addWidget(m_undo);
    row->addStretch(1);
    m_notices = addPart(QStringLiteral("statusNotices"), *row);
    m_notices->setLeadingIcon(Icon::Bell);
    setNoticeCount(0);
    m_copiedEnd->setSingleShot(true);
    m_copiedEnd->setInterval(kCopiedMs);
    connect(m_copiedEnd, &QTimer::timeout, this, &StatusBar::showState);
    connect(m_state, &StatusPart::clicked, this, &StatusBar::copyBaseUrlRequested);
    connect(m_providers, &StatusPart::clicked, this, [this] { emit pageRequested(QStringLiteral("providers")); });
    for (const StatusPart* part : {m_inFlight, m_today})
        connect(part, &StatusPart::clicked, this, [this] { emit pageRequested(QStringLiteral("requests")); });
    connect(m_clipboard, &StatusPart::clicked, this, &StatusBar::clearClipboardRequested);
    connect(m_notices, &StatusPart::clicked, this, &StatusBar::noticesRequested);
    connect(m_undo, &InlineUndo::undoRequested, this, &StatusBar::undoRequested);
}

StatusPart* StatusBar::addPart(const QString& objectName, QBoxLayout& row) {
    auto* part = new StatusPart(m_theme);
    part->setObjectName(objectName);
    row.addWidget(part);
    return part;
}

void StatusBar::setStatus(const api::RelayStatus& status, const config::Config& config) {
    m_status = status;
    if (!m_copiedEnd->isActive())
        showState();
    const HealthCount count = countHealthy(config, status);
    const bool all = count.healthy == count.enabled;
    m_providers->setText(healthText(count));
    m_providers->setLook(count.enabled == 0 ? StatusPart::Shape::None : StatusPart::Shape::StatusIcon,
                         all ? Status::Ok : Status::Warn);
    m_inFlight->setText(inFlightText(status.inFlight));
    m_today->setText(todayText(status));
}

void StatusBar::showState() {
    const bool running = m_status.state == api::RelayState::Running;
    m_state->setText(relayStateText(m_status));
    m_state->setLook(running ? StatusPart::Shape::Dot : StatusPart::Shape::StatusIcon, relayStateStatus(m_status));
    m_state->setTrailingIcon(running ? std::optional(Icon::Copy) : std::nullopt);
    m_state->setToolTip(running ? tr("Copy the base URL") : QString());
    m_state->setEnabled(running);
}

void StatusBar::showCopied() {
    m_state->setTrailingIcon(Icon::Check, &Palette::ok);
    m_copiedEnd->start();
}

void StatusBar::setNoticeCount(int count) {
    m_notices->setText(noticeText(count));
}

void StatusBar::offerUndo(const QString& text) {
    m_undo->offer(text);
}

void StatusBar::setClipboardSeconds(int seconds) {
    m_clipboard->setVisible(seconds > 0);
    m_clipboard->setText(tr("Key copied, clipboard clears in %1 s").arg(seconds));
}

QPoint StatusBar::noticePanelCorner() const {
    return mapToGlobal(QPoint(width() - px::kGap, -px::kInnerGap));
}

void StatusBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(&Palette::window));
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.color(&Palette::border));
    const int left = m_notices->x() - 1; // the bell stands alone at the right, so it gets a line at its left
    painter.fillRect(QRect(left, 0, 1, height()), m_theme.color(&Palette::border));
}

} // namespace fairlead::ui
