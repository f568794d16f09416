// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/config/config.h"
#include "ui/theme/status.h"

#include <QList>
#include <QString>

#include <optional>
#include <span>

// The words for what the relay reports as a problem, and what can be done about it. Pure functions.
namespace fairlead::ui {

struct ProblemText {
    Status status = Status::Bad;
    QString fact;        // bold, with its full stop
    QString consequence; // one or two sentences
};
ProblemText problemText(const api::Problem& problem, const config::Config& config);

enum class Remedy { TryAgain, UseFreePort, Unlock, KeepForSession, OpenProvider, CopyDetails };
// In the order of the buttons; the last one is the likeliest.
QList<Remedy> remedies(const api::Problem& problem);
// The words on the button. `freePort` 0 = not known yet; UseFreePort is offered only once it is known.
QString remedyText(Remedy remedy, std::uint16_t freePort);

// The one to show, by importance and then by order; none when the list is empty or all are in `dismissed`.
std::optional<api::Problem> mostImportant(std::span<const api::Problem> problems,
                                          std::span<const api::Problem> dismissed);

} // namespace fairlead::ui
