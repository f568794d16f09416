// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/annotation.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/json_text.h"
#include "proxy/json/slice.h"
#include "proxy/json/writer.h"

#include <vector>

namespace fairlead::dialects::openai_chat {

namespace {

constexpr json::Limits kLimits{.depth = 64};

std::string citation(JsonText url, JsonText title, std::string_view start, std::string_view end) {
    std::string text;
    json::Writer writer(text);
    writer.beginObject().key("type").string("url_citation").key("url_citation").beginObject();
    writer.key("url").raw(quotedBody(url)).key("title").raw(quotedBody(title));
    writer.key("start_index").raw(start).key("end_index").raw(end);
    writer.endObject().endObject();
    return text;
}

std::vector<json::Member> membersOf(const json::Slice& object) {
    return object.kind == json::Kind::Object ? json::members(object.raw, kLimits).value_or({})
                                             : std::vector<json::Member>();
}

JsonText textOf(const std::vector<json::Member>& members, std::string_view first, std::string_view second) {
    for (const std::string_view name : {first, second}) {
        const json::Member* member = json::find(members, name);
        if (member && !bodyOf(member->value).empty())
            return bodyOf(member->value);
    }
    return {};
}

std::string_view countOf(const std::vector<json::Member>& members, std::string_view name) {
    const json::Member* member = json::find(members, name);
    return member && json::integer(member->value) ? member->value.raw : std::string_view("0");
}

} // namespace

std::string urlCitation(JsonText url, JsonText title) {
    return citation(url, title, "0", "0");
}

std::string annotationOf(JsonValue raw) {
    std::string document(raw);
    padForJson(document);
    if (!document.starts_with('{') || !json::validate(document, kLimits))
        return {};
    const auto members = membersOf({json::Kind::Object, document});
    for (const char* own : {"url_citation", "file"}) {
        const json::Member* member = json::find(members, own);
        if (member && member->value.kind == json::Kind::Object)
            return std::string(raw);
    }
    if (const JsonText url = textOf(members, "url", "uri"); !url.empty())
        return citation(url, textOf(members, "title", "document_title"), countOf(members, "start_index"),
                        countOf(members, "end_index"));
    if (const json::Member* web = json::find(members, "web")) { // Gemini's grounding chunk
        const auto inner = membersOf(web->value);
        if (const JsonText url = textOf(inner, "uri", "url"); !url.empty())
            return urlCitation(url, textOf(inner, "title", "domain"));
    }
    return {};
}

} // namespace fairlead::dialects::openai_chat
