// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_answer.h"
#include "proxy/dialects/codec.h"

#include <string>
#include <string_view>

namespace fairlead::test {

// A client program that speaks one dialect, for tests of the relay over sockets.
class DialectCaller {
public:
    explicit DialectCaller(dialects::Dialect dialect) : m_codec(dialects::codecFor(dialect)) {}

    // Path and body that ask for what `request` says (its own dialect does not matter).
    struct Call {
        std::string path; // from the root: "/v1/messages"
        std::string body;
        std::string headers; // lines with CRLF
    };
    Call call(const dialects::ChatRequest& request, const std::string& model, bool stream) const;

    // What the program understands of an answer; `complete` is false when its stream broke off or was not of the
    // dialect.
    dialects::Answer read(std::string_view body, bool stream) const;

private:
    const dialects::Codec& m_codec;
};

// A chat completions body as a canonical request; the text must outlive it and be padded (padForJson).
dialects::ChatRequest requestFromChat(const std::string& body);

} // namespace fairlead::test
