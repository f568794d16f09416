// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/messages_request.h"
#include "proxy/simulator/seal.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace fairlead::simulator {
namespace {

using Checked = std::optional<Refusal>;

bool isId(const std::string& id) {
    return !id.empty() && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

Checked checkId(const JsonView& id, const std::string& path) {
    if (!id.exists())
        return fieldRequired(path);
    if (!isId(id.text()))
        return Refusal{400, path + ": String should match pattern '^[a-zA-Z0-9_-]+$'"};
    return std::nullopt;
}

Checked checkText(const JsonView& block, const std::string& path) {
    if (!block["text"].exists())
        return fieldRequired(path + ".text.text");
    if (!block["text"].isString())
        return Refusal{400, path + ".text.text: Input should be a valid string"};
    const std::string text = block["text"].text();
    if (text.empty())
        return Refusal{400, "messages: text content blocks must be non-empty"};
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        return Refusal{400, "messages: text content blocks must contain non-whitespace text"};
    return refuseExtra(block, {"type", "text", "cache_control", "citations"}, path + ".text");
}

// What the first bytes of the file say it is.
std::string_view sniffed(const QByteArray& bytes) {
    if (bytes.startsWith("\x89PNG"))
        return "image/png";
    if (bytes.startsWith("\xFF\xD8"))
        return "image/jpeg";
    if (bytes.startsWith("GIF8"))
        return "image/gif";
    return bytes.startsWith("RIFF") && bytes.mid(8, 4) == "WEBP" ? "image/webp" : std::string_view();
}

Checked checkBase64(const JsonView& source, const std::string& path, QByteArray& bytes) {
    if (!source["data"].exists())
        return fieldRequired(path + ".data");
    const auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromStdString(source["data"].text()),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty())
        return Refusal{400, path + ".data: Invalid base64 data"};
    bytes = decoded.decoded;
    return refuseExtra(source, {"type", "media_type", "data"}, path);
}

Checked checkUrl(const JsonView& source, const std::string& path) {
    const std::string url = source["url"].text();
    if (url.empty())
        return fieldRequired(path + ".url");
    if (!url.starts_with("https://"))
        return Refusal{400, path + ".url: Only HTTPS URLs are supported."};
    return refuseExtra(source, {"type", "url"}, path);
}

Checked checkImage(const JsonView& block, const std::string& path) {
    constexpr std::array<std::string_view, 4> kTypes{"image/jpeg", "image/png", "image/gif", "image/webp"};
    const JsonView source = block["source"];
    const std::string kind = source["type"].text();
    const std::string at = path + ".image.source";
    if (!source.exists())
        return fieldRequired(at);
    if (auto refusal = refuseExtra(block, {"type", "source", "cache_control"}, path + ".image"))
        return refusal;
    if (kind == "url")
        return checkUrl(source, at + ".url");
    if (kind == "file")
        return std::nullopt;
    if (kind != "base64") {
        return Refusal{400,
                       at + ": Input tag '" + kind +
                           "' found using 'type' does not match any of the expected tags: 'base64', 'file', 'url'"};
    }
    const std::string type = source["media_type"].text();
    if (std::ranges::find(kTypes, type) == kTypes.end()) {
        return Refusal{400, at + ".base64.media_type: Input should be 'image/jpeg', 'image/png', 'image/gif' or "
                                 "'image/webp'"};
    }
    QByteArray bytes;
    if (auto refusal = checkBase64(source, at + ".base64", bytes))
        return refusal;
    if (const std::string_view real = sniffed(bytes); !real.empty() && real != type) {
        return Refusal{400, at + ".base64.data: The image was specified using the " + type +
                                " media type, but the image appears to be a " + std::string(real) + " image"};
    }
    return std::nullopt;
}

Checked checkDocument(const JsonView& block, const std::string& path) {
    const JsonView source = block["source"];
    const std::string kind = source["type"].text();
    const std::string at = path + ".document.source";
    if (auto refusal = refuseExtra(block, {"type", "source", "cache_control", "title", "context", "citations"},
                                   path + ".document"))
        return refusal;
    if (kind == "url")
        return checkUrl(source, at + ".url");
    if (kind == "base64") {
        if (source["media_type"].text() != "application/pdf")
            return Refusal{400, at + ".base64.media_type: Input should be 'application/pdf'"};
        QByteArray bytes;
        return checkBase64(source, at + ".base64", bytes);
    }
    if (kind == "text" && source["media_type"].text() != "text/plain")
        return Refusal{400, at + ".text.media_type: Input should be 'text/plain'"};
    if (kind == "text" || kind == "content" || kind == "file")
        return std::nullopt;
    return fieldRequired(at);
}

Checked checkToolUse(const JsonView& block, const std::string& path) {
    const std::string at = path + ".tool_use";
    if (auto refusal = checkId(block["id"], at + ".id"))
        return refusal;
    if (block["name"].text().empty())
        return fieldRequired(at + ".name");
    if (!block["input"].exists())
        return fieldRequired(at + ".input");
    if (!block["input"].isObject())
        return Refusal{400, at + ".input: Input should be an object"};
    return refuseExtra(block, {"type", "id", "name", "input", "cache_control", "caller"}, at);
}

Checked checkToolResult(const JsonView& block, const std::string& path, const Call& call) {
    const std::string at = path + ".tool_result";
    if (auto refusal = checkId(block["tool_use_id"], at + ".tool_use_id"))
        return refusal;
    if (block["is_error"].isSet() && !block["is_error"].isBool())
        return Refusal{400, at + ".is_error: Input should be a valid boolean"};
    const JsonView content = block["content"];
    if (content.exists() && !content.isString() && !content.isArray())
        return Refusal{400, at + ".content: Input should be a valid list"};
    for (std::size_t i = 0; const JsonView& part : content.items()) {
        const std::string below = dotted(at + ".content", i++);
        const std::string type = part["type"].text();
        if (type != "text" && type != "image" && type != "document" && type != "search_result" &&
            type != "tool_reference")
            return Refusal{400,
                           below + ": Input tag '" + type +
                               "' found using 'type' does not match any of the expected tags: 'document', 'image', "
                               "'search_result', 'text', 'tool_reference'"};
        if (auto refusal = checkMessagesBlock(part, "user", below, call))
            return refusal;
    }
    return refuseExtra(block, {"type", "tool_use_id", "content", "is_error", "cache_control"}, at);
}

Checked checkThinking(const JsonView& block, const std::string& path, const Call& call) {
    if (!block["thinking"].exists())
        return fieldRequired(path + ".thinking.thinking");
    if (!block["signature"].exists())
        return fieldRequired(path + ".thinking.signature");
    if (auto refusal = refuseExtra(block, {"type", "thinking", "signature"}, path + ".thinking"))
        return refusal;
    // Of thinking that was not shown only the signature came, which then vouches for the empty text.
    if (!isSeal(block["signature"].text(), call.seed, "thinking", block["thinking"].text()))
        return Refusal{400, path + ": Invalid `signature` in `thinking` block"};
    return std::nullopt;
}

Checked checkRedacted(const JsonView& block, const std::string& path, const Call& call) {
    if (!block["data"].exists())
        return fieldRequired(path + ".redacted_thinking.data");
    if (auto refusal = refuseExtra(block, {"type", "data"}, path + ".redacted_thinking"))
        return refusal;
    if (!isSealedId(block["data"].text(), call.seed, "redacted"))
        return Refusal{400, path + ": Invalid `data` in `redacted_thinking` block"};
    return std::nullopt;
}

Checked checkCacheControl(const JsonView& block, const std::string& path) {
    const JsonView control = block["cache_control"];
    if (!control.isSet())
        return std::nullopt;
    if (control["type"].text() != "ephemeral")
        return Refusal{400, path + ".cache_control.type: Input should be 'ephemeral'"};
    const std::string ttl = control["ttl"].text();
    if (!ttl.empty() && ttl != "5m" && ttl != "1h")
        return Refusal{400, path + ".cache_control.ephemeral.ttl: Input should be '5m' or '1h'"};
    return refuseExtra(control, {"type", "ttl", "scope"}, path + ".cache_control.ephemeral");
}

// What the provider's own tools left behind: not looked into.
bool isServerBlock(const std::string& type) {
    return type == "server_tool_use" || type == "mcp_tool_use" || type == "search_result" ||
           type == "container_upload" || type == "compaction" || type == "tool_reference" ||
           type.ends_with("_tool_result");
}

} // namespace

