// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/ollama_chat/ollama_message_writer.h"

#include "proxy/dialects/json_text.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects {

namespace {

Error refusal(std::string pointer, std::string message) {
    return {ErrorCode::InvalidArgument, std::move(message), std::move(pointer), -1};
}

// One message being put together. Text parts stand on lines of their own, but for those of the model: a stream that was
// kept piece by piece is still one text.
class Message {
public:
    Message(const EncodeOptions& options, Notes& notes, std::string_view betweenTexts = "\\n\\n")
        : m_options(options), m_notes(notes), m_betweenTexts(betweenTexts) {}

    Result<void> add(const Part& part) {
        if (!part.cacheControl.empty())
            m_notes.dropped("cache_control");
        switch (part.kind) {
        case PartKind::Text:
        case PartKind::Refusal:
            addText(part.text);
            return {};
        case PartKind::Media:
            return addMedia(part.media);
        case PartKind::Thinking:
            if (m_options.traits.replay == ProviderTraits::ReasoningReplay::None)
                m_notes.dropped("thinking");
            else
                m_thinking += part.text;
            return {};
        case PartKind::RedactedThinking:
            m_notes.dropped("thinking");
            return {};
        case PartKind::ToolCall:
            addCall(part);
            return {};
        case PartKind::Opaque:
            if (m_options.degradation == Degradation::Refuse)
                return refusal("/messages", "A part of a turn has no equivalent for this provider.");
            m_notes.dropped("part");
            return {};
        case PartKind::ToolResult:
            break;
        }
        return {};
    }

    bool empty() const { return m_content.empty() && m_images.empty() && m_calls.empty() && m_thinking.empty(); }

    // `rest` are further members, each with a comma in front.
    void write(std::string_view role, std::string_view rest, std::string& out) const {
        out.append(out.ends_with('[') ? "" : ",").append("{\"role\":\"").append(role);
        out.append("\",\"content\":").append(quotedBody(m_content));
        if (!m_thinking.empty())
            out.append(",\"thinking\":").append(quotedBody(m_thinking));
        if (!m_images.empty())
            out.append(",\"images\":[").append(m_images).append("]");
        if (!m_calls.empty())
            out.append(",\"tool_calls\":[").append(m_calls).append("]");
        out.append(rest).append("}");
    }

private:
    void addText(JsonText text) {
        if (!m_content.empty() && !text.empty())
            m_content += m_betweenTexts;
        m_content += text;
    }

    Result<void> addMedia(const Media& media) {
        if (!media.text.empty()) {
            m_notes.transformed("document", "text");
            addText(media.text);
            return {};
        }
        if (media.kind != MediaKind::Image)
            return refusal("/documents", "The provider takes no files, only images.");
        if (!m_options.traits.images || !m_options.facts.images.value_or(true))
            return refusal("/images", "The model does not take images.");
        if (media.data.empty())
            return refusal("/images", "The provider takes no addresses of images, only the data itself.");
        if (!media.detail.empty() && media.detail != "auto")
            m_notes.dropped("image_detail");
        m_images.append(m_images.empty() ? "" : ",").append(json::quoted(media.data));
        return {};
    }

    void addCall(const Part& part) {
        if (!part.signature.empty())
            m_notes.dropped("thought_signature");
        const auto arguments = argumentsObject(part.arguments);
        if (!arguments)
            m_notes.transformed("truncated_arguments", "_raw");
        m_calls.append(m_calls.empty() ? "{" : ",{");
        if (!part.callId.empty())
            m_calls.append("\"id\":").append(json::quoted(part.callId)).append(",");
        m_calls.append("\"function\":{\"name\":").append(json::quoted(part.name)).append(",\"arguments\":");
        m_calls += arguments ? std::string(*arguments) : "{\"_raw\":" + json::quoted(part.arguments) + "}";
        m_calls += "}}";
    }

    const EncodeOptions& m_options;
    Notes& m_notes;
    std::string_view m_betweenTexts; // JsonText
    std::string m_content;           // JsonText
    std::string m_thinking;          // JsonText
    std::string m_images;
    std::string m_calls;
};

Result<void> writeResult(const Part& part, const EncodeOptions& options, Notes& notes, std::string& out) {
    Message message(options, notes);
    for (const Part& inner : part.content)
        if (const auto added = message.add(inner); !added)
            return added;
    std::string rest;
    if (!part.name.empty())
        rest.append(",\"tool_name\":").append(json::quoted(part.name));
    if (!part.callId.empty())
        rest.append(",\"tool_call_id\":").append(json::quoted(part.callId));
    message.write("tool", rest, out);
    return {};
}

} // namespace

Result<void> writeOllamaMessages(const ChatRequest& request, const EncodeOptions& options, Notes& notes,
                                 std::string& out) {
    Message system(options, notes);
    for (const Part& part : request.system)
        if (const auto added = system.add(part); !added)
            return added;
    if (!system.empty())
        system.write(options.traits.systemRole == ProviderTraits::SystemRole::None ? "user" : "system", {}, out);
    for (const Turn& turn : request.turns) {
        const bool assistant = !turn.system && turn.role == Role::Assistant;
        Message message = assistant ? Message(options, notes, {}) : Message(options, notes);
        for (const Part& part : turn.parts) {
            const auto added =
                part.kind == PartKind::ToolResult ? writeResult(part, options, notes, out) : message.add(part);
            if (!added)
                return added;
        }
        if (!message.empty())
            message.write(turn.system ? "system" : assistant ? "assistant" : "user", {}, out);
    }
    if (out.ends_with('['))
        return refusal("/messages", "Nothing is left of the conversation that the provider could be given.");
    return {};
}

} // namespace fairlead::dialects
