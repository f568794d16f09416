// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/writer.h"
#include "proxy/simulator/azure_filter.h"
#include "proxy/simulator/call.h"
#include "proxy/simulator/chat_reasoning.h"
#include "proxy/simulator/chat_request.h"
#include "proxy/simulator/content.h"

namespace fairlead::simulator {
namespace {

constexpr std::string_view kDone = "data: [DONE]\n\n";

std::string_view finishReason(End end) {
    switch (end) {
    case End::Length:
        return "length";
    case End::Tools:
        return "tool_calls";
    case End::Filtered:
        return "content_filter";
    case End::Stop:
    case End::StopSequence:
    case End::Refusal:
    case End::Pause:
        break;
    }
    return "stop";
}

void writeUsage(json::Writer& writer, const Call& call, const Content& content) {
    const std::int64_t prompt = call.promptTokens();
    const std::int64_t completion = content.completionTokens();
    writer.beginObject().key("prompt_tokens").integer(prompt).key("completion_tokens").integer(completion);
    writer.key("total_tokens").integer(prompt + completion);
    writer.key("prompt_tokens_details").beginObject().key("cached_tokens").integer(call.cachedTokens());
    writer.key("audio_tokens").integer(0).endObject();
    writer.key("completion_tokens_details").beginObject().key("reasoning_tokens").integer(content.reasoningTokens());
    writer.key("audio_tokens").integer(0).key("accepted_prediction_tokens").integer(0);
    writer.key("rejected_prediction_tokens").integer(0).endObject();
    writer.endObject();
}

// Writes the answer to one request, whole or as a stream; chat and legacy completions differ in their choices only.
class CompletionWriter {
public:
    CompletionWriter(const Call& call, const Order& request, Content content, std::string_view idPrefix)
        : m_call(call), m_request(request), m_content(std::move(content)), m_id(makeId(idPrefix, call.random)) {}

    // `choice` is the text of the only choice.
    Answer whole(std::string_view object, std::string_view choice) const {
        std::string out;
        json::Writer writer(out);
        begin(writer, object);
        if (m_call.dialect == Dialect::Azure)
            writer.key("prompt_filter_results").raw(promptFilterResults(false));
        writer.key("choices").beginArray().raw(choice).endArray();
        if (!m_call.behaviour.omitUsage) {
            writer.key("usage");
            writeUsage(writer, m_call, m_content);
        }
        writer.endObject();
        return wholeAnswer(std::move(out));
    }

    // One event a choice; the last one carries the finish reason.
    Answer stream(std::string_view object, const std::vector<std::string>& choices) const {
        std::vector<std::string> parts;
        parts.reserve(choices.size() + 3);
        if (m_call.dialect == Dialect::Azure)
            parts.push_back(promptFilterEvent());
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
        Answer answer = streamAnswer(std::move(parts), closing);
        answer.openingParts = m_call.dialect == Dialect::Azure ? 2 : 1;
        return answer;
    }

    const Content& content() const { return m_content; }

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
            writeUsage(writer, m_call, m_content);
        } else if (m_request.includeUsage) {
            writer.key("usage").null();
        }
        writer.endObject();
        return out + "\n\n";
    }

    const Call& m_call;
    const Order& m_request;
    Content m_content;
    std::string m_id;
};

std::string functionText(const MadeToolCall& toolCall) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("id").string(toolCall.id).key("type").string("function");
    writer.key("function").beginObject().key("name").string(toolCall.name);
    writer.key("arguments").string(toolCall.text()).endObject().endObject();
    return out;
}

// "content_filter_results", where the caller speaks to Azure.
void writeFilterResults(json::Writer& writer, const Call& call) {
    if (call.dialect == Dialect::Azure)
        writer.key("content_filter_results").raw(contentFilterResults(call.behaviour.filterAnswer));
}

