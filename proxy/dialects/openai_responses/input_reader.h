// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/canonical_request.h"
#include "proxy/json/slice.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::dialects::responses {

// Reads the items of `input` into turns. What the model gave one after the other (reasoning, text, calls) becomes one
// assistant turn, the outputs of calls that follow one user turn. System and developer messages before the first turn
// are the request's system texts.
class InputReader {
public:
    explicit InputReader(ChatRequest& request) : m_request(request) {}
    // `input` is a string, an array or null. Errors: InvalidArgument with the pointer of what is wrong.
    Result<void> read(const json::Slice& input);

private:
    using Members = std::vector<json::Member>;
    Result<void> readItem(const json::Slice& item, const std::string& pointer);
    Result<void> readMessage(const Members& item, const std::string& pointer);
    Result<void> readCall(const Members& item, const std::string& pointer);
    Result<void> readCallOutput(const Members& item, const std::string& pointer);
    Result<void> readReasoning(const Members& item, const std::string& pointer);
    void readOpaque(std::string_view type, const json::Slice& item);
    JsonText thinkingText(const Members& item);
    void attachSignature(std::string_view callId, JsonText signature, std::string_view signer);

    std::vector<Part>& assistantParts();
    std::vector<Part>& outputParts();

    struct CallPlace {
        std::size_t turn;
        std::size_t part;
    };
    struct PendingSignature {
        JsonText signature;
        std::string_view signer;
    };
    ChatRequest& m_request;
    std::map<std::string_view, CallPlace> m_calls; // by call id, the last one
    std::map<std::string_view, PendingSignature> m_signatures;
};

} // namespace fairlead::dialects::responses
