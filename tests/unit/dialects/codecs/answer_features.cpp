// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/dialects/codecs/answer_features.h"

namespace fairlead::test {

namespace {

#define CHAT(MESSAGE, FINISH)                                                                                          \
    R"({"id":"a1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":)"                \
    R"({"role":"assistant",)" MESSAGE R"(},"finish_reason":")" FINISH R"("}],"usage":{"prompt_tokens":10,)"            \
    R"("completion_tokens":5,"total_tokens":15}})"
#define RESPONSES(OUTPUT, STATUS)                                                                                      \
    R"({"id":"resp_1","object":"response","created_at":1,"model":"m","status":)" STATUS R"(,"output":[)" OUTPUT        \
    R"(],"usage":{"input_tokens":10,"output_tokens":5,"total_tokens":15}})"
#define RESPONSES_TEXT(MORE)                                                                                           \
    R"({"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[{"type":"output_text",)"      \
    R"("text":"pong")" MORE "}]}"
#define MESSAGES(CONTENT, STOP)                                                                                        \
    R"({"id":"msg_1","type":"message","role":"assistant","model":"m","content":[)" CONTENT R"(],"stop_reason":)" STOP  \
    R"(,"usage":{"input_tokens":10,"output_tokens":5}})"
#define GEMINI(PARTS, FINISH)                                                                                          \
    R"({"candidates":[{"content":{"role":"model","parts":[)" PARTS R"(]},"finishReason":")" FINISH                     \
    R"(","index":0}],"usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":5,"totalTokenCount":15},)"          \
    R"("modelVersion":"m","responseId":"r1"})"
#define OLLAMA(MESSAGE, DONE)                                                                                          \
    R"({"model":"m","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant",)" MESSAGE R"(},"done":true,)"   \
    R"("done_reason":")" DONE R"(","prompt_eval_count":10,"eval_count":5})"

#define CHAT_CALL(ID, Q)                                                                                               \
    R"({"id":")" ID R"(","type":"function","function":{"name":"look","arguments":"{\"q\":\")" Q R"(\"}"}})"
#define RESPONSES_CALL(ID, Q)                                                                                          \
    R"({"type":"function_call","id":"fc_)" ID R"(","call_id":")" ID R"(","name":"look","status":"completed",)"         \
    R"("arguments":"{\"q\":\")" Q R"(\"}"})"
#define MESSAGES_CALL(ID, Q) R"({"type":"tool_use","id":")" ID R"(","name":"look","input":{"q":")" Q R"("}})"
#define GEMINI_CALL(ID, Q) R"({"functionCall":{"id":")" ID R"(","name":"look","args":{"q":")" Q R"("}}})"
#define OLLAMA_CALL(ID, Q) R"({"id":")" ID R"(","function":{"name":"look","arguments":{"q":")" Q R"("}}})"

constexpr const char* kNoSummary = "-the dialect has no place for reasoning that is signed";

} // namespace

