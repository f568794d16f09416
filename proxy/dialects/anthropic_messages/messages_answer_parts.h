// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_answer.h"
#include "proxy/dialects/codec.h"

#include <string>
#include <string_view>

// What streams and whole answers of the dialect write alike.
namespace fairlead::dialects {

// The provider's id when it is one of the dialect, else "msg_" and the relay's request id.
std::string messageId(std::string_view providerId, const AnswerContext& context);

// The signature or redacted data as the caller gets it: tagged when it is another vendor's. JsonText in and out.
std::string callerSignature(JsonText signature, const AnswerContext& context);

// The dialect has no place for the signature of a tool call (Gemini's). It is carried as an empty thinking block before
// the call, whose tagged signature begins with this mark; the reader of requests puts it back on the call.
inline constexpr std::string_view kCallSignatureMark = "call:";

// Arguments of a call that are not a JSON object are kept as text in this member of the input.
inline constexpr std::string_view kUnparsedArguments = "arguments";

// Citations of other vendors have other members, and replaying a made-up one is refused.
bool isMessagesCitation(JsonValue citation);

// What ended the answer. `word` is the provider's: its own "end_turn" beside tool calls is kept, another vendor's
// "stop" beside them is not.
struct MessagesFinish {
    FinishReason reason = FinishReason::Unknown;
    std::string_view word;
    bool calls = false;   // tool calls were written
    bool refusal = false; // a refusal was seen
};
std::string_view stopReason(const MessagesFinish& finish);

// Appends "stop_reason":…,"stop_sequence":… and, for a refusal that explains itself, "stop_details":….
void writeStop(const MessagesFinish& finish, JsonText stopSequence, JsonText explanation, std::string& out);

// {"type":…,"message":…}, with the provider's own code where it says more than the type.
std::string messagesErrorObject(ErrorClass errorClass, int status, std::string_view code, std::string_view message);
// The whole body of an error, of HTTP and of a stream alike; without the request id when it is empty.
std::string messagesError(std::string_view errorObject, std::string_view requestId);

} // namespace fairlead::dialects
