// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

#include <string>
#include <string_view>

namespace fairlead::dialects::responses {

// The state of a response object at one moment.
struct ResponseState {
    std::string_view status = "in_progress";
    std::string_view output;           // items, joined by commas
    std::string_view incompleteReason; // empty = none
    std::string_view error;            // JSON object; empty = none
    const Usage* usage = nullptr;      // null = not known
};

// Writes the response object around the items: its id and time and what of the request it repeats. Made from the
// request once, as text, since a stream repeats it three times.
class ResponseHead {
public:
    explicit ResponseHead(const AnswerContext& context);
    const std::string& id() const { return m_id; }
    // The model that the provider named; empty = none.
    void setModel(std::string_view model);
    void write(const ResponseState& state, std::string& out) const;

private:
    std::string m_id;
    std::string m_created;
    std::string m_model; // JSON string
    std::string m_echo;  // members, with a comma before each
};

// A caller's or a provider's JSON may have line breaks between its tokens, which would end a line of the stream.
std::string onOneLine(std::string json);

// {"input_tokens": …}
void writeUsage(const Usage& usage, std::string& out);

// Shared with the request writer: members of a request in the form of this dialect.
std::string functionTool(const Tool& tool, bool strictGiven);
std::string toolChoiceValue(const ToolChoice& choice, std::string_view required);
std::string formatValue(const ResponseFormat& format);

} // namespace fairlead::dialects::responses
