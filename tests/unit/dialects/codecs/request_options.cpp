// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/dialects/codecs/request_features.h"

namespace fairlead::test {

const std::vector<RequestFeature>& optionFeatures();

const std::vector<RequestFeature>& optionFeatures() {
    static const std::vector<RequestFeature> kOptions = {
        {"JSON schema",
         "colour",
         {R"("response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":)"
          R"({"type":"object","properties":{"colour":{"type":"string"}},"required":["colour"],)"
          R"("additionalProperties":false}}})",
          R"("text":{"format":{"type":"json_schema","name":"answer","strict":true,"schema":)"
          R"({"type":"object","properties":{"colour":{"type":"string"}},"required":["colour"],)"
          R"("additionalProperties":false}}})",
          R"("output_config":{"format":{"type":"json_schema","schema":{"type":"object","properties":)"
          R"({"colour":{"type":"string"}},"required":["colour"],"additionalProperties":false}}})",
          R"("generationConfig":{"responseMimeType":"application/json","responseJsonSchema":{"type":"object",)"
          R"("properties":{"colour":{"type":"string"}},"required":["colour"],"additionalProperties":false}})"}},
        {"JSON mode",
         "",
         {R"("response_format":{"type":"json_object"})", R"("text":{"format":{"type":"json_object"}})", nullptr,
          R"("generationConfig":{"responseMimeType":"application/json"})"}},
        {"stop sequences",
         "halt",
         {R"("stop":["halt","end"])", nullptr, R"("stop_sequences":["halt","end"])",
          R"("generationConfig":{"stopSequences":["halt","end"]})"}},
        {"most output tokens",
         "777",
         {R"("max_completion_tokens":777)", R"("max_output_tokens":777)", R"("max_tokens":777)",
          R"("generationConfig":{"maxOutputTokens":777})"}},
        {"temperature",
         "0.70",
         {R"("temperature":0.70)", R"("temperature":0.70)", R"("temperature":0.70)",
          R"("generationConfig":{"temperature":0.70})"}},
        {"temperature above 1",
         "temperature",
         {R"("temperature":1.5)", R"("temperature":1.5)", nullptr, R"("generationConfig":{"temperature":1.5})"}},
        {"top_p",
         "0.90",
         {R"("top_p":0.90)", R"("top_p":0.90)", R"("top_p":0.90)", R"("generationConfig":{"topP":0.90})"}},
        {"top_k", "40", {nullptr, nullptr, R"("top_k":40)", R"("generationConfig":{"topK":40})"}},
        {"frequency penalty",
         "",
         {R"("frequency_penalty":0.5)", nullptr, nullptr, R"("generationConfig":{"frequencyPenalty":0.5})"}},
        {"presence penalty",
         "",
         {R"("presence_penalty":0.5)", nullptr, nullptr, R"("generationConfig":{"presencePenalty":0.5})"}},
        {"seed", "", {R"("seed":7)", nullptr, nullptr, R"("generationConfig":{"seed":7})"}},
        {"log probabilities",
         "",
         {R"("logprobs":true,"top_logprobs":3)", R"("include":["message.output_text.logprobs"],"top_logprobs":3)",
          nullptr, R"("generationConfig":{"responseLogprobs":true,"logprobs":3})"}},
        {"logit bias", "", {R"("logit_bias":{"50256":-100})", nullptr, nullptr, nullptr}},
        {"several answers", "", {R"("n":2)", nullptr, nullptr, R"("generationConfig":{"candidateCount":2})"}},
        {"reasoning by effort",
         "",
         {R"("reasoning_effort":"high")", R"("reasoning":{"effort":"high"})", nullptr,
          R"("generationConfig":{"thinkingConfig":{"thinkingLevel":"high"}})"}},
        {"reasoning by budget",
         "",
         {nullptr, nullptr, R"("max_tokens":9000,"thinking":{"type":"enabled","budget_tokens":4096})",
          R"("generationConfig":{"thinkingConfig":{"thinkingBudget":4096}})"}},
        {"reasoning off",
         "",
         {R"("reasoning_effort":"none")", R"("reasoning":{"effort":"none"})", R"("thinking":{"type":"disabled"})",
          R"("generationConfig":{"thinkingConfig":{"thinkingBudget":0}})"}},
        {"reasoning shown",
         "",
         {nullptr, R"("reasoning":{"effort":"high","summary":"auto"})", nullptr,
          R"("generationConfig":{"thinkingConfig":{"thinkingBudget":4096,"includeThoughts":true}})"}},
        {"signed reasoning sent back",
         "",
         {nullptr,
          R"("input":[{"role":"user","content":"ping"},{"type":"reasoning","id":"rs_1","summary":[{"type":)"
          R"("summary_text","text":"hm"}],"encrypted_content":"c2ln"},{"type":"message","role":"assistant","content":)"
          R"([{"type":"output_text","text":"pong"}]},{"role":"user","content":"again"}])",
          R"("messages":[{"role":"user","content":"ping"},{"role":"assistant","content":[{"type":"thinking",)"
          R"("thinking":"hm","signature":"c2ln"},{"type":"text","text":"pong"}]},{"role":"user","content":"again"}])",
          R"("contents":[{"role":"user","parts":[{"text":"ping"}]},{"role":"model","parts":[{"text":"pong",)"
          R"("thoughtSignature":"c2ln"}]},{"role":"user","parts":[{"text":"again"}]}])"}},
        {"the same, signed by the provider asked",
         "c2ln",
         {nullptr,
          R"("input":[{"role":"user","content":"ping"},{"type":"reasoning","id":"rs_1","summary":[{"type":)"
          R"("summary_text","text":"hm"}],"encrypted_content":"fl1.SIGNER.c2ln"},{"type":"message","role":)"
          R"("assistant","content":[{"type":"output_text","text":"pong"}]},{"role":"user","content":"again"}])",
          R"("messages":[{"role":"user","content":"ping"},{"role":"assistant","content":[{"type":"thinking",)"
          R"("thinking":"hm","signature":"fl1.SIGNER.c2ln"},{"type":"text","text":"pong"}]},)"
          R"({"role":"user","content":"again"}])",
          nullptr}},
        {"redacted reasoning sent back",
         "",
         {nullptr, nullptr,
          R"("messages":[{"role":"user","content":"ping"},{"role":"assistant","content":[{"type":"redacted_thinking",)"
          R"("data":"c2ln"},{"type":"text","text":"pong"}]},{"role":"user","content":"again"}])",
          nullptr}},
        {"end user", "", {R"("user":"ann")", R"("user":"ann")", R"("metadata":{"user_id":"ann"})", nullptr}},
        {"metadata", "", {R"("metadata":{"k":"v"})", R"("metadata":{"k":"v"})", nullptr, nullptr}},
        {"verbosity", "", {R"("verbosity":"low")", R"("text":{"verbosity":"low"})", nullptr, nullptr}},
        {"service tier",
         "",
         {R"("service_tier":"flex")", R"("service_tier":"flex")", R"("service_tier":"standard_only")", nullptr}},
        {"prompt cache key", "", {R"("prompt_cache_key":"k")", R"("prompt_cache_key":"k")", nullptr, nullptr}},
        {"answer is stored", "", {R"("store":true)", R"("store":true)", nullptr, nullptr}},
        {"safety settings",
         "",
         {nullptr, nullptr, nullptr,
          R"("safetySettings":[{"category":"HARM_CATEGORY_HARASSMENT","threshold":"BLOCK_NONE"}])"}},
        {"unknown parameter", "", {R"("x_new":1)", R"("x_new":1)", R"("x_new":1)", R"("xNew":1)"}},
    };
    return kOptions;
}

} // namespace fairlead::test
