// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/endpoint_card.h"

#include "ui/requests/code_samples.h"
#include "ui/requests/sample_model.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmented_control.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPointer>

namespace fairlead::ui {

namespace {

constexpr std::chrono::seconds kRevealed(10);
constexpr int kDots = 20;

QLineEdit* readOnlyLine(const Theme& theme, const QString& name) {
    auto* line = new QLineEdit;
    line->setReadOnly(true);
    line->setFont(theme.font(TextStyle::Code));
    line->setAccessibleName(name);
    return line;
}

BadgeContent stateBadge(api::RelayState state) {
    switch (state) {
    case api::RelayState::Running:
        return {Status::Ok, EndpointCard::tr("Listening")};
    case api::RelayState::Starting:
        return {Status::Waiting, EndpointCard::tr("Starting")};
    case api::RelayState::Draining:
        return {Status::Waiting, EndpointCard::tr("Stopping")};
    case api::RelayState::ListenFailed:
        return {Status::Bad, EndpointCard::tr("Not listening")};
    case api::RelayState::Stopped:
        break;
    }
    return {Status::Neutral, EndpointCard::tr("Stopped")};
}

} // namespace

EndpointCard::EndpointCard(const Theme& theme, api::RelayService& service, Shell& shell, QWidget* parent)
    : Card(theme, tr("Your endpoint"), Body::Padded, parent), m_theme(theme), m_service(service), m_shell(shell) {
    m_state = new Badge(theme);
    addTitleWidget(m_state);
    body()->setSpacing(px::kInnerGap);
    makeUrl();
    makeToken();
    makeSamples();
    m_mask.setSingleShot(true);
    m_mask.setInterval(kRevealed);
    connect(&m_mask, &QTimer::timeout, this, &EndpointCard::maskToken);
}

void EndpointCard::makeUrl() {
    body()->addWidget(new Label(m_theme, tr("Base URL for OpenAI-style clients"), TextStyle::Caption, &Palette::muted));
    auto* row = new QHBoxLayout;
    row->setSpacing(px::kGap);
    m_url = readOnlyLine(m_theme, tr("Base URL"));
    row->addWidget(m_url, 1);
    row->addWidget(new CopyButton(m_theme, tr("Copy base URL"), [this] { return m_url->text(); }));
    body()->addLayout(row);
    body()->addSpacing(px::kInnerGap);
}

void EndpointCard::makeToken() {
    m_tokenRow = new QWidget;
    auto* column = new QVBoxLayout(m_tokenRow);
    column->setContentsMargins(0, 0, 0, px::kInnerGap);
    column->setSpacing(px::kInnerGap);
    column->addWidget(new Label(m_theme, tr("Client token"), TextStyle::Caption, &Palette::muted));
    auto* row = new QHBoxLayout;
    row->setSpacing(px::kGap);
    m_token = readOnlyLine(m_theme, tr("Client token, masked"));
    m_reveal = makeIconButton(m_theme, Icon::Eye, tr("Show the token for 10 seconds"), ButtonKind::Plain);
    connect(m_reveal, &QToolButton::clicked, this, &EndpointCard::toggleToken);
    QToolButton* copy = makeIconButton(m_theme, Icon::Copy, tr("Copy the client token"), ButtonKind::Plain);
    connect(copy, &QToolButton::clicked, this,
            [this] { readToken([this](const Secret& token) { m_shell.copySecret(token); }); });
    row->addWidget(m_token, 1);
    row->addWidget(m_reveal);
    row->addWidget(copy);
    column->addLayout(row);
    body()->addWidget(m_tokenRow);
    maskToken();
}

void EndpointCard::makeSamples() {
    m_language =
        new SegmentedControl(m_theme, tr("Language of the sample"), {tr("cURL"), tr("Python"), tr("JavaScript")});
    connect(m_language, &SegmentedControl::currentIndexChanged, this, &EndpointCard::showSample);
    body()->addWidget(m_language, 0, Qt::AlignLeft);
    m_sample = new CodeBox(m_theme, tr("Sample request"), CodeBox::Wrap::Anywhere);
    m_sample->setMaximumLines(14);
    body()->addWidget(m_sample);
}

void EndpointCard::setState(const config::Config& config, const api::RelayStatus& status) {
    m_state->setContent(stateBadge(status.state));
    m_baseUrl = status.baseUrl();
    if (m_baseUrl.empty())
        m_baseUrl = "http://" + config.listen.host + ':' + std::to_string(config.listen.port);
    m_url->setText(QString::fromStdString(m_baseUrl + "/v1"));
    m_model = sampleModel(config);
    const std::optional<config::SecretRef> token =
        config.clients.empty() ? std::nullopt : std::optional(config.clients.front().token);
    if (token != m_tokenRef) {
        m_tokenRef = token;
        maskToken();
    }
    m_tokenRow->setVisible(token.has_value());
    showSample();
}

void EndpointCard::showSample() {
    const SampleCall call{m_baseUrl, "/v1/chat/completions", m_model, false};
    const std::string code = m_language->currentIndex() == 0   ? curlSample(call)
                             : m_language->currentIndex() == 1 ? pythonSample(call)
                                                               : javascriptSample(call);
    const QString text = QString::fromStdString(code);
    if (m_sample->code() != text)
        m_sample->setCode(text);
}

void EndpointCard::readToken(std::function<void(const Secret&)> use) {
    if (!m_tokenRef)
        return;
    m_service.readSecret(*m_tokenRef, [card = QPointer(this), use = std::move(use)](Result<Secret> answer) {
        if (card.isNull())
            return;
        if (answer)
            use(*answer);
        else
            card->m_shell.notify({Status::Warn,
                                  tr("The client token cannot be read"),
                                  QString::fromStdString(answer.error().message),
                                  {},
                                  {}});
    });
}

void EndpointCard::toggleToken() {
    if (m_mask.isActive())
        maskToken();
    else
        readToken([this](const Secret& token) { showToken(token); });
}

void EndpointCard::showToken(const Secret& token) {
    m_token->setText(QString::fromUtf8(token.reveal().data(), static_cast<qsizetype>(token.reveal().size())));
    m_token->setCursorPosition(0);
    m_reveal->setIcon(icon(m_theme, Icon::EyeOff));
    m_mask.start();
}

void EndpointCard::maskToken() {
    m_mask.stop();
    m_token->setText(QString(kDots, QChar(0x2022)));
    m_reveal->setIcon(icon(m_theme, Icon::Eye));
}

} // namespace fairlead::ui