const std::vector<AnswerFeature>& answerFeatures() {
    static const std::vector<AnswerFeature> kFeatures = {
        {"text",
         {CHAT(R"("content":"pong")", "stop"), RESPONSES(RESPONSES_TEXT(""), R"("completed")"),
          MESSAGES(R"({"type":"text","text":"pong"})", R"("end_turn")"), GEMINI(R"({"text":"pong"})", "STOP"),
          OLLAMA(R"("content":"pong")", "stop")},
         {}},
        {"reasoning text",
         {CHAT(R"("reasoning_content":"hm","content":"pong")", "stop"),
          RESPONSES(
              R"({"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"hm"}]},)" RESPONSES_TEXT(""),
              R"("completed")"),
          MESSAGES(R"({"type":"thinking","thinking":"hm","signature":""},{"type":"text","text":"pong"})",
                   R"("end_turn")"),
          GEMINI(R"({"text":"hm","thought":true},{"text":"pong"})", "STOP"),
          OLLAMA(R"("thinking":"hm","content":"pong")", "stop")},
         {}},
        {"signed reasoning",
         {nullptr,
          RESPONSES(R"({"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"hm"}],)"
                    R"("encrypted_content":"c2ln"},)" RESPONSES_TEXT(""),
                    R"("completed")"),
          MESSAGES(R"({"type":"thinking","thinking":"hm","signature":"c2ln"},{"type":"text","text":"pong"})",
                   R"("end_turn")"),
          GEMINI(R"({"text":"hm","thought":true},{"text":"pong","thoughtSignature":"c2ln"})", "STOP"), nullptr},
         {kNoSummary, "~the signature is tagged with its signer", "~the signature is tagged with its signer",
          "~the signature is tagged with its signer"}},
        {"redacted reasoning",
         {nullptr, nullptr,
          MESSAGES(R"({"type":"redacted_thinking","data":"c2ln"},{"type":"text","text":"pong"})", R"("end_turn")"),
          nullptr, nullptr},
         {kNoSummary, "~as encrypted reasoning, tagged with its signer", nullptr, "-no place for redacted reasoning"}},
        {"tool call",
         {CHAT(R"("content":null,"tool_calls":[)" CHAT_CALL("c1", "a") "]", "tool_calls"),
          RESPONSES(RESPONSES_CALL("c1", "a"), R"("completed")"), MESSAGES(MESSAGES_CALL("c1", "a"), R"("tool_use")"),
          GEMINI(GEMINI_CALL("c1", "a"), "STOP"),
          OLLAMA(R"("content":"","tool_calls":[)" OLLAMA_CALL("c1", "a") "]", "stop")},
         {}},
        {"parallel tool calls",
         {CHAT(R"("content":null,"tool_calls":[)" CHAT_CALL("c1", "a") "," CHAT_CALL("c2", "b") "]", "tool_calls"),
          RESPONSES(RESPONSES_CALL("c1", "a") "," RESPONSES_CALL("c2", "b"), R"("completed")"),
          MESSAGES(MESSAGES_CALL("c1", "a") "," MESSAGES_CALL("c2", "b"), R"("tool_use")"),
          GEMINI(GEMINI_CALL("c1", "a") "," GEMINI_CALL("c2", "b"), "STOP"),
          OLLAMA(R"("content":"","tool_calls":[)" OLLAMA_CALL("c1", "a") "," OLLAMA_CALL("c2", "b") "]", "stop")},
         {}},
        {"text, then a tool call",
         {CHAT(R"("content":"pong","tool_calls":[)" CHAT_CALL("c1", "a") "]", "tool_calls"),
          RESPONSES(RESPONSES_TEXT("") "," RESPONSES_CALL("c1", "a"), R"("completed")"),
          MESSAGES(R"({"type":"text","text":"pong"},)" MESSAGES_CALL("c1", "a"), R"("tool_use")"),
          GEMINI(R"({"text":"pong"},)" GEMINI_CALL("c1", "a"), "STOP"),
          OLLAMA(R"("content":"pong","tool_calls":[)" OLLAMA_CALL("c1", "a") "]", "stop")},
         {}},
        {"refusal",
         {CHAT(R"("content":null,"refusal":"no")", "stop"),
          RESPONSES(R"({"type":"message","id":"msg_1","role":"assistant","status":"completed","content":[)"
                    R"({"type":"refusal","refusal":"no"}]})",
                    R"("completed")"),
          MESSAGES(R"({"type":"text","text":"no"})", R"("refusal")"), nullptr, nullptr},
         {"~finish reason `content_filter`", "~status `incomplete`", "~text with stop reason `refusal`",
          "~text with finish reason `SAFETY`"}},
        {"citations",
         {CHAT(R"("content":"pong","annotations":[{"type":"url_citation","url_citation":{"url":)"
               R"("https://example.org/","title":"t","start_index":0,"end_index":4}}])",
               "stop"),
          RESPONSES(RESPONSES_TEXT(R"(,"annotations":[{"type":"url_citation","url":"https://example.org/",)"
                                   R"("title":"t","start_index":0,"end_index":4}])"),
                    R"("completed")"),
          MESSAGES(R"({"type":"text","text":"pong","citations":[{"type":"web_search_result_location","url":)"
                   R"("https://example.org/","title":"t","encrypted_index":"x","cited_text":"pong"}]})",
                   R"("end_turn")"),
          nullptr, nullptr},
         {"~URL and title as an annotation", "~URL and title as an annotation", "~URL and title as a citation",
          "-no place for citations by URL"}},
        {"image in the answer",
         {CHAT(R"("content":"pong","images":[{"type":"image_url","image_url":{"url":)"
               R"("data:image/png;base64,iVBORw0KGgo="}}])",
               "stop"),
          RESPONSES(RESPONSES_TEXT("") R"(,{"type":"image_generation_call","id":"ig_1","status":"completed",)"
                                       R"("result":"iVBORw0KGgo="})",
                    R"("completed")"),
          nullptr, GEMINI(R"({"text":"pong"},{"inlineData":{"mimeType":"image/png","data":"iVBORw0KGgo="}})", "STOP"),
          nullptr},
         {"~in `images`, as OpenRouter does", nullptr, "-the dialect has no images in answers", nullptr}},
        {"log probabilities",
         {R"({"id":"a1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":)"
          R"({"role":"assistant","content":"pong"},"logprobs":{"content":[{"token":"pong","logprob":-0.5,"bytes":null,)"
          R"("top_logprobs":[]}]},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":5,)"
          R"("total_tokens":15}})",
          RESPONSES(RESPONSES_TEXT(R"(,"logprobs":[{"token":"pong","logprob":-0.5,"bytes":[],"top_logprobs":[]}])"),
                    R"("completed")"),
          nullptr,
          R"({"candidates":[{"content":{"role":"model","parts":[{"text":"pong"}]},"finishReason":"STOP","index":0,)"
          R"("logprobsResult":{"topCandidates":[{"candidates":[{"token":"pong","logProbability":-0.5}]}],)"
          R"("chosenCandidates":[{"token":"pong","logProbability":-0.5}]}}],"usageMetadata":{"promptTokenCount":10,)"
          R"("candidatesTokenCount":5,"totalTokenCount":15},"modelVersion":"m","responseId":"r1"})",
          nullptr},
         {"~without the bytes of the tokens", "~without the bytes of the tokens",
          "-the dialect has no log probabilities", "~without the bytes of the tokens"}},
        {"ended by a stop sequence",
         {nullptr, nullptr, MESSAGES(R"({"type":"text","text":"pong"})", R"("stop_sequence","stop_sequence":"halt")"),
          nullptr, nullptr},
         {"~`stop`, without the sequence", "~`completed`, without the sequence", nullptr,
          "~`STOP`, without the sequence"}},
        {"ended by the limit",
         {CHAT(R"("content":"pong")", "length"),
          RESPONSES(RESPONSES_TEXT(""), R"("incomplete","incomplete_details":{"reason":"max_output_tokens"})"),
          MESSAGES(R"({"type":"text","text":"pong"})", R"("max_tokens")"), GEMINI(R"({"text":"pong"})", "MAX_TOKENS"),
          OLLAMA(R"("content":"pong")", "length")},
         {}},
        {"ended by a filter",
         {CHAT(R"("content":"pong")", "content_filter"),
          RESPONSES(RESPONSES_TEXT(""), R"("incomplete","incomplete_details":{"reason":"content_filter"})"), nullptr,
          GEMINI(R"({"text":"pong"})", "SAFETY"), nullptr},
         {nullptr, nullptr, "~stop reason `refusal`", nullptr}},
        {"turn to be continued",
         {nullptr, nullptr, MESSAGES(R"({"type":"text","text":"pong"})", R"("pause_turn")"), nullptr, nullptr},
         {"~`stop`", "~`completed`", nullptr, "~`STOP`"}},
        {"usage: cached input",
         {R"({"id":"a1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":)"
          R"({"role":"assistant","content":"pong"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,)"
          R"("completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":4}}})",
          R"({"id":"resp_1","object":"response","created_at":1,"model":"m","status":"completed","output":[)" RESPONSES_TEXT(
              "") R"(],"usage":{"input_tokens":10,"input_tokens_details":{"cached_tokens":4},)"
                  R"("output_tokens":5,"total_tokens":15}})",
          R"({"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"pong"}],)"
          R"("stop_reason":"end_turn","usage":{"input_tokens":6,"cache_read_input_tokens":4,"output_tokens":5}})",
          R"({"candidates":[{"content":{"role":"model","parts":[{"text":"pong"}]},"finishReason":"STOP","index":0}],)"
          R"("usageMetadata":{"promptTokenCount":10,"cachedContentTokenCount":4,"candidatesTokenCount":5,)"
          R"("totalTokenCount":15},"modelVersion":"m","responseId":"r1"})",
          nullptr},
         {}},
        {"usage: input written to the cache",
         {R"({"id":"a1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":)"
          R"({"role":"assistant","content":"pong"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,)"
          R"("completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":0,)"
          R"("cache_write_tokens":4}}})",
          nullptr,
          R"({"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"pong"}],)"
          R"("stop_reason":"end_turn","usage":{"input_tokens":6,"cache_creation_input_tokens":4,"output_tokens":5}})",
          nullptr, nullptr},
         {nullptr, nullptr, nullptr, "~counted as input"}},
        {"usage: reasoning",
         {R"({"id":"a1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":)"
          R"({"role":"assistant","content":"pong"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,)"
          R"("completion_tokens":5,"total_tokens":15,"completion_tokens_details":{"reasoning_tokens":3}}})",
          R"({"id":"resp_1","object":"response","created_at":1,"model":"m","status":"completed","output":[)" RESPONSES_TEXT(
              "") R"(],"usage":{"input_tokens":10,"output_tokens":5,"output_tokens_details":)"
                  R"({"reasoning_tokens":3},"total_tokens":15}})",
          nullptr,
          R"({"candidates":[{"content":{"role":"model","parts":[{"text":"pong"}]},"finishReason":"STOP","index":0}],)"
          R"("usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":2,"thoughtsTokenCount":3,)"
          R"("totalTokenCount":15},"modelVersion":"m","responseId":"r1"})",
          nullptr},
         {nullptr, nullptr, "~counted as output", nullptr}},
        {"several answers at once",
         {R"({"id":"a1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":)"
          R"({"role":"assistant","content":"pong"},"finish_reason":"stop"},{"index":1,"message":{"role":"assistant",)"
          R"("content":"peng"},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":5,)"
          R"("total_tokens":15}})",
          nullptr, nullptr,
          R"({"candidates":[{"content":{"role":"model","parts":[{"text":"pong"}]},"finishReason":"STOP","index":0},)"
          R"({"content":{"role":"model","parts":[{"text":"peng"}]},"finishReason":"STOP","index":1}],)"
          R"("usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":5,"totalTokenCount":15},)"
          R"("modelVersion":"m","responseId":"r1"})",
          nullptr},
         {nullptr, "-the dialect has one answer: the first", "-the dialect has one answer: the first", nullptr}},
    };
    return kFeatures;
}

