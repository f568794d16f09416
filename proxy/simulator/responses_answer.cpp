// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"
#include "proxy/json/writer.h"
#include "proxy/simulator/azure_filter.h"
#include "proxy/simulator/responses_items.h"
#include "proxy/simulator/responses_request.h"
#include "proxy/simulator/seal.h"

namespace fairlead::simulator {
namespace {

constexpr int kTokenLength = 24;
constexpr std::string_view kFailure = "The simulated provider failed while it was answering.";

std::string_view incompleteReason(End end) {
    if (end == End::Length)
        return "max_output_tokens";
    return end == End::Filtered ? "content_filter" : std::string_view();
}

class ResponseWriter {
public:
    ResponseWriter(const Call& call, const Content& content, std::string token)
        : m_call(call), m_content(content), m_id(sealedId(call.seed, "resp_", token)) {}

    // "completed" or "incomplete": how the answer ends.
    std::string endStatus() const { return incompleteReason(m_content.end).empty() ? "completed" : "incomplete"; }

    // The response object; `output` is the text between the brackets.
    std::string response(const std::string& status, const std::string& output) const {
        const bool ended = status == "completed" || status == "incomplete";
        std::string out;
        json::Writer writer(out);
        writer.beginObject().key("id").string(m_id).key("object").string("response");
        writer.key("created_at").integer(m_call.created()).key("status").string(status);
        writer.key("background").boolean(false).key("error");
        if (status == "failed")
            writer.raw(R"({"code":"server_error","message":)" + json::quoted(kFailure) + "}");
        else
            writer.null();
        writer.key("incomplete_details");
        if (status == "incomplete")
            writer.beginObject().key("reason").string(incompleteReason(m_content.end)).endObject();
        else
            writer.null();
        writeEchoes(writer);
        writer.key("model").string(m_call.model).key("output").raw("[" + output + "]");
        writer.key("service_tier").string("default").key("usage");
        if (ended && !m_call.behaviour.omitUsage)
            writeUsage(writer);
        else
            writer.null();
        writer.endObject();
        return out;
    }

    static std::string event(std::string_view type, std::size_t number, const std::string& members) {
        return "event: " + std::string(type) + "\ndata: {\"type\":\"" + std::string(type) + "\"," + members +
               ",\"sequence_number\":" + std::to_string(number) + "}\n\n";
    }

private:
    // What the request said, as the API repeats it.
    void writeEchoes(json::Writer& writer) const {
        constexpr std::pair<const char*, const char*> kEchoes[] = {{"instructions", "null"},
                                                                   {"max_output_tokens", "null"},
                                                                   {"parallel_tool_calls", "true"},
                                                                   {"previous_response_id", "null"},
                                                                   {"store", "true"},
                                                                   {"temperature", "1.0"},
                                                                   {"tool_choice", "\"auto\""},
                                                                   {"tools", "[]"},
                                                                   {"top_p", "1.0"},
                                                                   {"truncation", "\"disabled\""},
                                                                   {"metadata", "{}"},
                                                                   {"text", R"({"format":{"type":"text"}})"},
                                                                   {"reasoning", R"({"effort":null,"summary":null})"}};
        for (const auto& [name, fallback] : kEchoes) {
            const JsonView value = m_call.view(name);
            writer.key(name).raw(value.isSet() ? value.raw() : std::string_view(fallback));
        }
    }

    void writeUsage(json::Writer& writer) const {
        const std::int64_t input = m_call.promptTokens();
        const std::int64_t output = m_content.completionTokens();
        writer.beginObject().key("input_tokens").integer(input).key("input_tokens_details").beginObject();
        writer.key("cached_tokens").integer(m_call.cachedTokens()).endObject();
        writer.key("output_tokens").integer(output).key("output_tokens_details").beginObject();
        writer.key("reasoning_tokens").integer(m_content.reasoningTokens()).endObject();
        writer.key("total_tokens").integer(input + output).endObject();
    }

    const Call& m_call;
    const Content& m_content;
    std::string m_id;
};

std::string outputOf(const std::vector<OutputItem>& items) {
    std::string output;
    for (const OutputItem& item : items)
        output += (output.empty() ? "" : ",") + item.whole;
    return output;
}

Answer streamOf(const ResponseWriter& writer, const std::vector<OutputItem>& items) {
    std::vector<std::string> parts;
    const auto add = [&](std::string_view type, const std::string& members) {
        parts.push_back(ResponseWriter::event(type, parts.size(), members));
    };
    const std::string begun = R"("response":)" + writer.response("in_progress", {});
    add("response.created", begun);
    add("response.in_progress", begun);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string index = R"("output_index":)" + std::to_string(i);
        const std::string place = R"("item_id":)" + json::quoted(items[i].id) + "," + index + ",";
        add("response.output_item.added", index + R"(,"item":)" + items[i].opening);
        for (const OutputItem::Event& event : items[i].events)
            add(event.type, place + event.members);
        add("response.output_item.done", index + R"(,"item":)" + items[i].whole);
    }
    const std::string status = writer.endStatus();
    add("response." + status, R"("response":)" + writer.response(status, outputOf(items)));
    Answer answer = streamAnswer(std::move(parts), 1);
    answer.openingParts = 4;
    answer.failure = [failed = writer.response("failed", {})](std::size_t sent) {
        const std::string error = R"("error":{"type":"server_error","code":"server_error","message":)" +
                                  json::quoted(kFailure) + R"(,"param":null})";
        return std::vector<std::string>{ResponseWriter::event("error", sent, error),
                                        ResponseWriter::event("response.failed", sent + 1, R"("response":)" + failed)};
    };
    return answer;
}

} // namespace

Answer answerResponses(const Call& call) {
    Order order;
    if (const auto refusal = readResponsesRequest(order, call))
        return call.refuse(*refusal);
    if (call.behaviour.blockPrompt)
        return promptBlocked(call);
    const Content content = makeContent(call, order, "call_");
    const std::string token = randomToken(call.random, kTokenLength);
    const std::vector<OutputItem> items = outputItems(call, order, content, token);
    const ResponseWriter writer(call, content, token);
    if (order.stream)
        return streamOf(writer, items);
    return wholeAnswer(writer.response(writer.endStatus(), outputOf(items)));
}

} // namespace fairlead::simulator
