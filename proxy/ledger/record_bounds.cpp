// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/record_bounds.h"

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <optional>
#include <string_view>

namespace fairlead::ledger {

namespace {

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

void boundText(std::string& text, std::size_t limit) {
    // A multi-byte character is not broken up by the cut, and what is replaced may grow (one byte becomes three).
    const auto cut = [limit](std::string& t) {
        if (t.size() <= limit)
            return;
        std::size_t end = limit;
        while (end > 0 && limit - end < 3 && isContinuation(t[end]))
            --end;
        t.resize(end);
    };
    cut(text);
    if (QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).isValidUtf8())
        return;
    text = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toStdString();
    cut(text);
}

void boundCode(std::string& code) {
    constexpr std::string_view kOthers = "_.-";
    if (code.size() > kMaxTokenBytes)
        code.resize(kMaxTokenBytes);
    for (char& c : code) {
        const bool alnum = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!alnum && kOthers.find(c) == std::string_view::npos)
            c = '_';
    }
}

void boundPhase(std::int64_t& us) {
    us = std::max<std::int64_t>(us, -1);
}

void boundCount(std::optional<std::int64_t>& count) {
    if (count && (*count < 0 || *count > kMaxCount))
        count.reset();
}

void boundAttempt(AttemptRecord& attempt) {
    for (std::string* text : {&attempt.provider, &attempt.model, &attempt.key})
        boundText(*text, kMaxNameBytes);
    boundCode(attempt.errorCode);
    attempt.errorMessage.clear();
    for (std::int64_t* us : {&attempt.dnsUs, &attempt.connectUs, &attempt.tlsUs, &attempt.firstByteUs})
        boundPhase(*us);
}

} // namespace

RequestRecord bounded(RequestRecord record) {
    for (std::string* text : {&record.client, &record.endpoint, &record.route, &record.modelAsked, &record.provider,
                              &record.model, &record.modelReported})
        boundText(*text, kMaxNameBytes);
    boundText(record.finishReason, kMaxTokenBytes);
    boundText(record.notes, kMaxNotesBytes);
    boundText(record.plan, kMaxPlanBytes);
    boundCode(record.errorCode);
    record.errorMessage.clear();
    boundPhase(record.ttftUs);
    TokenCounts& tokens = record.tokens;
    for (auto* count :
         {&tokens.input, &tokens.cachedRead, &tokens.cachedWrite, &tokens.output, &tokens.reasoning, &tokens.audio})
        boundCount(*count);
    if (record.attempts.size() > kMaxAttempts) {
        record.attempts[kMaxAttempts - 1] = std::move(record.attempts.back());
        record.attempts.resize(kMaxAttempts);
    }
    for (AttemptRecord& attempt : record.attempts)
        boundAttempt(attempt);
    return record;
}

} // namespace fairlead::ledger
