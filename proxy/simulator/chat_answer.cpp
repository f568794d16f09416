// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/writer.h"
#include "proxy/simulator/call.h"
#include "proxy/simulator/chat_content.h"
#include "proxy/simulator/chat_request.h"

namespace fairlead::simulator {
namespace {

constexpr std::string_view kDone = "data: [DONE]\n\n";

void writeUsage(json::Writer& writer, std::int64_t prompt, std::int64_t completion) {
    writer.beginObject().key("prompt_tokens").integer(prompt).key("completion_tokens").integer(completion);
    writer.key("total_tokens").integer(prompt + completion);
    writer.key("prompt_tokens_details").beginObject().key("cached_tokens").integer(0);
    writer.key("audio_tokens").integer(0).endObject();
    writer.key("completion_tokens_details").beginObject().key("reasoning_tokens").integer(0);
    writer.key("audio_tokens").integer(0).key("accepted_prediction_tokens").integer(0);
    writer.key("rejected_prediction_tokens").integer(0).endObject();
    writer.endObject();
}

// Writes the answer to one request, whole or as a stream; chat and legacy completions differ in their choices only.
class CompletionWriter {
public:
    CompletionWriter(const Call& call, const ChatRequest& request, ChatContent content, std::string_view idPrefix)
        : m_call(call), m_request(request), m_content(std::move(content)), m_id(makeId(idPrefix, call.random)) {}

    // `choice` is the text of the only choice.
    Answer whole(std::string_view object, std::string_view choice) const {
        std::string out;
        json::Writer writer(out);
        begin(writer, object);
        writer.key("choices").beginArray().raw(choice).endArray();
        if (!m_call.behaviour.omitUsage) {
            writer.key("usage");
            writeUsage(writer, m_call.promptTokens(), m_content.completionTokens());
        }
        writer.endObject();
        return wholeAnswer(std::move(out));
    }

    // One event a choice; the last one carries the finish reason.
    Answer stream(std::string_view object, const std::vector<std::string>& choices) const {
        std::vector<std::string> parts;
        parts.reserve(choices.size() + 2);
        for (const std::string& choice : choices)
            parts.push_back(event(object, "[" + choice + "]", Usage::Null));
        std::size_t closing = 1;
        if (m_request.includeUsage && !m_call.behaviour.omitUsage) {
            parts.push_back(event(object, "[]", Usage::Full));
            ++closing;
        }
        if (!m_call.behaviour.omitDone) {
            parts.emplace_back(kDone);
            ++closing;
        }
        return streamAnswer(std::move(parts), closing);
    }

    const ChatContent& content() const { return m_content; }

private:
    enum class Usage { Null, Full };

    void begin(json::Writer& writer, std::string_view object) const {
        writer.beginObject().key("id").string(m_id).key("object").string(object);
        writer.key("created").integer(m_call.created()).key("model").string(m_call.model);
        writer.key("service_tier").string("default").key("system_fingerprint").string(m_call.fingerprint());
    }

    std::string event(std::string_view object, std::string_view choices, Usage usage) const {
        std::string out = "data: ";
        json::Writer writer(out);
        begin(writer, object);
        writer.key("choices").raw(choices);
        if (usage == Usage::Full) {
            writer.key("usage");
            writeUsage(writer, m_call.promptTokens(), m_content.completionTokens());
        } else if (m_request.includeUsage) {
            writer.key("usage").null();
        }
        writer.endObject();
        return out + "\n\n";
    }

