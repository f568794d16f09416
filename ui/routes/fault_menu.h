// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/explain.h"
#include "ui/theme/theme.h"

#include <QPushButton>

#include <vector>

namespace fairlead::ui {

// "What if groq answers 429": a button with a menu of the route's providers and what each may do wrong.
class FaultMenu final : public QPushButton {
    Q_OBJECT

public:
    explicit FaultMenu(const Theme& theme, QWidget* parent = nullptr);

    // The providers that the menu offers. Faults that were chosen stay.
    void setProviders(std::vector<std::string> providers);
    const std::vector<api::AssumedFault>& faults() const { return m_faults; }
    void setFaults(std::vector<api::AssumedFault> faults);

signals:
    void changed();

private:
    void fill();
    void choose(const std::string& provider, std::optional<ErrorClass> fault);
    void showText();

    const Theme& m_theme;
    std::vector<std::string> m_providers;
    std::vector<api::AssumedFault> m_faults;
};

} // namespace fairlead::ui
