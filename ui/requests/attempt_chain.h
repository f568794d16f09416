// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/request_facts.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace fairlead::ui {

// One link of the chain: attempts at one provider in a row that came to the same end.
struct ChainLink {
    std::string provider;
    QString end; // "429", "timeout", "200"; of several: "429 ×2"
    bool failed = false;
    friend bool operator==(const ChainLink&, const ChainLink&) = default;
};

// A request that took more than one attempt, on one line. Pure.
class AttemptChain {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::AttemptChain)

public:
    // Empty with fewer than two attempts: what went well is told by its target alone. The last link has the time that
    // the attempts before it took: "200, +340 ms".
    static QList<ChainLink> links(const api::RequestRecord& record);
    // "groq 429 → openai 200, +340 ms"
    static QString text(const api::RequestRecord& record);
};

} // namespace fairlead::ui
