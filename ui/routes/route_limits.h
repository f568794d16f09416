// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/config_document.h"
#include "ui/routes/move_causes.h"
#include "ui/routes/popover.h"

#include <functional>

class QGridLayout;

namespace fairlead::ui {

class TrimmedSpinBox;

// The limits of a route: times, attempts, or what a request may cost. Each value that is changed is a step.
class RouteLimits final : public Popover {
    Q_OBJECT

public:
    // Both outlive it. `about` takes the focus.
    static RouteLimits* times(const Theme& theme, ConfigDocument& document, const config::Route& route, MoveCause about,
                              QWidget* parent);
    static RouteLimits* ceilings(const Theme& theme, ConfigDocument& document, const config::Route& route,
                                 QWidget* parent);

    // "Ceiling $0.25 a request"; by priority in the second.
    static QString ceilingText(const config::CostCeiling& ceiling);
    static QString ceilingDetail(const config::CostCeiling& ceiling);
    // "$0.25", "$0.000061".
    static QString money(PicoUsd amount);

private:
    using Millis = std::optional<std::chrono::milliseconds>;

    RouteLimits(const Theme& theme, ConfigDocument& document, const config::Route& route, const QString& title,
                QWidget* parent);
    TrimmedSpinBox* addNumber(const QString& label, const QString& hint, int decimals);
    TrimmedSpinBox* addTime(const QString& label, const QString& hint, Millis config::Route::*member,
                            const Millis& value);
    void addAttempts(int value, bool isAbout);
    void addCeiling(const QString& label, std::optional<PicoUsd> config::CostCeiling::*member,
                    const std::optional<PicoUsd>& value);
    void edit(const QString& text, const std::function<void(config::Route&)>& change);

    ConfigDocument& m_document;
    std::string m_route;
    QGridLayout* m_rows;
};

} // namespace fairlead::ui
