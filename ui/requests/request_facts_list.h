// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/provider_looks.h"
#include "ui/requests/request_facts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/badge.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace fairlead::ui {

// One line of the facts of a request.
struct Fact {
    QString label;
    QString value;
    ColorRole role = &Palette::text;
};

// The facts of a record for the detail pane, in the order to show. Pure.
class RequestFacts {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::RequestFacts)

public:
    // Token classes that apply, "unknown" where the provider said nothing.
    static QList<Fact> tokens(const RequestRow& row);
    // Who counted them: "Reported by OpenAI", "Estimated", "Unknown".
    static BadgeContent tokenOrigin(const RequestRow& row, const ProviderLooks& looks);
    static QList<Fact> answer(const RequestRow& row);
    // "Answered after 1 fallback" for the badge line.
    static QString headline(const RequestRow& row);
    // What was asked for, after the headline: "codex asked for", model, "as a stream".
    static QString askedBy(const RequestRow& row);
    static QString manner(const RequestRow& row);
    // Everything that a person would paste into a report; no prompt, answer or key is in a record.
    static QString details(const RequestRow& row);
};

} // namespace fairlead::ui