std::string chatMessageChoice(const Call& call, const Content& content) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("index").integer(0).key("message").beginObject();
    writer.key("role").string("assistant");
    writeReasoning(writer, call, content.thinkingText(), Reasoning::Whole);
    const bool refused = content.end == End::Refusal;
    const std::string text = thoughtInTags(call, content) + content.text();
    writer.key("content");
    if (refused || (text.empty() && !content.toolCalls.empty()))
        writer.null();
    else
        writer.string(text);
    if (!content.toolCalls.empty()) {
        writer.key("tool_calls").beginArray();
        for (const MadeToolCall& toolCall : content.toolCalls)
            writer.raw(functionText(toolCall));
        writer.endArray();
    }
    writer.key("refusal");
    refused ? writer.string(content.text()) : writer.null();
    writer.key("annotations").beginArray().endArray().endObject();
    writeFilterResults(writer, call);
    writer.key("logprobs").null().key("finish_reason").string(finishReason(content.end)).endObject();
    return out;
}

std::string deltaChoice(const Call& call, std::string_view delta, std::string_view finish) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("index").integer(0).key("delta").raw(delta);
    writeFilterResults(writer, call);
    writer.key("logprobs").null().key("finish_reason");
    finish.empty() ? writer.null() : writer.string(finish);
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

std::vector<std::string> chatDeltaChoices(const Call& call, const Content& content) {
    std::vector<std::string> choices;
    const auto add = [&](std::string_view delta, std::string_view finish = {}) {
        choices.push_back(deltaChoice(call, delta, finish));
    };
    add(content.toolCalls.empty() ? R"({"role":"assistant","content":"","refusal":null})"
                                  : R"({"role":"assistant","content":null})");
    for (std::string& delta : reasoningDeltas(call, content))
        add(delta);
    const char* member = content.end == End::Refusal ? "refusal" : "content";
    for (const std::string& token : content.tokens)
        add("{\"" + std::string(member) + "\":" + json::quoted(token) + "}");
    for (std::size_t i = 0; i < content.toolCalls.size(); ++i) {
        const MadeToolCall& toolCall = content.toolCalls[i];
        add(toolDelta(i, &toolCall, ""));
        for (const std::string& piece : toolCall.arguments)
            add(toolDelta(i, nullptr, piece));
    }
    add("{}", finishReason(content.end));
    return choices;
}

std::string textChoice(std::string_view text, std::string_view finish) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("text").string(text).key("index").integer(0).key("logprobs").null().key("finish_reason");
    finish.empty() ? writer.null() : writer.string(finish);
    writer.endObject();
    return out;
}

Refusal missing(const char* param) {
    return {400, "Missing required parameter: '" + std::string(param) + "'.", param, "missing_required_parameter"};
}

} // namespace

Answer answerChat(const Call& call) {
    if (!call.view("messages").isSet())
        return call.refuse(missing("messages"));
    Order order;
    if (const auto refusal = readChatRequest(order, call))
        return call.refuse(*refusal);
    if (call.behaviour.blockPrompt)
        return promptBlocked(call);
    const CompletionWriter writer(call, order, makeContent(call, order, "call_"), "chatcmpl-");
    return order.stream ? writer.stream("chat.completion.chunk", chatDeltaChoices(call, writer.content()))
                        : writer.whole("chat.completion", chatMessageChoice(call, writer.content()));
}

Answer answerCompletion(const Call& call) {
    if (!call.view("prompt").isSet())
        return call.refuse(missing("prompt"));
    Order order;
    if (const auto refusal = readChatRequest(order, call))
        return call.refuse(*refusal);
    order.tools.clear();
    const CompletionWriter writer(call, order, makeContent(call, order, "call_"), "cmpl-");
    const Content& content = writer.content();
    if (!order.stream)
        return writer.whole("text_completion", textChoice(content.text(), finishReason(content.end)));
    std::vector<std::string> choices;
    for (const std::string& token : content.tokens)
        choices.push_back(textChoice(token, {}));
    choices.push_back(textChoice("", finishReason(content.end)));
    return writer.stream("text_completion", choices);
}

} // namespace fairlead::simulator