Checked checkMessagesBlock(const JsonView& block, const std::string& role, const std::string& path, const Call& call) {
    if (!block.isObject())
        return Refusal{400, path + ": Input should be an object"};
    const std::string type = block["type"].text();
    if (type.empty())
        return fieldRequired(path + ".type");
    if (auto refusal = checkCacheControl(block, path))
        return refusal;
    const bool assistant = role == "assistant";
    const bool mayStand = role == "system" ? type == "text" : type == "image" || type == "document" ? !assistant : true;
    if (!mayStand)
        return Refusal{400, path + ".type: Input should be 'text'"};
    if (type == "tool_result" && assistant)
        return Refusal{400, path + ": `tool_result` blocks can only be in `user` messages"};
    if ((type == "tool_use" || type == "thinking" || type == "redacted_thinking") && !assistant)
        return Refusal{400, path + ": `" + type + "` blocks can only be in `assistant` messages"};
    if (type == "text")
        return checkText(block, path);
    if (type == "image")
        return checkImage(block, path);
    if (type == "document")
        return checkDocument(block, path);
    if (type == "tool_use")
        return checkToolUse(block, path);
    if (type == "tool_result")
        return checkToolResult(block, path, call);
    if (type == "thinking")
        return checkThinking(block, path, call);
    if (type == "redacted_thinking")
        return checkRedacted(block, path, call);
    if (isServerBlock(type))
        return std::nullopt;
    return Refusal{400,
                   path + ": Input tag '" + type +
                       "' found using 'type' does not match any of the expected tags: 'document', 'image', "
                       "'redacted_thinking', 'search_result', 'server_tool_use', 'text', 'thinking', 'tool_result', "
                       "'tool_use', 'web_search_tool_result'"};
}

} // namespace fairlead::simulator
