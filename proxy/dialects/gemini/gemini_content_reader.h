// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"
#include "proxy/json/slice.h"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace fairlead::dialects {

// Reads contents and systemInstruction into turns. Calls and results are matched by id, else by name in order.
class GeminiContentReader {
public:
    explicit GeminiContentReader(ChatRequest& request) : m_request(request) {}
    Result<void> readContents(const json::Slice& contents);
    Result<void> readSystem(const json::Slice& content);

private:
    using Members = std::vector<json::Member>;
    Result<void> readContent(const json::Slice& content, const std::string& pointer);
    Result<void> readPart(const json::Slice& part, const std::string& pointer, Turn& turn);
    void readText(const Members& members, const json::Slice& text, JsonText signature, Turn& turn);
    Result<void> readMedia(const Members& media, const std::string& pointer, Part& part);
    Result<void> readCall(const Members& call, const std::string& pointer, Part& part);
    Result<void> readResult(const Members& result, const std::string& pointer, Part& part);
    void readResponse(const json::Slice& response, Part& part);
    void sign(Part& part, JsonText signature);
    std::string_view plain(const json::Slice& slice);

    ChatRequest& m_request;
    int m_calls = 0;
    // Ids of the calls of a function that have no result yet; `order` also holds those that have got one.
    struct Open {
        std::deque<std::string_view> order;
        std::unordered_set<std::string_view> ids;
    };
    std::unordered_map<std::string_view, Open> m_open; // by name
};

} // namespace fairlead::dialects
