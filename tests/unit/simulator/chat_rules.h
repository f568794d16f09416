// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/simulator/rule.h"
#include "tests/unit/simulator/simulator_client.h"

// One row a rule of Chat Completions: what is refused, and in whose words.
namespace fairlead::test {

inline std::string chatWith(const std::string& model, const std::string& messages, const std::string& more = {}) {
    return R"({"model":")" + model + R"(","messages":[)" + messages + "]" + more + "}";
}

inline std::string assistantCalling(const std::string& id) {
    return R"({"role":"user","content":"x"},{"role":"assistant","content":null,"tool_calls":[{"id":")" + id +
           R"(","type":"function","function":{"name":"f","arguments":"{}"}}]})";
}

inline std::string toolAnswering(const std::string& id) {
    return R"(,{"role":"tool","content":"7","tool_call_id":")" + id + "\"}";
}

inline std::vector<Rule> badChat() {
    std::vector<Rule> rules;
    const auto member = [&rules](const char* name, const std::string& model, const std::string& more,
                                 const QString& error) {
        rules.push_back({name, chatBody(model, more), error});
    };
    const auto history = [&rules](const char* name, const std::string& messages, const QString& error) {
        rules.push_back({name, chatWith("m", messages), error});
    };
    member("both limits", "m", R"(,"max_tokens":5,"max_completion_tokens":5)",
           u"Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported."_qs);
    member("old limit", "sim-gpt5", R"(,"max_tokens":5)", u"Unsupported parameter: 'max_tokens' is not supported"_qs);
    member("old stop", "sim-gpt5", R"(,"stop":"a")", u"Unsupported parameter: 'stop' is not supported"_qs);
    member("unknown", "sim-strict", R"(,"top_k":5)", u"Unknown parameter: 'top_k'."_qs);
    member("options without stream", "m", R"(,"stream_options":{"include_usage":true})",
           u"The 'stream_options' parameter"_qs);
    member("parallel without tools", "m", R"(,"parallel_tool_calls":true)",
           u"Invalid value for 'parallel_tool_calls'"_qs);
    member("name of a tool", "m", R"(,"tools":[{"type":"function","function":{"name":"a.b"}}])",
           u"Invalid 'tools[0].function.name': string does not match pattern."_qs);
    member("open strict tool", "m",
           R"(,"tools":[{"type":"function","function":{"name":"f","strict":true,"parameters":{"type":"object"}}}])",
           u"Invalid schema for function 'f'"_qs);
    member("nameless format", "m", R"(,"response_format":{"type":"json_schema","json_schema":{"schema":{}}})",
           u"Missing required parameter: 'response_format.json_schema.name'."_qs);
    member("JSON unmentioned", "m", R"(,"response_format":{"type":"json_object"})",
           u"'messages' must contain the word 'json'"_qs);
    history("none", "", u"Invalid 'messages': empty array."_qs);
    history("role", R"({"role":"model","content":"x"})", u"Invalid value: 'model'. Supported values are:"_qs);
    history("null content", R"({"role":"user","content":null})", u"Invalid value for 'content'"_qs);
    history("part of Responses", R"({"role":"user","content":[{"type":"input_text","text":"x"}]})",
            u"Invalid value: 'input_text'."_qs);
    history("image as text", R"({"role":"user","content":[{"type":"image_url","image_url":"x"}]})",
            u"Invalid type for 'messages[0].content[0].image_url': expected an object"_qs);
    history("unanswered", assistantCalling("c"), u"An assistant message with 'tool_calls' must be followed by"_qs);
    history("answered late", assistantCalling("c") + R"(,{"role":"user","content":"x"})" + toolAnswering("c"),
            u"An assistant message with 'tool_calls' must be followed by"_qs);
    history("stray result", R"({"role":"user","content":"x"})" + toolAnswering("c"),
            u"Invalid parameter: messages with role 'tool' must be a response"_qs);
    history("long id", assistantCalling(std::string(41, 'x')),
            u"Invalid 'messages[1].tool_calls[0].id': string too long."_qs);
    rules.push_back({"id for Mistral",
                     chatWith("sim-mistral", assistantCalling("call_12345") + toolAnswering("call_12345")),
                     u"Tool call id was call_12345 but must be a-z, A-Z, 0-9, with a length of 9."_qs});
    return rules;
}

} // namespace fairlead::test
