// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_part_writer.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/finish_reasons.h"
#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/json_text.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects {

namespace {

void appendSignature(std::string_view wireSignature, std::string& out) {
    if (!wireSignature.empty())
        out.append(",\"thoughtSignature\":\"").append(wireSignature).append("\"");
}

// JSON on one line, as it must be in a server-sent event; inside of strings there are no line ends.
std::string flat(std::string_view json) {
    std::string line;
    line.reserve(json.size());
    for (const char c : json)
        if (c != '\n' && c != '\r')
            line += c;
    return line;
}

// A link as a source of grounding.
GeminiCitation linkOf(const std::vector<json::Member>& citation) {
    const json::Member* nested = json::find(citation, "url_citation");
    std::vector<json::Member> inner;
    if (nested && nested->value.kind == json::Kind::Object)
        inner = json::members(nested->value.raw).value_or({});
    const auto& members = inner.empty() ? citation : inner;
    const json::Member* url = json::find(members, "url");
    const json::Member* title = json::find(members, "title");
    if (!url || url->value.kind != json::Kind::String)
        return {};
    std::string member = "\"groundingMetadata\":{\"groundingChunks\":[{\"web\":{\"uri\":";
    member += url->value.raw;
    if (title && title->value.kind == json::Kind::String)
        member.append(",\"title\":").append(title->value.raw);
    member += "}}]}";
    return {{}, std::move(member)};
}

} // namespace

void writeTextPart(JsonText text, bool thought, std::string_view wireSignature, std::string& out) {
    out.append("{\"text\":\"").append(text).append("\"");
    if (thought)
        out.append(",\"thought\":true");
    appendSignature(wireSignature, out);
    out += '}';
}

void writeMediaPart(std::string_view mimeType, std::string_view data, std::string& out) {
    json::Writer writer(out);
    writer.beginObject().key("inlineData").beginObject();
    writer.key("mimeType").string(mimeType).key("data").string(data);
    writer.endObject().endObject();
}

bool writeCallPart(std::string_view id, std::string_view name, std::string_view arguments,
                   std::string_view wireSignature, std::string& out) {
    const auto object = argumentsObject(arguments);
    out += "{\"functionCall\":{";
    if (!id.empty())
        out.append("\"id\":").append(json::quoted(id)).append(",");
    out.append("\"name\":").append(json::quoted(name)).append(",\"args\":");
    if (object)
        out += flat(*object);
    else
        out.append("{\"_raw\":").append(json::quoted(arguments)).append("}");
    out += '}';
    appendSignature(wireSignature, out);
    out += '}';
    return object.has_value();
}

GeminiCitation geminiCitation(std::string_view raw) {
    std::string document(raw);
    padForJson(document);
    if (!json::validate(document))
        return {};
    const auto members = json::members(document);
    if (!members || members->empty())
        return {};
    const std::string_view name = members->front().key;
    if (name == "executableCode" || name == "codeExecutionResult" || name == "fileData")
        return {flat(document), {}};
    if (name == "groundingMetadata" || name == "citationMetadata" || name == "urlContextMetadata")
        return {{}, "\"" + std::string(name) + "\":" + flat(members->front().value.raw)};
    return linkOf(*members);
}

std::string_view geminiFinishWord(FinishReason reason, std::string_view providerWord) {
    const bool special = reason == FinishReason::ContentFilter || reason == FinishReason::Error;
    const bool isGoogles = special && !providerWord.empty() &&
                           providerWord.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == std::string_view::npos;
    if (isGoogles && readFinishReason(Dialect::Gemini, providerWord) == reason)
        return providerWord;
    return writeFinishReason(Dialect::Gemini, reason);
}

} // namespace fairlead::dialects
