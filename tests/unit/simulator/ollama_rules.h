// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/simulator/rule.h"
#include "tests/unit/simulator/simulator_client.h"

namespace fairlead::test {

inline const std::string kOllamaTools =
    R"(,"tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object","required":["city"],)"
    R"("properties":{"city":{"type":"string","enum":["Oslo"]}}}}}])";

inline std::string ollamaWith(const std::string& model, const std::string& messages, const std::string& more = {}) {
    return R"({"model":")" + model + R"(","messages":[)" + messages + "]" + more + "}";
}

inline std::string ollamaBody(const std::string& model, const std::string& more = {}) {
    return ollamaWith(model, R"({"role":"user","content":"Hello"})", more);
}

inline std::vector<Rule> badOllama() {
    std::vector<Rule> rules;
    const auto row = [&rules](const char* name, const std::string& message, const std::string& more,
                              const QString& error) {
        rules.push_back({name, ollamaWith("m", message, more), error});
    };
    const std::string user = R"({"role":"user","content":"x"})";
    rules.push_back({"no model", "{}", u"model is required"_qs});
    row("chat's parts", R"({"role":"user","content":[]})", {},
        u"json: cannot unmarshal array into Go struct field ChatRequest.messages.content of type string"_qs);
    row("arguments as text", R"({"role":"assistant","tool_calls":[{"function":{"name":"f","arguments":"{}"}}]})", {},
        u"json: cannot unmarshal string into Go struct field ChatRequest.messages.tool_calls.function.arguments"_qs);
    row("developer", R"({"role":"developer","content":"x"})", {}, u"invalid role: developer"_qs);
    row("data URL", R"({"role":"user","content":"x","images":["data:x"]})", {}, u"illegal base64 data"_qs);
    row("context as text", user, R"(,"options":{"num_ctx":"8"})", u"option \"num_ctx\" must be of type integer"_qs);
    row("stop as text", user, R"(,"options":{"stop":"x"})", u"option \"stop\" must be of type array"_qs);
    row("format", user, R"(,"format":"xml")", u"invalid format: \"xml\""_qs);
    row("stream", user, R"(,"stream":1)",
        u"json: cannot unmarshal number into Go struct field ChatRequest.stream of type bool"_qs);
    return rules;
}

} // namespace fairlead::test
