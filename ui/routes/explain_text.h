// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/explain.h"
#include "ui/widgets/badge.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace fairlead::ui {

// The sentences of Explain. Pure.
class ExplainText {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::ExplainText)

public:
    // The line above the table.
    struct Result {
        Status status = Status::Neutral;
        QString fact;   // "gpt-5.6-sol in Secondary answers"
        QString detail; // "after 1 failed attempt that cost 41 ms"
        QString cost;   // "$0.0616 instead of $0.0022 on Primary"
    };
    // `config` names the tiers; `shownRoute` is the one on the board.
    static Result result(const api::ExplainReport& report, const config::Config& config, const std::string& shownRoute);
    // "$0.0616"; "unknown" without a price.
    static QString cost(const std::optional<PicoUsd>& cost);
    // "groq answers 429"
    static QString fault(const api::AssumedFault& fault);
    // "answers 429"
    static QString faultPhrase(ErrorClass errorClass);
    // The model name with which a request surely comes to this route.
    static QString modelFor(const config::Route& route);
};

} // namespace fairlead::ui
