// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/azure_filter.h"

#include "proxy/json/writer.h"

namespace fairlead::simulator {

std::string contentFilterResults(bool filtered) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject();
    for (const std::string_view category : {"hate", "self_harm", "sexual", "violence"}) {
        const bool hit = filtered && category == "hate";
        writer.key(category).beginObject().key("filtered").boolean(hit);
        writer.key("severity").string(hit ? "high" : "safe").endObject();
    }
    writer.endObject();
    return out;
}

std::string promptFilterResults(bool filtered) {
    return R"([{"prompt_index":0,"content_filter_results":)" + contentFilterResults(filtered) + "}]";
}

std::string promptFilterEvent() {
    return R"(data: {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":)" +
           promptFilterResults(false) + "}\n\n";
}

Answer promptBlocked(const Call& call) {
    if (call.dialect != Dialect::Azure) {
        return call.refuse({400,
                            "Invalid prompt: your prompt was flagged as potentially violating our usage policy.",
                            {},
                            "invalid_prompt",
                            "invalid_request_error"});
    }
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("error").beginObject();
    writer.key("message").string("The response was filtered due to the prompt triggering Azure OpenAI's content "
                                 "management policy. Please modify your prompt and retry.");
    writer.key("type").null().key("param").string("prompt").key("code").string("content_filter");
    writer.key("status").integer(400).key("innererror").beginObject();
    writer.key("code").string("ResponsibleAIPolicyViolation");
    writer.key("content_filter_result").raw(contentFilterResults(true)).endObject().endObject().endObject();
    Answer answer = wholeAnswer(std::move(out));
    answer.status = 400;
    return answer;
}

} // namespace fairlead::simulator
