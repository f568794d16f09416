// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

#include <string>
#include <string_view>
#include <vector>

// What streams and whole answers for a chat caller have in common.
namespace fairlead::dialects::openai_chat {

// What is read once of the request and the context.
struct AnswerStyle {
    std::string id;                       // "chatcmpl-…", made of the relay's request id
    std::string audioId;                  // the same for sounds
    bool function = false;                // the caller asked with `functions`: one call, as function_call
    std::vector<std::string> customTools; // names: their calls carry a text instead of JSON
    bool isCustom(std::string_view name) const;
};
AnswerStyle answerStyle(const AnswerContext& context);

// The value of "usage"; empty when neither input nor output is known, as unknown is not zero.
std::string usageObject(const Usage& usage);

// The word for a finish; `calls` = the choice has tool calls, which make up for a reason that is missing or plain.
std::string_view finishWord(FinishReason reason, bool calls, const AnswerStyle& style);

// {"error":{"message","type","param","code"}}; `status` 0 = not known.
std::string errorObject(ErrorClass errorClass, int status, std::string_view code, std::string_view message,
                        std::string_view param);

// A verbatim value in one line, so that it fits into a server-sent event.
void appendInOneLine(std::string& out, std::string_view json);

} // namespace fairlead::dialects::openai_chat