    const Call& m_call;
    const ChatRequest& m_request;
    ChatContent m_content;
    std::string m_id;
};

std::string functionText(const MadeToolCall& toolCall) {
    std::string arguments;
    for (const std::string& piece : toolCall.arguments)
        arguments += piece;
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("id").string(toolCall.id).key("type").string("function");
    writer.key("function").beginObject().key("name").string(toolCall.name);
    writer.key("arguments").string(arguments).endObject().endObject();
    return out;
}

std::string chatMessageChoice(const ChatContent& content) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("index").integer(0).key("message").beginObject();
    writer.key("role").string("assistant").key("content");
    if (content.toolCalls.empty()) {
        writer.string(content.text());
    } else {
        writer.null().key("tool_calls").beginArray();
        for (const MadeToolCall& toolCall : content.toolCalls)
            writer.raw(functionText(toolCall));
        writer.endArray();
    }
    writer.key("refusal").null().key("annotations").beginArray().endArray().endObject();
    writer.key("logprobs").null().key("finish_reason").string(content.finishReason).endObject();
    return out;
}

std::string deltaChoice(std::string_view delta, std::string_view finishReason) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("index").integer(0).key("delta").raw(delta).key("logprobs").null().key("finish_reason");
    finishReason.empty() ? writer.null() : writer.string(finishReason);
    writer.endObject();
    return out;
}

std::string toolDelta(std::size_t index, const MadeToolCall* opened, std::string_view arguments) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("tool_calls").beginArray().beginObject();
    writer.key("index").integer(static_cast<std::int64_t>(index));
    if (opened != nullptr)
        writer.key("id").string(opened->id).key("type").string("function");
    writer.key("function").beginObject();
    if (opened != nullptr)
        writer.key("name").string(opened->name);
    writer.key("arguments").string(arguments).endObject();
    writer.endObject().endArray().endObject();
    return out;
}

std::vector<std::string> chatDeltaChoices(const ChatContent& content) {
    std::vector<std::string> choices;
    const char* opening = content.toolCalls.empty() ? R"({"role":"assistant","content":"","refusal":null})"
                                                    : R"({"role":"assistant","content":null})";
    choices.push_back(deltaChoice(opening, {}));
    for (const std::string& token : content.tokens)
        choices.push_back(deltaChoice("{\"content\":" + json::quoted(token) + "}", {}));
    for (std::size_t i = 0; i < content.toolCalls.size(); ++i) {
        const MadeToolCall& toolCall = content.toolCalls[i];
        choices.push_back(deltaChoice(toolDelta(i, &toolCall, ""), {}));
        for (const std::string& piece : toolCall.arguments)
            choices.push_back(deltaChoice(toolDelta(i, nullptr, piece), {}));
    }
    choices.push_back(deltaChoice("{}", content.finishReason));
    return choices;
}

std::string textChoice(std::string_view text, std::string_view finishReason) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("text").string(text).key("index").integer(0).key("logprobs").null().key("finish_reason");
    finishReason.empty() ? writer.null() : writer.string(finishReason);
    writer.endObject();
    return out;
}

Answer missing(const char* pointer) {
    return badRequest({ErrorCode::InvalidArgument, "A required member is missing.", pointer});
}

} // namespace

Answer answerChat(const Call& call) {
    if (call.value("messages") == nullptr)
        return missing("/messages");
    const Result<ChatRequest> request = readChatRequest(call.members);
    if (!request)
        return badRequest(request.error());
    const CompletionWriter writer(call, *request, makeContent(call, *request), "chatcmpl-");
    return request->stream ? writer.stream("chat.completion.chunk", chatDeltaChoices(writer.content()))
                           : writer.whole("chat.completion", chatMessageChoice(writer.content()));
}

Answer answerCompletion(const Call& call) {
    if (call.value("prompt") == nullptr)
        return missing("/prompt");
    Result<ChatRequest> request = readChatRequest(call.members);
    if (!request)
        return badRequest(request.error());
    request->tools.clear();
    const CompletionWriter writer(call, *request, makeContent(call, *request), "cmpl-");
    const ChatContent& content = writer.content();
    if (!request->stream)
        return writer.whole("text_completion", textChoice(content.text(), content.finishReason));
    std::vector<std::string> choices;
    for (const std::string& token : content.tokens)
        choices.push_back(textChoice(token, {}));
    choices.push_back(textChoice("", content.finishReason));
    return writer.stream("text_completion", choices);
}

} // namespace fairlead::simulator
