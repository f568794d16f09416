// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/frame/shell.h"
#include "ui/overview/checklist_card.h"

#include <QWidget>

#include <functional>

namespace fairlead::ui {

class EndpointCard;
class Label;

// The Overview before the first request: what to do next, where to connect, what stays here.
class FirstRunPanel final : public QWidget {
    Q_OBJECT

public:
    // `startDemo` may be empty: then the demo is not offered.
    FirstRunPanel(const Theme& theme, api::RelayService& service, Shell& shell, std::function<void()> startDemo,
                  QWidget* parent = nullptr);
    void setState(const config::Config& config, const api::RelayStatus& status, const ProviderLooks& looks);

private:
    void takeStep(ChecklistCard::Step step);
    Card* makePrivacyCard();
    Card* makeDemoCard();

    const Theme& m_theme;
    api::RelayService& m_service;
    Shell& m_shell;
    std::function<void()> m_startDemo;
    ChecklistCard* m_checklist;
    EndpointCard* m_endpoint;
    Label* m_keys = nullptr;
    Label* m_network = nullptr;
};

} // namespace fairlead::ui
