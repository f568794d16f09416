// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_content_reader.h"

#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/gemini/gemini_request_reader.h"
#include "proxy/dialects/gemini/gemini_signature.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/signature_tag.h"

#include <algorithm>

namespace fairlead::dialects {

namespace {

MediaKind kindOf(std::string_view mimeType) {
    if (mimeType.starts_with("image/"))
        return MediaKind::Image;
    if (mimeType.starts_with("audio/"))
        return MediaKind::Audio;
    return mimeType.starts_with("video/") ? MediaKind::Video : MediaKind::Document;
}

// Files of Google's own stores, which nobody else can read.
bool isGoogleFile(std::string_view uri) {
    return uri.starts_with("gs://") || uri.starts_with("files/") ||
           uri.starts_with("https://generativelanguage.googleapis.com/") || uri.find("://") == std::string_view::npos;
}

Result<std::vector<json::Member>> membersAt(const json::Slice& slice, const std::string& pointer) {
    if (slice.kind != json::Kind::Object)
        return geminiFault(pointer, "Expected an object.");
    return json::members(slice.raw);
}

} // namespace

std::string_view GeminiContentReader::plain(const json::Slice& slice) {
    return decoded(bodyOf(slice), m_request.arena);
}

Result<void> GeminiContentReader::readSystem(const json::Slice& content) {
    if (content.kind == json::Kind::String) {
        Part part;
        part.text = bodyOf(content);
        m_request.system.push_back(std::move(part));
        return {};
    }
    const auto members = membersAt(content, "/systemInstruction");
    if (!members)
        return members.error();
    const json::Member* parts = field(*members, "parts");
    for (const json::Slice& slice : parts ? geminiList(parts->value) : std::vector<json::Slice>()) {
        const auto part = membersAt(slice, "/systemInstruction/parts");
        if (!part)
            return part.error();
        const json::Member* text = field(*part, "text");
        Part piece;
        piece.text = text ? bodyOf(text->value) : JsonText();
        if (!piece.text.empty())
            m_request.system.push_back(std::move(piece));
    }
    return {};
}

Result<void> GeminiContentReader::readContents(const json::Slice& contents) {
    int number = 0;
    for (const json::Slice& content : geminiList(contents)) {
        const auto read = readContent(content, "/contents/" + std::to_string(number++));
        if (!read)
            return read;
    }
    return {};
}

Result<void> GeminiContentReader::readContent(const json::Slice& content, const std::string& pointer) {
    const auto members = membersAt(content, pointer);
    if (!members)
        return members.error();
    const json::Member* role = field(*members, "role");
    const std::string_view name = role ? plain(role->value) : std::string_view();
    if (!name.empty() && name != "user" && name != "model" && name != "function")
        return geminiFault(pointer + "/role", "The role must be \"user\" or \"model\".");
    Turn turn;
    turn.role = name == "model" ? Role::Assistant : Role::User;
    const json::Member* parts = field(*members, "parts");
    int number = 0;
    for (const json::Slice& part : parts ? geminiList(parts->value) : std::vector<json::Slice>()) {
        const auto read = readPart(part, pointer + "/parts/" + std::to_string(number++), turn);
        if (!read)
            return read;
    }
    m_request.turns.push_back(std::move(turn));
    return {};
}

void GeminiContentReader::sign(Part& part, JsonText signature) {
    if (signature.empty())
        return;
    const WireSignature read = readWireSignature(signature, m_request.arena);
    part.signature = read.signature;
    part.signer = read.signer;
}

// Thoughts arrive as many parts; the signature behind them is that of all of them.
void GeminiContentReader::readText(const Members& members, const json::Slice& text, JsonText signature, Turn& turn) {
    const json::Member* thought = field(members, "thought");
    const WireSignature read = readWireSignature(signature, m_request.arena);
    const bool isThought = thought && thought->value.raw == "true";
    const bool foreign = !signature.empty() && read.signer != nativeSigner(Dialect::Gemini);
    Part part;
    part.text = bodyOf(text);
    if (foreign && read.redacted) {
        part.kind = PartKind::RedactedThinking;
        part.text = read.signature;
        part.signer = read.signer;
        turn.parts.push_back(std::move(part));
        return;
    }
    part.kind = isThought || (foreign && part.text.empty()) ? PartKind::Thinking : PartKind::Text;
    sign(part, signature);
    Part* before = turn.parts.empty() ? nullptr : &turn.parts.back();
    if (part.kind != PartKind::Thinking || !before || before->kind != PartKind::Thinking ||
        !before->signature.empty()) {
        turn.parts.push_back(std::move(part));
        return;
    }
    before->text = m_request.arena.keep(std::string(before->text).append(part.text));
    before->signature = part.signature;
    before->signer = part.signer;
}

Result<void> GeminiContentReader::readPart(const json::Slice& slice, const std::string& pointer, Turn& turn) {
    if (slice.kind == json::Kind::String) { // a shorthand of some callers
        Part part;
        part.text = bodyOf(slice);
        turn.parts.push_back(std::move(part));
        return {};
    }
    const auto members = membersAt(slice, pointer);
    if (!members)
        return members.error();
    const json::Member* signature = field(*members, "thoughtSignature");
    const JsonText sealed = signature ? bodyOf(signature->value) : JsonText();
    Part part;
    const auto nested = [&](std::string_view name, auto read) -> Result<bool> {
        const json::Member* member = field(*members, name);
        if (!member)
            return false;
        const auto inner = membersAt(member->value, pointer + "/" + std::string(name));
        if (!inner)
            return inner.error();
        if (const auto done = (this->*read)(*inner, pointer + "/" + std::string(name), part); !done)
            return done.error();
        sign(part, sealed);
        turn.parts.push_back(std::move(part));
        return true;
    };
    for (const auto& [name, read] : {std::pair{"functionCall", &GeminiContentReader::readCall},
                                     std::pair{"functionResponse", &GeminiContentReader::readResult},
                                     std::pair{"inlineData", &GeminiContentReader::readMedia},
                                     std::pair{"fileData", &GeminiContentReader::readMedia}}) {
        const auto done = nested(name, read);
        if (!done || *done)
            return done ? Result<void>() : Result<void>(done.error());
    }
    const json::Member* text = field(*members, "text");
    if (text && text->value.kind != json::Kind::String)
        return geminiFault(pointer + "/text", "The text must be a string.");
    const bool known = std::all_of(members->begin(), members->end(), [](const json::Member& member) {
        return member.key == "text" || member.key == "thought" || isField(member.key, "thoughtSignature") ||
               member.value.kind == json::Kind::Null;
    });
    if (text || known) {
        if (text || !sealed.empty())
            readText(*members, text ? text->value : json::Slice{json::Kind::String, "\"\""}, sealed, turn);
        return {};
    }
    part.kind = PartKind::Opaque;
    part.type = decoded(members->front().key, m_request.arena);
    part.raw = slice.raw;
    turn.parts.push_back(std::move(part));
    return {};
}

// inlineData and fileData.
Result<void> GeminiContentReader::readMedia(const Members& media, const std::string& pointer, Part& part) {
    part.kind = PartKind::Media;
    const json::Member* type = field(media, "mimeType");
    const json::Member* data = field(media, "data");
    const json::Member* uri = field(media, "fileUri");
    const json::Member* name = field(media, "displayName");
    part.media.mimeType = type ? plain(type->value) : std::string_view();
    part.media.kind = kindOf(part.media.mimeType);
    part.media.name = name ? bodyOf(name->value) : JsonText();
    if (data && data->value.kind == json::Kind::String)
        part.media.data = plain(data->value);
    else if (uri && uri->value.kind == json::Kind::String)
        (isGoogleFile(plain(uri->value)) ? part.media.fileId : part.media.url) = bodyOf(uri->value);
    else
        return geminiFault(pointer, "Neither data nor a file.");
    return {};
}

Result<void> GeminiContentReader::readCall(const Members& call, const std::string& pointer, Part& part) {
    part.kind = PartKind::ToolCall;
    const json::Member* name = field(call, "name");
    const json::Member* id = field(call, "id");
    const json::Member* arguments = field(call, "args");
    part.name = name ? plain(name->value) : std::string_view();
    if (part.name.empty())
        return geminiFault(pointer + "/name", "A function call needs the name of the function.");
    if (arguments && arguments->value.kind != json::Kind::Object)
        return geminiFault(pointer + "/args", "The arguments must be an object.");
    part.arguments = arguments ? arguments->value.raw : std::string_view("{}");
    part.callId = id ? plain(id->value) : std::string_view();
    const int number = m_calls++;
    if (part.callId.empty())
        part.callId = m_request.arena.keep(std::string(kNumberedCall) + std::to_string(number));
    Open& open = m_open[part.name];
    open.order.push_back(part.callId);
    open.ids.insert(part.callId);
    return {};
}

Result<void> GeminiContentReader::readResult(const Members& result, const std::string& pointer, Part& part) {
    part.kind = PartKind::ToolResult;
    const json::Member* name = field(result, "name");
    const json::Member* id = field(result, "id");
    const json::Member* response = field(result, "response");
    const json::Member* parts = field(result, "parts");
    part.name = name ? plain(name->value) : std::string_view();
    part.callId = id ? plain(id->value) : std::string_view();
    Open& open = m_open[part.name];
    if (part.callId.empty()) {
        while (!open.order.empty() && !open.ids.contains(open.order.front()))
            open.order.pop_front();
        part.callId = open.order.empty()
                          ? m_request.arena.keep(std::string(kNumberedCall) + "orphan_" + std::to_string(m_calls++))
                          : open.order.front();
    }
    open.ids.erase(part.callId);
    if (response)
        readResponse(response->value, part);
    for (const json::Slice& slice : parts ? geminiList(parts->value) : std::vector<json::Slice>()) {
        const auto members = membersAt(slice, pointer + "/parts");
        if (!members)
            return members.error();
        for (const char* kind : {"inlineData", "fileData"}) {
            const json::Member* member = field(*members, kind);
            Part media;
            if (!member || member->value.kind != json::Kind::Object)
                continue;
            const auto inner = json::members(member->value.raw);
            if (const auto read = readMedia(inner.value_or({}), pointer + "/parts", media); !read)
                return read;
            part.content.push_back(std::move(media));
        }
    }
    return {};
}

// {"result": "text"}, {"output": "text"} and {"error": "text"} are the text; everything else is given as its JSON.
void GeminiContentReader::readResponse(const json::Slice& response, Part& part) {
    Part text;
    const auto members = response.kind == json::Kind::Object ? json::members(response.raw).value_or({}) : Members();
    if (members.size() == 1) {
        const json::Member& only = members.front();
        part.isError = only.key == "error";
        if (only.value.kind == json::Kind::String && (part.isError || only.key == "result" || only.key == "output"))
            text.text = bodyOf(only.value);
    }
    if (text.text.data() == nullptr)
        text.text =
            response.kind == json::Kind::String ? bodyOf(response) : m_request.arena.keep(escaped(response.raw));
    part.content.push_back(std::move(text));
}

} // namespace fairlead::dialects
