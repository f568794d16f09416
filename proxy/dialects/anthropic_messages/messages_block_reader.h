// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/canonical_request.h"
#include "proxy/json/slice.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fairlead::dialects {

// The members of one object by name; a member that is null counts as absent.
class MessagesObject {
public:
    explicit MessagesObject(const json::Slice& slice);
    bool valid() const { return m_valid; }
    const json::Slice* find(std::string_view name) const;
    bool hasOthersThan(std::initializer_list<std::string_view> names) const;
    const std::vector<json::Member>& members() const { return m_members; }

private:
    std::vector<json::Member> m_members;
    bool m_valid = false;
};

// Reads content blocks of a Messages request into parts. The first fault stays in `error`; reading goes on, as
// everything is bounded by the size of the body.
class MessagesBlockReader {
public:
    MessagesBlockReader(ChatRequest& request, std::optional<Error>& error) : m_request(request), m_error(error) {}

    // A string or an array of blocks; `pointer` names it.
    void readContent(const json::Slice& content, const std::string& pointer, std::vector<Part>& parts);

    void refuse(const std::string& pointer, const char* message);
    // The string member as it stands; empty when absent.
    JsonText text(const MessagesObject& object, std::string_view name, const std::string& pointer);
    std::string_view decodedText(const MessagesObject& object, std::string_view name, const std::string& pointer);
    std::optional<bool> boolean(const MessagesObject& object, std::string_view name, const std::string& pointer);
    JsonValue cacheControl(const MessagesObject& object) const;

private:
    // Gemini's signature of a call that is still to come, see messages_answer_parts.h.
    struct CallSignature {
        std::string_view signer;
        JsonText signature;
    };

    void readBlock(const json::Slice& slice, const std::string& pointer, std::vector<Part>& parts);
    void readText(const MessagesObject& object, const std::string& pointer, Part& part);
    bool readMedia(const MessagesObject& object, const std::string& pointer, std::string_view type, Part& part);
    void readCall(const MessagesObject& object, const std::string& pointer, Part& part);
    void readResult(const MessagesObject& object, const std::string& pointer, Part& part);
    bool readThinking(const MessagesObject& object, const std::string& pointer, Part& part);
    void readRedacted(const MessagesObject& object, const std::string& pointer, Part& part);

    ChatRequest& m_request;
    std::optional<Error>& m_error;
    std::unordered_map<std::string_view, std::string_view> m_callNames;
    std::optional<CallSignature> m_callSignature;
};

} // namespace fairlead::dialects
