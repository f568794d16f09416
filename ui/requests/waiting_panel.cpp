// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/waiting_panel.h"

#include "ui/widgets/card.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>

namespace fairlead::ui {

namespace {

constexpr int kCardWidth = 640;

} // namespace

WaitingPanel::WaitingPanel(const Theme& theme, QWidget* parent) : QWidget(parent) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(px::kPageMargin, px::kPageMargin, px::kPageMargin, px::kPageMargin);
    auto* card = new Card(theme, Card::Body::Padded, this);
    card->setMaximumWidth(kCardWidth);
    outer->addWidget(card);
    outer->addStretch(1);
    QVBoxLayout* body = card->body();
    body->setSpacing(px::kGap);
    body->addWidget(new Label(theme, tr("No request yet"), TextStyle::Section));
    m_sentence = new Label(theme, {}, TextStyle::Body, &Palette::muted);
    m_sentence->setWordWrap(true);
    body->addWidget(m_sentence);
    auto* url = new QHBoxLayout;
    m_baseUrl = new Label(theme, {}, TextStyle::Code);
    m_baseUrl->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_copyUrl = new CopyButton(theme, tr("Copy base URL"), [this] { return m_baseUrl->text(); });
    url->addWidget(m_baseUrl);
    url->addWidget(m_copyUrl);
    url->addStretch(1);
    body->addLayout(url);
    m_curl = new CodeBox(theme, tr("cURL line"));
    body->addWidget(m_curl);
    m_waiting = new Label(theme, tr("Waiting for the first request…"), TextStyle::Body, &Palette::accent);
    body->addWidget(m_waiting);
}

void WaitingPanel::setTarget(const QString& baseUrl, const QString& curl) {
    const bool listening = !baseUrl.isEmpty();
    m_sentence->setText(listening
                            ? tr("Point a client at this address with its token, or send one by hand. It appears "
                                 "here with its path, time and tokens as soon as it arrives.")
                            : tr("Fairlead is not listening, so no request can arrive. The status bar says why."));
    m_baseUrl->setText(baseUrl);
    m_curl->setCode(curl);
    for (QWidget* widget : {static_cast<QWidget*>(m_baseUrl), static_cast<QWidget*>(m_copyUrl),
                            static_cast<QWidget*>(m_curl), static_cast<QWidget*>(m_waiting)})
        widget->setVisible(listening);
}

} // namespace fairlead::ui
