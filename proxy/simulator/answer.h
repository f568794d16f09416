// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"
#include "proxy/http/response_writer.h"
#include "proxy/simulator/scenario.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::simulator {

// What happens when the last part was sent.
enum class Ending {
    Finish, // the body ends as its framing says
    Hang,   // nothing more comes until the caller goes
    Reset,  // the connection is reset
    Close,  // the connection is closed in good order
    Pings,  // signs of life come until the caller goes
};

// A whole answer as a value, built before its first byte is sent. Faults are changes to it.
struct Answer {
    int status = 200;
    HeaderList headers;
    http::Framing framing; // chunked = a stream of events, one a part
    std::vector<std::string> parts;
    std::size_t openingParts = 1; // the first ones of a stream, which have no content: they are not paced
    std::size_t closingParts = 0; // the last ones of a stream, which make it complete: finish, usage, [DONE]
    // What a stream says when it fails after so many parts.
    std::function<std::vector<std::string>(std::size_t sent)> failure;
    bool silent = false; // not even the headers are sent
    Ending ending = Ending::Finish;
    // Nothing is sent for `gap` in front of this part; with Ending::Pings, `ping` is sent each time it has passed.
    std::optional<std::size_t> stallBefore;
    std::string ping;
    std::chrono::milliseconds gap{0};
};

Answer wholeAnswer(std::string body, std::string_view contentType = "application/json");
Answer streamAnswer(std::vector<std::string> parts, std::size_t closingParts);

// An OpenAI error object. `code` and `param` are null when empty.
std::string errorBody(std::string_view message, std::string_view type, std::string_view code = {},
                      std::string_view param = {});
Answer errorAnswer(int status, std::string_view message, std::string_view type, std::string_view code = {},
                   std::string_view param = {});
// 400 with the error's message and the first step of its pointer as the parameter.
Answer badRequest(const Error& error);

// The recorded body of behaviour.replayFile: one part an event for .sse, else one part. Error Io when it cannot be
// read.
Result<Answer> replayedAnswer(const Behaviour& behaviour);

} // namespace fairlead::simulator
