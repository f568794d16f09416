// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "ui/providers/attempt_log.h"
#include "ui/widgets/card.h"

namespace fairlead::ui {

class ElidedLabel;
class HealthStrip;

// How the last 100 attempts at a provider ended, on one line.
class HealthCard final : public Card {
    Q_OBJECT

public:
    explicit HealthCard(const Theme& theme, QWidget* parent = nullptr);
    // Without recorded attempts the figures of the relay are told.
    void showHealth(const api::ProviderHealth& health, const std::vector<AttemptEnd>& attempts);

private:
    HealthStrip* m_strip;
    ElidedLabel* m_words;
    ElidedLabel* m_lastError;
};

} // namespace fairlead::ui
