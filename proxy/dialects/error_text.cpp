// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/error_text.h"

#include "proxy/dialects/choice_reader.h"
#include "proxy/json/cursor.h"
#include "proxy/json/grammar.h"

namespace fairlead::dialects {

namespace {

constexpr std::size_t kMaxText = 4096; // enough for every phrase that is looked for
constexpr json::Limits kLimits{.depth = 64};
constexpr int kMaxNesting = 4; // {"error": {"error": …}} of routers

std::string textOf(const json::Slice& slice) {
    if (slice.kind == json::Kind::String)
        return decodedText(slice.raw.substr(1, slice.raw.size() - 2), kMaxText);
    if (slice.kind == json::Kind::Number)
        return std::string(slice.raw.substr(0, kMaxText));
    return {};
}

void keepFirst(std::string& target, std::string value) {
    if (target.empty())
        target = std::move(value);
}

void noteStatus(ErrorText& text, const json::Slice& value) {
    const auto number = json::integer(value);
    if (number && *number >= 400 && *number < 600 && text.status == 0)
        text.status = static_cast<int>(*number);
}

void readObject(std::string_view object, ErrorText& text, int nesting);

// {"raw": "…"} of OpenRouter.
void readMetadata(const json::Slice& value, ErrorText& text) {
    if (value.kind != json::Kind::Object)
        return;
    const auto members = json::members(value.raw, kLimits);
    const json::Member* raw = members ? json::find(*members, "raw") : nullptr;
    if (raw)
        keepFirst(text.origin, textOf(raw->value));
}

// The parts of an error that may be a text, an object, or a list of either.
void readNested(const json::Slice& value, ErrorText& text, int nesting) {
    if (value.kind == json::Kind::Object) {
        readObject(value.raw, text, nesting - 1);
    } else if (value.kind == json::Kind::Array) {
        const auto elements = json::elements(value.raw, kLimits);
        if (elements && !elements->empty() && elements->front().kind != json::Kind::Array)
            readNested(elements->front(), text, nesting);
    } else {
        keepFirst(text.message, textOf(value));
    }
}

// [{"@type": "…google.rpc.RetryInfo", "retryDelay": "7s"}, …]
void readDetails(const json::Slice& value, ErrorText& text) {
    if (value.kind != json::Kind::Array)
        return;
    const auto elements = json::elements(value.raw, kLimits);
    for (std::size_t i = 0; elements && i < elements->size(); ++i) {
        const json::Slice& element = (*elements)[i];
        if (element.kind != json::Kind::Object)
            continue;
        const auto members = json::members(element.raw, kLimits);
        const json::Member* delay = members ? json::find(*members, "retryDelay") : nullptr;
        if (delay)
            keepFirst(text.retryDelay, textOf(delay->value));
    }
}

void readMember(const json::Member& member, ErrorText& text, int nesting) {
    const json::Slice& value = member.value;
    if (member.key == "message" || member.key == "msg") {
        if (value.kind == json::Kind::Object)
            readObject(value.raw, text, nesting - 1);
        else
            keepFirst(text.message, textOf(value));
    } else if (member.key == "code") {
        keepFirst(text.code, textOf(value));
        noteStatus(text, value);
    } else if (member.key == "type" || member.key == "error_type") {
        const std::string type = textOf(value);
        if (type != "error")
            keepFirst(text.type, type);
    } else if (member.key == "status" || member.key == "status_code" || member.key == "raw_status_code") {
        noteStatus(text, value);
        if (value.kind == json::Kind::String)
            keepFirst(text.type, textOf(value));
    } else if (member.key == "details") {
        readDetails(value, text);
    } else if (member.key == "metadata") {
        readMetadata(value, text);
    }
}

void readObject(std::string_view object, ErrorText& text, int nesting) {
    if (nesting == 0)
        return;
    const auto members = json::members(object, kLimits);
    if (!members)
        return;
    // What is inside says more than what is around it.
    for (const char* wrapper : {"error", "errors", "detail", "x_groq", "choices"}) {
        if (const json::Member* inner = json::find(*members, wrapper))
            readNested(inner->value, text, nesting);
    }
    for (const json::Member& member : *members)
        readMember(member, text, nesting);
}

// The title of an HTML page; empty = none.
std::string_view htmlTitle(std::string_view page) {
    const std::size_t start = page.find("<title>");
    const std::size_t end = page.find("</title>");
    constexpr std::size_t kTagLength = 7;
    if (start == std::string_view::npos || end == std::string_view::npos || end < start + kTagLength)
        return {};
    return json::trimmed(page.substr(start + kTagLength, end - start - kTagLength));
}

} // namespace

ErrorText readErrorText(std::string_view body) {
    ErrorText text;
    body = json::trimmed(body);
    if (body.starts_with('{')) {
        readObject(body, text, kMaxNesting);
    } else if (body.starts_with('[')) {
        readNested({json::Kind::Array, body}, text, kMaxNesting);
    } else if (body.starts_with('<')) {
        const std::string_view title = htmlTitle(body.substr(0, kMaxText));
        text.message = title.empty() ? "An HTML page instead of an answer." : title;
    } else {
        text.message = body.substr(0, kMaxText);
    }
    return text;
}

} // namespace fairlead::dialects
