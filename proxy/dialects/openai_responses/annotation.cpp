// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/annotation.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/json_text.h"
#include "proxy/json/slice.h"

namespace fairlead::dialects::responses {

namespace {

struct Link {
    JsonText url;
    JsonText title;
    JsonValue start;
    JsonValue end;
};

void readLink(const std::vector<json::Member>& members, Link& link) {
    for (const json::Member& member : members) {
        if (member.key == "url" || member.key == "uri")
            link.url = bodyOf(member.value);
        else if (member.key == "title")
            link.title = bodyOf(member.value);
        else if (member.key == "start_index" && json::integer(member.value))
            link.start = member.value.raw;
        else if (member.key == "end_index" && json::integer(member.value))
            link.end = member.value.raw;
    }
}

bool isOwnType(JsonText type) {
    return type == "url_citation" || type == "file_citation" || type == "container_file_citation" ||
           type == "file_path";
}

std::string urlCitation(const Link& link, std::size_t position) {
    if (link.url.empty())
        return {};
    const std::string here = std::to_string(position);
    std::string out = R"({"type":"url_citation","start_index":)";
    out += link.start.empty() ? JsonValue(here) : link.start;
    out += ",\"end_index\":";
    out += link.end.empty() ? JsonValue(here) : link.end;
    out += ",\"url\":\"";
    out += link.url;
    out += "\",\"title\":\"";
    out += link.title;
    return out + "\"}";
}

} // namespace

std::string annotationOf(JsonValue citation, std::size_t position) {
    if (citation.starts_with('"')) {
        Link link;
        link.url = citation.substr(1, citation.size() - 2);
        return urlCitation(link, position);
    }
    std::string padded(citation);
    padForJson(padded);
    const auto members = json::members(padded);
    if (!members)
        return {};
    Link link;
    readLink(*members, link);
    const json::Member* type = json::find(*members, "type");
    if (type && isOwnType(bodyOf(type->value)) && !json::find(*members, "url_citation"))
        return std::string(citation);
    for (const char* wrapper : {"url_citation", "web"}) {
        const json::Member* inner = json::find(*members, wrapper);
        if (!inner || inner->value.kind != json::Kind::Object)
            continue;
        if (const auto innerMembers = json::members(inner->value.raw))
            readLink(*innerMembers, link);
    }
    return urlCitation(link, position);
}

} // namespace fairlead::dialects::responses
