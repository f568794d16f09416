// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fairlead::dialects {

// Writes turns as contents by Google's rules: user and model take turns and the user begins, results stand directly
// behind the turn of their calls, one for each, no part is empty.
class GeminiContentWriter {
public:
    // `names` are the functions that are called something else on the wire.
    using Names = std::unordered_map<std::string_view, std::string>;
    GeminiContentWriter(const ChatRequest& request, const EncodeOptions& options, const Names& names, Notes& notes)
        : m_request(request), m_options(options), m_names(names), m_notes(notes) {}

    // Appends the array. Errors: something that the target cannot be given.
    Result<void> write(std::string& out);

private:
    // Neighbouring turns of one role.
    struct Group {
        Role role = Role::User;
        std::vector<const Part*> parts; // without results
        std::vector<const Part*> results;
    };
    std::vector<Group> groups() const;
    Result<void> writeModel(const Group& group, bool current);
    Result<void> writeUser(const Group& group, const Group* before);
    Result<void> writePart(const Part& part);
    Result<void> writeMedia(const Media& media);
    void writeThinking(const Part& part, const Part* next);
    void writeCall(const Part& part, std::string_view signature);
    void writeResult(const Part& call, const Part* result);
    void writeOrphan(const Part& result);
    void writeText(JsonText text);
    void writeFile(std::string_view mimeType, std::string_view quotedUri);
    bool isOwn(const Part& part) const;
    bool sameDialect() const { return m_request.dialect == Dialect::Gemini; }
    std::string_view wireName(std::string_view name) const;
    std::string& next();
    void noteMarkers(const Part& part);

    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    const Names& m_names;
    Notes& m_notes;
    std::string m_parts; // of the group being written
};

// What the target cannot be given. The pointer names the feature.
Error geminiRefusal(std::string pointer, std::string message);

} // namespace fairlead::dialects
