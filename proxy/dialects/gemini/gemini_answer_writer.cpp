// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_answer_writer.h"

#include "proxy/dialects/error_table.h"
#include "proxy/dialects/gemini/gemini_logprobs.h"
#include "proxy/dialects/gemini/gemini_part_writer.h"
#include "proxy/dialects/gemini/gemini_signature.h"
#include "proxy/dialects/gemini/gemini_stream_encoder.h"
#include "proxy/dialects/gemini/gemini_usage.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects {

namespace {

class CandidateWriter {
public:
    explicit CandidateWriter(std::string_view signer) : m_signer(signer) {}

    void add(const AnswerBlock& block) {
        switch (block.kind) {
        case PartKind::Thinking:
            addText(block.text, !block.text.empty(), block.signature);
            return;
        case PartKind::RedactedThinking:
            writeTextPart({}, true, wireRedactedThinking(m_signer, block.text), next());
            return;
        case PartKind::Media:
            writeMediaPart(block.mimeType, block.text, next());
            return;
        case PartKind::ToolCall:
            m_broken |= !writeCallPart(block.callId, block.name, block.arguments, wire(block.signature), next());
            return;
        case PartKind::Text:
        case PartKind::Refusal:
        case PartKind::ToolResult:
        case PartKind::Opaque:
            break;
        }
        for (const std::string& raw : block.citations)
            addCitation(raw);
        addText(block.text, false, block.signature);
        if (!block.logprobs.empty())
            addMember("logprobsResult", geminiLogprobs(block.logprobs));
    }

    std::string finish(const AnswerChoice& choice, std::size_t index) const {
        std::string_view word = geminiFinishWord(choice.finish, choice.finishText);
        if (m_broken && word == "STOP")
            word = "MALFORMED_FUNCTION_CALL";
        std::string out = "{\"content\":{\"parts\":[" + m_parts + "],\"role\":\"model\"},\"finishReason\":\"";
        out.append(word).append("\",\"index\":").append(std::to_string(index));
        for (const auto& [name, value] : m_members)
            out.append(",\"").append(name).append("\":").append(value);
        out += '}';
        return out;
    }

private:
    std::string wire(std::string_view signature) const {
        return signature.empty() ? std::string() : wireSignature(m_signer, signature);
    }
    std::string& next() {
        if (!m_parts.empty())
            m_parts += ',';
        return m_parts;
    }
    void addText(std::string_view text, bool thought, std::string_view signature) {
        if (!text.empty() || !signature.empty())
            writeTextPart(text, thought, wire(signature), next());
    }
    // A member stands once; a later one says more.
    void addMember(std::string_view name, std::string value) {
        if (value.empty())
            return;
        for (auto& [known, old] : m_members) {
            if (known == name) {
                old = std::move(value);
                return;
            }
        }
        m_members.emplace_back(name, std::move(value));
    }
    void addCitation(const std::string& raw) {
        const GeminiCitation citation = geminiCitation(raw);
        if (!citation.part.empty())
            next() += citation.part;
        if (!citation.member.empty()) {
            const std::size_t colon = citation.member.find(':');
            addMember(citation.member.substr(1, colon - 2), citation.member.substr(colon + 1));
        }
    }

    std::string_view m_signer;
    std::string m_parts;
    std::vector<std::pair<std::string, std::string>> m_members; // of the candidate
    bool m_broken = false;                                      // a call that was cut off
};

} // namespace

std::string writeGeminiAnswer(const Answer& answer, const AnswerContext& context) {
    std::string out = "{\"candidates\":[";
    for (std::size_t index = 0; index < answer.choices.size(); ++index) {
        CandidateWriter writer(context.signer);
        for (const AnswerBlock& block : answer.choices[index].blocks)
            writer.add(block);
        out += index > 0 ? "," : "";
        out += writer.finish(answer.choices[index], index);
    }
    out += "],";
    if (answer.usage != Usage{}) {
        out += "\"usageMetadata\":";
        writeGeminiUsage(answer.usage, out);
        out += ',';
    }
    out += "\"modelVersion\":" + json::quoted(answer.model.empty() ? context.model : answer.model);
    out += ",\"responseId\":" + json::quoted(answer.id.empty() ? context.requestId : answer.id);
    out += '}';
    return out;
}

std::string geminiError(const ErrorAnswer& error) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("error").beginObject();
    writer.key("code").integer(error.status);
    writer.key("message").string(error.message);
    writer.key("status").string(errorType(Dialect::Gemini, error.errorClass, error.status));
    const bool hasDetails = !error.code.empty() || !error.requestId.empty() || !error.param.empty();
    if (hasDetails) {
        writer.key("details").beginArray();
        if (!error.code.empty()) {
            writer.beginObject().key("@type").string("type.googleapis.com/google.rpc.ErrorInfo");
            writer.key("reason").string(error.code).key("domain").string("fairlead").endObject();
        }
        if (!error.param.empty()) {
            writer.beginObject().key("@type").string("type.googleapis.com/google.rpc.BadRequest");
            writer.key("fieldViolations").beginArray().beginObject();
            writer.key("field").string(error.param).key("description").string(error.message);
            writer.endObject().endArray().endObject();
        }
        if (!error.requestId.empty()) {
            writer.beginObject().key("@type").string("type.googleapis.com/google.rpc.RequestInfo");
            writer.key("requestId").string(error.requestId).endObject();
        }
        writer.endArray();
    }
    writer.endObject().endObject();
    return out;
}

} // namespace fairlead::dialects
