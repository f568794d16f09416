// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/activity.h"

#include <string>
#include <utility>

// Records for the tests of Overview and Requests. Ids rise with time, as in the relay.
namespace fairlead::ui::test {

inline constexpr std::int64_t kNoonMs = 1'790'000'000'000;

inline api::AttemptRecord attempt(std::string provider, std::string model, ErrorClass errorClass = ErrorClass::None,
                                  int status = 200) {
    api::AttemptRecord result;
    result.provider = std::move(provider);
    result.model = std::move(model);
    result.key = "main";
    result.status = status;
    result.errorClass = errorClass;
    result.totalUs = 500'000;
    return result;
}

// A streamed request that openai answered: 1 s in all, first token after 0.2 s, ended one second after it began.
inline api::RequestRecord answered(std::int64_t number, std::int64_t startedMs = kNoonMs) {
    api::RequestRecord record;
    record.id = RequestId(number);
    record.startedMs = startedMs;
    record.client = "codex";
    record.endpoint = "/v1/chat/completions";
    record.route = "chat";
    record.modelAsked = "gpt-5";
    record.provider = "openai";
    record.model = "gpt-5.6-sol";
    record.streamed = true;
    record.status = 200;
    record.outcome = api::Outcome::Completed;
    record.finishReason = "stop";
    record.tokens.input = 1200;
    record.tokens.output = 80;
    record.tokens.origin = TokenOrigin::Reported;
    record.ttftUs = 200'000;
    record.totalUs = 1'000'000;
    record.attempts = {attempt("openai", "gpt-5.6-sol")};
    record.attempts[0].totalUs = 1'000'000;
    return record;
}

// groq answered 429, openai answered.
inline api::RequestRecord fallback(std::int64_t number, std::int64_t startedMs = kNoonMs) {
    api::RequestRecord record = answered(number, startedMs);
    record.attempts.insert(record.attempts.begin(), attempt("groq", "gpt-oss", ErrorClass::RateLimited, 429));
    record.attempts[0].totalUs = 38'000;
    record.attempts[1].tier = 1;
    record.attempts[1].startUs = 41'000;
    return record;
}

inline api::RequestRecord failed(std::int64_t number, std::int64_t startedMs = kNoonMs) {
    api::RequestRecord record = answered(number, startedMs);
    record.status = 503;
    record.outcome = api::Outcome::Failed;
    record.errorClass = ErrorClass::Server;
    record.errorMessage = "upstream is on fire";
    record.provider.clear();
    record.tokens = {};
    record.ttftUs = -1;
    record.attempts = {attempt("groq", "gpt-oss", ErrorClass::Server, 503)};
    return record;
}

inline api::RequestRecord rejected(std::int64_t number, std::int64_t startedMs = kNoonMs) {
    api::RequestRecord record = failed(number, startedMs);
    record.status = 401;
    record.outcome = api::Outcome::Rejected;
    record.errorClass = ErrorClass::Unauthorized;
    record.errorMessage.clear();
    record.client.clear();
    record.attempts.clear();
    record.totalUs = 900;
    return record;
}

} // namespace fairlead::ui::test
