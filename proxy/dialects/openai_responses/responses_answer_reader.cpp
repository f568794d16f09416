// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/responses_answer_reader.h"

#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/dialects/openai_responses/responses_stream_decoder.h"
#include "proxy/json/grammar.h"

namespace fairlead::dialects::responses {

Result<void> readAnswer(std::string_view body, EventSink& sink) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (body.starts_with(kByteOrderMark))
        body.remove_prefix(kByteOrderMark.size());
    body = json::trimmed(body);
    if (const auto valid = json::validate(body); !valid)
        return valid.error();
    const auto response = readResponse(body);
    if (!response)
        return Error{ErrorCode::Parse, "The answer is not a JSON object.", {}, 0};
    if (!response->known) {
        if (!response->error)
            return Error{ErrorCode::Parse, "The answer has no output.", "/output", 0};
        sendError(classifyOpenAiError(0, body), sink);
        return {};
    }
    OutputReader output(sink);
    const bool failed = response->error && response->status != "completed" && response->status != "incomplete";
    const std::string_view status = failed ? "failed" : response->status.empty() ? "completed" : response->status;
    finishResponse(*response, body, status, output, sink);
    return {};
}

} // namespace fairlead::dialects::responses
