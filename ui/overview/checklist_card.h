// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/config/config.h"
#include "ui/requests/provider_looks.h"
#include "ui/widgets/card.h"

#include <array>

class QPushButton;

namespace fairlead::ui {

class Badge;
class Label;
class StepMark;
class StepProgress;

// What there is to do before the first request: the steps, which of them are done, and the button of the next one.
class ChecklistCard final : public Card {
    Q_OBJECT

public:
    explicit ChecklistCard(const Theme& theme, QWidget* parent = nullptr);

    void setState(const config::Config& config, const api::RelayStatus& status, const ProviderLooks& looks);

    enum Step { AddProvider, MakeRoute, ConnectClient, SeeRequest, StepCount };

signals:
    void stepActivated(fairlead::ui::ChecklistCard::Step step);

private:
    struct Row {
        StepMark* mark = nullptr;
        Label* sentence = nullptr;
        QPushButton* button = nullptr;
    };

    QWidget* makeRow(Step step, const QString& title);
    void fillProvider(const config::Config& config, const ProviderLooks& looks);
    void fillRoute(const config::Config& config);
    void fillClient(const api::RelayStatus& status);

    const Theme& m_theme;
    std::array<Row, StepCount> m_rows;
    Badge* m_waiting = nullptr;
    StepProgress* m_progress;
};

} // namespace fairlead::ui
