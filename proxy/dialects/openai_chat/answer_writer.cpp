// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/answer_writer.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat/annotation.h"
#include "proxy/dialects/openai_chat/answer_parts.h"
#include "proxy/dialects/tool_call_id.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects::openai_chat {

namespace {

constexpr std::int64_t kAudioSeconds = 3600; // how long the vendor keeps a sound for reference

struct Texts {
    std::string text;
    std::string refusal;
    std::string thinking;
    std::string audio; // base64
    const std::string* logprobs = nullptr;
    std::vector<std::string> annotations;
    std::vector<std::string> images; // data: URLs
    std::vector<const AnswerBlock*> calls;
};

Texts collect(const AnswerChoice& choice) {
    Texts texts;
    for (const AnswerBlock& block : choice.blocks) {
        if (block.kind == PartKind::Text)
            texts.text += block.text;
        else if (block.kind == PartKind::Refusal)
            texts.refusal += block.text;
        else if (block.kind == PartKind::Thinking)
            texts.thinking += block.text;
        else if (block.kind == PartKind::ToolCall)
            texts.calls.push_back(&block);
        else if (block.kind == PartKind::Media && block.mimeType.starts_with("audio/"))
            texts.audio += block.text;
        else if (block.kind == PartKind::Media)
            texts.images.push_back("data:" + block.mimeType + ";base64," + block.text);
        for (const std::string& citation : block.citations)
            if (std::string annotation = annotationOf(citation); !annotation.empty())
                texts.annotations.push_back(std::move(annotation));
        if (!block.logprobs.empty() && texts.logprobs == nullptr)
            texts.logprobs = &block.logprobs;
    }
    return texts;
}

// Clients parse them: an object also when there are none.
std::string_view argumentsOf(const AnswerBlock& call) {
    return call.arguments.empty() ? std::string_view("{}") : std::string_view(call.arguments);
}

class MessageWriter {
public:
    MessageWriter(json::Writer& writer, const AnswerContext& context, const AnswerStyle& style)
        : m_writer(writer), m_context(context), m_style(style) {}

    void write(const Texts& texts, int choice) {
        m_writer.beginObject().key("role").string("assistant");
        const bool otherwise = !texts.calls.empty() || !texts.refusal.empty() || !texts.audio.empty();
        m_writer.key("content");
        if (!texts.audio.empty() || (texts.text.empty() && otherwise))
            m_writer.null();
        else
            m_writer.raw(quotedBody(texts.text));
        m_writer.key("refusal");
        texts.refusal.empty() ? m_writer.null() : m_writer.raw(quotedBody(texts.refusal));
        if (!texts.thinking.empty())
            m_writer.key("reasoning_content").raw(quotedBody(texts.thinking));
        if (!texts.annotations.empty())
            writeAnnotations(texts);
        if (!texts.images.empty())
            writeImages(texts);
        if (!texts.audio.empty())
            writeAudio(texts);
        if (!texts.calls.empty())
            m_style.function ? writeFunction(*texts.calls.front()) : writeCalls(texts, choice);
        m_writer.endObject();
    }

private:
    void writeAnnotations(const Texts& texts) {
        m_writer.key("annotations").beginArray();
        for (const std::string& annotation : texts.annotations)
            m_writer.raw(annotation);
        m_writer.endArray();
    }
    void writeImages(const Texts& texts) {
        m_writer.key("images").beginArray();
        for (const std::string& url : texts.images) {
            m_writer.beginObject().key("type").string("image_url");
            m_writer.key("image_url").beginObject().key("url").string(url).endObject().endObject();
        }
        m_writer.endArray();
    }
    void writeAudio(const Texts& texts) {
        m_writer.key("audio").beginObject().key("id").string(m_style.audioId).key("data").string(texts.audio);
        m_writer.key("expires_at").integer(m_context.createdSeconds + kAudioSeconds);
        m_writer.key("transcript").raw(quotedBody(texts.text)).endObject();
    }
    void writeFunction(const AnswerBlock& call) {
        m_writer.key("function_call").beginObject().key("name").string(call.name);
        m_writer.key("arguments").string(argumentsOf(call)).endObject();
    }
    void writeCalls(const Texts& texts, int choice) {
        m_writer.key("tool_calls").beginArray();
        int place = 0;
        for (const AnswerBlock* call : texts.calls) {
            const bool custom = m_style.isCustom(call->name);
            m_writer.beginObject().key("id").string(
                call->callId.empty() ? madeToolCallId(m_context.requestId, choice, place) : call->callId);
            m_writer.key("type").string(custom ? "custom" : "function").key(custom ? "custom" : "function");
            m_writer.beginObject().key("name").string(call->name);
            m_writer.key(custom ? "input" : "arguments");
            m_writer.string(custom ? std::string_view(call->arguments) : argumentsOf(*call)).endObject().endObject();
            ++place;
        }
        m_writer.endArray();
    }

    json::Writer& m_writer;
    const AnswerContext& m_context;
    const AnswerStyle& m_style;
};

} // namespace

std::string writeAnswer(const Answer& answer, const AnswerContext& context) {
    if (answer.error)
        return errorObject(answer.error->errorClass, 0, answer.error->code, answer.error->message, {});
    const AnswerStyle style = answerStyle(context);
    std::string text;
    json::Writer writer(text);
    writer.beginObject().key("id").string(style.id).key("object").string("chat.completion");
    writer.key("created").integer(context.createdSeconds);
    writer.key("model").string(answer.model.empty() ? context.model : answer.model);
    writer.key("choices").beginArray();
    const std::vector<AnswerChoice> nothing(1);
    int index = 0;
    for (const AnswerChoice& choice : answer.choices.empty() ? nothing : answer.choices) {
        const Texts texts = collect(choice);
        writer.beginObject().key("index").integer(index).key("message");
        MessageWriter(writer, context, style).write(texts, index);
        writer.key("logprobs");
        texts.logprobs ? writer.raw(*texts.logprobs) : writer.null();
        // A refusal that is told by nothing else must not look like a good answer.
        const bool silent = choice.finish == FinishReason::Refusal && texts.refusal.empty();
        const FinishReason finish = silent ? FinishReason::ContentFilter : choice.finish;
        writer.key("finish_reason").string(finishWord(finish, !texts.calls.empty(), style));
        if (choice.finish == FinishReason::StopSequence && !choice.stopSequence.empty())
            writer.key("stop_reason").raw(quotedBody(choice.stopSequence)); // as vLLM says it
        writer.endObject();
        ++index;
    }
    writer.endArray();
    if (const std::string usage = usageObject(answer.usage); !usage.empty())
        writer.key("usage").raw(usage);
    writer.endObject();
    return text;
}

} // namespace fairlead::dialects::openai_chat