const std::vector<ErrorFeature>& errorFeatures() {
#define ERRORS(CHAT_TYPE, CHAT_CODE, MESSAGES_TYPE, GEMINI_STATUS, MESSAGE)                                            \
    {                                                                                                                  \
        R"({"error":{"message":")" MESSAGE R"(","type":")" CHAT_TYPE R"(","param":null,"code":)" CHAT_CODE "}}",       \
            R"({"error":{"message":")" MESSAGE R"(","type":")" CHAT_TYPE R"(","param":null,"code":)" CHAT_CODE "}}",   \
            R"({"type":"error","error":{"type":")" MESSAGES_TYPE R"(","message":")" MESSAGE R"("}})",                  \
            R"({"error":{"code":0,"message":")" MESSAGE R"(","status":")" GEMINI_STATUS R"("}})",                      \
            R"({"error":")" MESSAGE R"("})"                                                                            \
    }
    static const std::vector<ErrorFeature> kErrors = {
        {"error: rate limit", 429,
         ERRORS("rate_limit_error", "\"rate_limit_exceeded\"", "rate_limit_error", "RESOURCE_EXHAUSTED", "Slow down")},
        {"error: quota", 429,
         ERRORS("insufficient_quota", "\"insufficient_quota\"", "rate_limit_error", "RESOURCE_EXHAUSTED",
                "You exceeded your current quota, please check your plan and billing details.")},
        {"error: overloaded", 503, ERRORS("server_error", "null", "overloaded_error", "UNAVAILABLE", "Overloaded")},
        {"error: key refused", 401,
         ERRORS("invalid_request_error", "\"invalid_api_key\"", "authentication_error", "UNAUTHENTICATED", "Bad key")},
        {"error: not allowed", 403,
         ERRORS("permission_error", "null", "permission_error", "PERMISSION_DENIED", "Not for you")},
        {"error: bad request", 400,
         ERRORS("invalid_request_error", "null", "invalid_request_error", "INVALID_ARGUMENT", "Bad value")},
        {"error: prompt too long", 400,
         ERRORS("invalid_request_error", "\"context_length_exceeded\"", "invalid_request_error", "INVALID_ARGUMENT",
                "prompt is too long: 300000 tokens > 200000 maximum context length")},
        {"error: no such model", 404,
         ERRORS("invalid_request_error", "\"model_not_found\"", "not_found_error", "NOT_FOUND", "No such model")},
        {"error: provider fault", 500, ERRORS("server_error", "null", "api_error", "INTERNAL", "Broken")},
    };
    return kErrors;
}

} // namespace fairlead::test
