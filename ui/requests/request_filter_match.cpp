// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_filter.h"
#include "ui/requests/text_match.h"

#include <algorithm>
#include <initializer_list>

namespace fairlead::ui {

namespace {

using Field = RequestFilter::Field;
using Comparison = RequestFilter::Comparison;
using Term = RequestFilter::Term;

bool compare(double value, const Term& term) {
    switch (term.comparison) {
    case Comparison::Equal:
        return value == term.number;
    case Comparison::Greater:
        return value > term.number;
    case Comparison::GreaterOrEqual:
        return value >= term.number;
    case Comparison::Less:
        return value < term.number;
    case Comparison::LessOrEqual:
        return value <= term.number;
    }
    return false;
}

bool compareKnown(const std::optional<std::int64_t>& value, const Term& term) {
    return value && compare(static_cast<double>(*value), term);
}

bool anyGlob(const Term& term, std::initializer_list<std::string_view> values) {
    return std::any_of(values.begin(), values.end(),
                       [&](std::string_view value) { return globMatches(term.text, value); });
}

bool providerMatches(const api::RequestRecord& record, const Term& term) {
    return globMatches(term.text, record.provider) ||
           std::any_of(record.attempts.begin(), record.attempts.end(),
                       [&](const api::AttemptRecord& attempt) { return globMatches(term.text, attempt.provider); });
}

bool errorMatches(const api::RequestRecord& record, const Term& term) {
    const auto matches = [&](ErrorClass errorClass, const std::string& code) {
        return errorClass != ErrorClass::None && anyGlob(term, {name(errorClass), code});
    };
    return matches(record.errorClass, record.errorCode) ||
           std::any_of(record.attempts.begin(), record.attempts.end(),
                       [&](const auto& attempt) { return matches(attempt.errorClass, attempt.errorCode); });
}

bool textMatches(const api::RequestRecord& record, const Term& term) {
    const std::string id = record.id.toString();
    for (const std::string_view value :
         {std::string_view(record.client), std::string_view(record.route), std::string_view(record.modelAsked),
          std::string_view(record.provider), std::string_view(record.model), std::string_view(record.modelReported),
          std::string_view(record.endpoint), std::string_view(record.errorCode), std::string_view(record.errorMessage),
          std::string_view(record.finishReason), std::string_view(record.notes), std::string_view(id)}) {
        if (containsIgnoringCase(value, term.text))
            return true;
    }
    return std::any_of(record.attempts.begin(), record.attempts.end(), [&](const api::AttemptRecord& attempt) {
        return containsIgnoringCase(attempt.provider, term.text) || containsIgnoringCase(attempt.model, term.text) ||
               containsIgnoringCase(attempt.errorCode, term.text) ||
               containsIgnoringCase(attempt.errorMessage, term.text);
    });
}

bool outcomeMatches(const RequestRow& row, const std::string& word) {
    switch (resultKind(row)) {
    case ResultKind::Waiting:
    case ResultKind::Streaming:
        return word == "running";
    case ResultKind::Answered:
        return word == "completed";
    case ResultKind::AnsweredAfterFallback:
        return word == "completed" || word == "fallback";
    case ResultKind::Failed:
        return word == "failed";
    case ResultKind::BrokeOff:
        return word == "died";
    case ResultKind::Cancelled:
        return word == "cancelled";
    case ResultKind::Rejected:
        return word == "rejected";
    }
    return false;
}

bool sinceMatches(const api::RequestRecord& record, const Term& term, std::int64_t nowMs) {
    return static_cast<double>(nowMs - record.startedMs) * 1e3 <= term.number;
}

bool holds(const Term& term, const RequestRow& row, std::int64_t nowMs) {
    const api::RequestRecord& record = row.record;
    switch (term.field) {
    case Field::Text:
        return textMatches(record, term);
    case Field::Status:
        return record.status > 0 && compare(record.status, term);
    case Field::Tries:
        return compare(static_cast<double>(record.attempts.size()), term);
    case Field::Tier:
        return tierOf(record) && compare(*tierOf(record), term);
    case Field::Input:
        return compareKnown(record.tokens.input, term);
    case Field::Output:
        return compareKnown(record.tokens.output, term);
    case Field::Ttft:
        return record.ttftUs >= 0 && compare(static_cast<double>(record.ttftUs), term);
    case Field::Total:
        return row.phase == RequestPhase::Finished && compare(static_cast<double>(record.totalUs), term);
    case Field::Since:
        return sinceMatches(record, term, nowMs);
    case Field::Client:
        return globMatches(term.text, record.client);
    case Field::Model:
        return anyGlob(term, {record.modelAsked, record.model, record.modelReported});
    case Field::Provider:
        return providerMatches(record, term);
    case Field::Route:
        return globMatches(term.text, record.route);
    case Field::Finish:
        return globMatches(term.text, record.finishReason);
    case Field::Error:
        return errorMatches(record, term);
    case Field::Outcome:
        return outcomeMatches(row, term.text);
    }
    return false;
}

} // namespace

bool RequestFilter::matches(const RequestRow& row, std::int64_t nowMs) const {
    return std::all_of(m_terms.begin(), m_terms.end(),
                       [&](const Term& term) { return holds(term, row, nowMs) == (term.sense == Sense::Include); });
}

} // namespace fairlead::ui
