// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/request_facts.h"

#include <QCoreApplication>
#include <QString>

namespace fairlead::ui {

// The words and numbers for one request, translated. Pure: the same row gives the same text.
class RequestText {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::RequestText)

public:
    // "200", "429", "streaming", "cancelled": the word beside the icon in the Result column.
    static QString result(const RequestRow& row);
    // The same as a full phrase for screen readers and tooltips: "Answered after a fallback, status 200".
    static QString resultPhrase(const RequestRow& row);
    // Short cause of a failed attempt for the path: "429", "timeout", "no connection".
    static QString shortCause(int status, ErrorClass errorClass);
    // Plain cause in a few words: "rate limited", "key not accepted".
    static QString cause(ErrorClass errorClass);
    // Why the whole request ended badly: the provider's or relay's own sentence if there is one, else the cause.
    static QString reason(const api::RequestRecord& record);
    // "openai gpt-5"; of several attempts "groq 429 → openai 200, +340 ms".
    static QString path(const api::RequestRecord& record);
    // "12,412", "~188" when estimated, "unknown" when the provider said nothing of a request that reached it, and
    // empty where tokens do not apply (nothing was sent to a provider, or the request still runs).
    static QString tokens(const RequestRow& row, const std::optional<std::int64_t>& count);
    // Local wall time "14:32:07.218".
    static QString time(std::int64_t startedMs);
    // "3.12 s", "38 ms"; empty for a negative value (the phase did not happen).
    static QString duration(std::int64_t us);
    static QString count(std::int64_t value);
    // "2.1 MB", "340 B".
    static QString bytes(std::int64_t value);
};

} // namespace fairlead::ui
