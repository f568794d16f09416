// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/writer.h"
#include "proxy/simulator/content.h"
#include "proxy/simulator/ollama_request.h"

#include <QDateTime>

#include <algorithm>

namespace fairlead::simulator {
namespace {

constexpr std::string_view kNdjson = "application/x-ndjson";
constexpr std::int64_t kNanosecondsAToken = 20'000'000; // made up

std::string createdAt(std::int64_t seconds) {
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate).toStdString();
}

std::string toolCalls(const Content& content) {
    std::string out;
    json::Writer writer(out);
    writer.beginArray();
    // Arguments are whole or not there at all.
    const std::size_t count = content.end == End::Length ? 0 : content.toolCalls.size();
    for (std::size_t i = 0; i < count; ++i) {
        const MadeToolCall& toolCall = content.toolCalls[i];
        writer.beginObject().key("id").string(toolCall.id).key("function").beginObject();
        writer.key("index").integer(static_cast<std::int64_t>(i)).key("name").string(toolCall.name);
        writer.key("arguments").raw(toolCall.text()).endObject().endObject();
    }
    writer.endArray();
    return out;
}

class ChatWriter {
public:
    ChatWriter(const Call& call, const Content& content) : m_call(call), m_content(content) {}

    // `calls` is a JSON array, empty = none.
    std::string object(const std::string& text, const std::string& thinking, const std::string& calls,
                       bool done) const {
        std::string out;
        json::Writer writer(out);
        writer.beginObject().key("model").string(m_call.model).key("created_at").string(createdAt(m_call.created()));
        writer.key("message").beginObject().key("role").string("assistant").key("content").string(text);
        if (!thinking.empty())
            writer.key("thinking").string(thinking);
        if (!calls.empty())
            writer.key("tool_calls").raw(calls);
        writer.endObject().key("done").boolean(done);
        if (done)
            writeEnd(writer);
        writer.endObject();
        return out;
    }

private:
    // What does not fit the context is cut off the prompt without a word, which is what num_ctx is for.
    void writeEnd(json::Writer& writer) const {
        const std::int64_t prompt = std::min(m_call.promptTokens(), ollamaContext(m_call));
        const std::int64_t answer = m_content.completionTokens();
        writer.key("done_reason").string(m_content.end == End::Length ? "length" : "stop");
        if (m_call.behaviour.omitUsage)
            return;
        writer.key("total_duration").integer((prompt + answer) * kNanosecondsAToken);
        writer.key("load_duration").integer(kNanosecondsAToken).key("prompt_eval_count").integer(prompt);
        writer.key("prompt_eval_duration").integer(prompt * kNanosecondsAToken);
        writer.key("eval_count").integer(answer).key("eval_duration").integer(answer * kNanosecondsAToken);
    }

    const Call& m_call;
    const Content& m_content;
};

Answer streamOf(const Call& call, const ChatWriter& writer, const Content& content) {
    std::vector<std::string> parts;
    for (const std::string& piece : content.thinking)
        parts.push_back(writer.object({}, piece, {}, false) + "\n");
    for (const std::string& token : content.tokens)
        parts.push_back(writer.object(token, {}, {}, false) + "\n");
    if (const std::string calls = toolCalls(content); calls != "[]")
        parts.push_back(writer.object({}, {}, calls, false) + "\n");
    parts.push_back(writer.object({}, {}, {}, true) + "\n");
    Answer answer = streamAnswer(std::move(parts), 1);
    answer.openingParts = 0;
    answer.headers.set("Content-Type", std::string(kNdjson));
    answer.failure = [requestId = call.requestId](std::size_t) {
        const Refusal failure = refusalOfStatus(Dialect::Ollama, 503);
        return std::vector<std::string>{refusalBody(Dialect::Ollama, failure, requestId) + "\n"};
    };
    return answer;
}

} // namespace

Answer answerOllamaChat(const Call& call) {
    Order order;
    if (const auto refusal = readOllamaRequest(order, call))
        return call.refuse(*refusal);
    const Content content = makeContent(call, order, "call_");
    const ChatWriter writer(call, content);
    Answer answer;
    if (order.stream) {
        answer = streamOf(call, writer, content);
    } else {
        const std::string calls = toolCalls(content);
        answer = wholeAnswer(
            writer.object(content.text(), content.thinkingText(), calls == "[]" ? std::string() : calls, true),
            "application/json; charset=utf-8");
    }
    answer.headers.set("x-sim-num-ctx", std::to_string(ollamaContext(call)));
    return answer;
}

// The context length of the architecture, which is what a client can set num_ctx to.
Answer showOllamaModel(const Call&) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("parameters").string("num_ctx " + std::to_string(kOllamaContext));
    writer.key("template").string("{{ .Prompt }}").key("details").beginObject().key("format").string("gguf");
    writer.key("family").string("llama").key("parameter_size").string("8B").endObject();
    writer.key("model_info").beginObject().key("general.architecture").string("llama");
    writer.key("llama.context_length").integer(131'072).endObject().key("capabilities").beginArray();
    writer.string("completion").string("tools").string("thinking").endArray().endObject();
    return wholeAnswer(std::move(out));
}

Answer answerOllamaTags(const Scenario& scenario) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("models").beginArray();
    for (const auto& [name, behaviour] : scenario.models) {
        writer.beginObject().key("name").string(name).key("model").string(name);
        writer.key("modified_at").string("2026-01-01T00:00:00Z").key("size").integer(4'661'224'676);
        writer.key("digest").string("").key("details").beginObject().key("format").string("gguf");
        writer.key("family").string("llama").key("parameter_size").string("8B").endObject().endObject();
    }
    writer.endArray().endObject();
    return wholeAnswer(std::move(out));
}

Answer answerOllamaVersion(const Scenario&) {
    return wholeAnswer(R"({"version":"0.12.0"})");
}

} // namespace fairlead::simulator
