// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/rich_content.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat/annotation.h"

#include <array>

namespace fairlead::dialects::openai_chat {

namespace {

constexpr json::Limits kLimits{.bytes = 512 * 1024 * 1024, .depth = 128};

void send(EventKind kind, int choice, JsonText text, EventSink& sink) {
    if (text.empty())
        return;
    Event event;
    event.kind = kind;
    event.choice = choice;
    event.text = text;
    sink.event(event);
}

// The values of an array; none for anything else.
std::vector<json::Slice> elementsOf(const json::Slice& array) {
    if (array.kind != json::Kind::Array)
        return {};
    return json::elements(array.raw, kLimits).value_or({});
}

std::vector<json::Member> membersOf(const json::Slice& object) {
    if (object.kind != json::Kind::Object)
        return {};
    return json::members(object.raw, kLimits).value_or({});
}

json::Slice memberOf(const std::vector<json::Member>& members, std::string_view name) {
    const json::Member* member = json::find(members, name);
    return member ? member->value : json::Slice{json::Kind::Null, {}};
}

void sendImage(const json::Slice& image, int choice, EventSink& sink) {
    const json::Slice address = image.kind == json::Kind::Object ? memberOf(membersOf(image), "url") : image;
    const std::string url = decoded(bodyOf(address));
    Event event;
    event.choice = choice;
    if (const auto data = readDataUrl(url)) {
        event.kind = EventKind::Media;
        event.mimeType = data->mimeType;
        event.data = data->data;
        sink.event(event);
    } else if (!url.empty()) { // an event holds data alone, so the address is given as text
        const std::string text = "![](" + escaped(url) + ")";
        send(EventKind::Text, choice, text, sink);
    }
}

void sendPart(const json::Slice& part, int choice, EventSink& sink);

void sendThinking(const json::Slice& thinking, int choice, EventSink& sink) {
    send(EventKind::Thinking, choice, bodyOf(thinking), sink);
    for (const json::Slice& piece : elementsOf(thinking))
        send(EventKind::Thinking, choice, bodyOf(memberOf(membersOf(piece), "text")), sink);
}

void sendPart(const json::Slice& part, int choice, EventSink& sink) {
    if (part.kind == json::Kind::String)
        return send(EventKind::Text, choice, bodyOf(part), sink);
    const auto members = membersOf(part);
    const JsonText type = bodyOf(memberOf(members, "type"));
    if (type == "thinking")
        sendThinking(memberOf(members, "thinking"), choice, sink);
    else if (type == "refusal")
        send(EventKind::Refusal, choice, bodyOf(memberOf(members, "refusal")), sink);
    else if (type == "image_url")
        sendImage(memberOf(members, "image_url"), choice, sink);
    else
        send(EventKind::Text, choice, bodyOf(memberOf(members, "text")), sink);
}

// By the first bytes of the sound, as base64; raw samples, which is what streams hold, have none.
std::string_view soundType(std::string_view data) {
    struct Mark {
        std::string_view start;
        std::string_view type;
    };
    constexpr std::array<Mark, 6> kMarks = {{{"UklGR", "audio/wav"},
                                             {"T2dnU", "audio/ogg"},
                                             {"SUQz", "audio/mpeg"},
                                             {"//u", "audio/mpeg"},
                                             {"//v", "audio/mpeg"},
                                             {"ZkxhQ", "audio/flac"}}};
    for (const Mark& mark : kMarks)
        if (data.starts_with(mark.start))
            return mark.type;
    return "audio/pcm";
}

} // namespace

void sendContent(const json::Slice& content, int choice, EventSink& sink) {
    for (const json::Slice& part : elementsOf(content))
        sendPart(part, choice, sink);
    if (content.kind != json::Kind::Array && content.kind != json::Kind::Null) {
        const std::string text = escaped(content.raw);
        send(EventKind::Text, choice, text, sink);
    }
}

void sendAudio(const json::Slice& audio, int choice, EventSink& sink) {
    const auto members = membersOf(audio);
    send(EventKind::Text, choice, bodyOf(memberOf(members, "transcript")), sink);
    const std::string data = decoded(bodyOf(memberOf(members, "data")));
    if (data.empty())
        return;
    Event event;
    event.kind = EventKind::Media;
    event.choice = choice;
    event.mimeType = soundType(data);
    event.data = data;
    sink.event(event);
}

void sendImages(const json::Slice& images, int choice, EventSink& sink) {
    for (const json::Slice& image : elementsOf(images))
        sendImage(image.kind == json::Kind::Object ? memberOf(membersOf(image), "image_url") : image, choice, sink);
}

void sendAnnotations(const json::Slice& annotations, int choice, EventSink& sink) {
    Event event;
    event.kind = EventKind::Citation;
    event.choice = choice;
    for (const json::Slice& annotation : elementsOf(annotations)) {
        if (annotation.kind != json::Kind::Object || !json::validate(annotation.raw, kLimits))
            continue;
        event.raw = annotation.raw;
        sink.event(event);
    }
}

void sendLogprobs(const json::Slice& logprobs, int choice, EventSink& sink) {
    const bool holds = logprobs.kind == json::Kind::Object && logprobs.raw.find('{', 1) != std::string_view::npos;
    if (!holds || !json::validate(logprobs.raw, kLimits))
        return;
    Event event;
    event.kind = EventKind::Logprobs;
    event.choice = choice;
    event.raw = logprobs.raw;
    sink.event(event);
}

void sendSources(const std::string& searchResults, const std::string& citations, int choice, EventSink& sink) {
    Event event;
    event.kind = EventKind::Citation;
    event.choice = choice;
    const bool results = !searchResults.empty();
    const json::Slice list{json::Kind::Array, results ? searchResults : citations};
    if (list.raw.empty())
        return;
    for (const json::Slice& source : elementsOf(list)) {
        const auto members = membersOf(source);
        const JsonText url = bodyOf(results ? memberOf(members, "url") : source);
        if (url.empty())
            continue;
        const std::string annotation = urlCitation(url, bodyOf(memberOf(members, "title")));
        event.raw = annotation;
        sink.event(event);
    }
}

} // namespace fairlead::dialects::openai_chat
