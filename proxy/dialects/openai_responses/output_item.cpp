// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/output_item.h"

#include "proxy/json/writer.h"

namespace fairlead::dialects::responses {

namespace {

void addText(std::string& out, std::string_view key, JsonText body) {
    out += ",\"";
    out += key;
    out += "\":\"";
    out += body;
    out += '"';
}

} // namespace

void OpenPart::write(std::string& out) const {
    if (refusal) {
        out += R"({"type":"refusal")";
        addText(out, "refusal", text);
        out += '}';
        return;
    }
    out += R"({"type":"output_text","annotations":[)";
    out += annotations;
    out += "],\"logprobs\":[";
    out += logprobs;
    out += ']';
    addText(out, "text", text);
    out += '}';
}

void OutputItem::write(std::string_view status, std::string& out) const {
    const bool begun = status == "in_progress";
    out += "{\"id\":\"";
    out += id;
    out += '"';
    switch (kind) {
    case Kind::Message:
        out += R"(,"type":"message")";
        addText(out, "status", status);
        out += ",\"content\":[";
        if (!begun)
            out += content;
        out += R"(],"role":"assistant"})";
        return;
    case Kind::Reasoning:
        out += R"(,"type":"reasoning","summary":[)";
        if (!begun && !text.empty()) {
            out += R"({"type":"summary_text")";
            addText(out, "text", text);
            out += '}';
        }
        out += ']';
        if (!begun && !encrypted.empty())
            addText(out, "encrypted_content", encrypted);
        out += '}';
        return;
    case Kind::Image:
        out += R"(,"type":"image_generation_call")";
        addText(out, "status", status);
        out += ",\"result\":";
        if (begun) {
            out += "null}";
            return;
        }
        out += json::quoted(text);
        out += ",\"output_format\":";
        out += json::quoted(format);
        out += '}';
        return;
    case Kind::Call:
    case Kind::CustomCall:
        break;
    }
    const bool custom = kind == Kind::CustomCall;
    out += custom ? R"(,"type":"custom_tool_call")" : R"(,"type":"function_call")";
    addText(out, "status", status);
    addText(out, custom ? "input" : "arguments", begun ? JsonText() : JsonText(text));
    out += ",\"call_id\":";
    out += json::quoted(callId);
    out += ",\"name\":";
    out += json::quoted(name);
    out += '}';
}

} // namespace fairlead::dialects::responses
