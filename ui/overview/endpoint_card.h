// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/frame/shell.h"
#include "ui/widgets/card.h"

#include <QTimer>

#include <optional>

class QLineEdit;
class QToolButton;

namespace fairlead::ui {

class Badge;
class CodeBox;
class SegmentedControl;

// Where clients connect: base URL, token of the first client (masked; read from its place only when it is asked for)
// and lines that make a first request.
class EndpointCard final : public Card {
    Q_OBJECT

public:
    // `service` and `shell` outlive the card.
    EndpointCard(const Theme& theme, api::RelayService& service, Shell& shell, QWidget* parent = nullptr);
    void setState(const config::Config& config, const api::RelayStatus& status);

private:
    void makeUrl();
    void makeToken();
    void makeSamples();
    void readToken(std::function<void(const Secret&)> use);
    void toggleToken();
    void maskToken();
    void showToken(const Secret& token);
    void showSample();

    const Theme& m_theme;
    api::RelayService& m_service;
    Shell& m_shell;
    std::optional<config::SecretRef> m_tokenRef;
    std::string m_baseUrl;
    std::string m_model;
    Badge* m_state = nullptr;
    QLineEdit* m_url = nullptr;
    QWidget* m_tokenRow = nullptr;
    QLineEdit* m_token = nullptr;
    QToolButton* m_reveal = nullptr;
    SegmentedControl* m_language = nullptr;
    CodeBox* m_sample = nullptr;
    QTimer m_mask;
};

} // namespace fairlead::ui
