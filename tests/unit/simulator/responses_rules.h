// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/simulator/rule.h"
#include "tests/unit/simulator/simulator_client.h"

#include <QJsonArray>

// One row a rule of the Responses API: what is refused, and in whose words.
namespace fairlead::test {

inline const std::string kResponsesTools =
    R"(,"tools":[{"type":"function","name":"weather","parameters":{"type":"object","required":["city"],"properties":)"
    R"({"city":{"type":"string","enum":["Oslo"]}}}},{"type":"function","name":"clock","parameters":{}},)"
    R"({"type":"function","name":"third"}])";

inline std::string responsesWith(const std::string& model, const std::string& input, const std::string& more = {}) {
    return R"({"model":")" + model + R"(","input":)" + input + more + "}";
}

inline std::string responsesBody(const std::string& model, const std::string& more = {}) {
    return responsesWith(model, "\"Hello\"", more);
}

inline RawResponse sendResponses(SimulatorUnderTest& sim, const std::string& body) {
    return sim.post("/v1/responses", body);
}

// A user turn, the items of an answer, an output for each call among them.
inline std::string responsesContinued(const QJsonArray& output) {
    std::string input = R"([{"role":"user","content":"Hello"})";
    std::string results;
    for (const QJsonValue& item : output) {
        input += "," + textOf(item.toObject());
        const QJsonValue callId = item.toObject().value(QStringLiteral("call_id"));
        if (!callId.isUndefined())
            results +=
                R"(,{"type":"function_call_output","output":"7","call_id":")" + callId.toString().toStdString() + "\"}";
    }
    return input + results + (results.empty() ? R"(,{"role":"user","content":"More"}])" : "]");
}

// Goes on from another response with the output of a call in it.
inline std::string responsesAfter(const std::string& model, const std::string& previous) {
    return responsesWith(model, R"([{"type":"function_call_output","call_id":"c","output":"7"}])",
                         R"(,"previous_response_id":")" + previous + "\"" + kResponsesTools);
}

inline const std::string kResponsesFormat =
    R"(,"text":{"format":{"type":"json_schema","name":"n","strict":true,"schema":{"type":"object",)"
    R"("additionalProperties":false,"required":["n"],"properties":{"n":{"type":"integer"}}}}})";

inline std::vector<Rule> badResponsesMembers() {
    std::vector<Rule> rules;
    const auto row = [&rules](const char* name, const std::string& more, const QString& message) {
        rules.push_back({name, responsesBody("m", more), message});
    };
    const QString missing = u"Missing required parameter: "_qs;
    rules.push_back({"no input", R"({"model":"m"})", missing + u"'input'."_qs});
    rules.push_back(
        {"chat's messages", R"({"model":"m","messages":[]})",
         u"Unsupported parameter: 'messages'. In the Responses API, this parameter has moved to 'input'."_qs});
    row("chat's limit", R"(,"max_tokens":20)", u"Unsupported parameter: 'max_tokens'."_qs);
    row("chat's format", R"(,"response_format":{})", u"Unsupported parameter: 'response_format'."_qs);
    row("chat's stop", R"(,"stop":["a"])", u"Unknown parameter: 'stop'."_qs);
    row("small limit", R"(,"max_output_tokens":10)",
        u"Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got 10 instead."_qs);
    row("temperature", R"(,"temperature":3)", u"Invalid 'temperature': decimal above maximum value."_qs);
    row("chat's tool", R"(,"tools":[{"type":"function","function":{"name":"f"}}])", missing + u"'tools[0].name'."_qs);
    row("member of a tool", R"(,"tools":[{"type":"function","name":"f","input_schema":{}}])",
        u"Unknown parameter: 'tools[0].input_schema'."_qs);
    row("kind of tool", R"(,"tools":[{"type":"tool","name":"f"}])", u"Invalid value: 'tool'. Supported values are:"_qs);
    row("name", R"(,"tools":[{"type":"function","name":"a.b"}])",
        u"Invalid 'tools[0].name': string does not match pattern."_qs);
    row("open strict tool", R"(,"tools":[{"type":"function","name":"f","strict":true,"parameters":{"type":"object"}}])",
        u"Invalid schema for function 'f': In context=(), 'additionalProperties' is required"_qs);
    row("schema of text", R"(,"tools":[{"type":"function","name":"f","parameters":{"type":"string"}}])",
        u"Invalid schema for function 'f': schema must be a JSON Schema of 'type: \"object\"'"_qs);
    row("chat's choice", kResponsesTools + R"(,"tool_choice":{"type":"function","function":{"name":"clock"}})",
        missing + u"'tool_choice.name'."_qs);
    row("choice without tools", R"(,"tool_choice":"required")", u"Tool choice 'required' not found in 'tools'"_qs);
    row("chat's schema", R"(,"text":{"format":{"type":"json_schema","json_schema":{}}})",
        missing + u"'text.format.name'."_qs);
    row("open strict answer",
        R"(,"text":{"format":{"type":"json_schema","name":"n","strict":true,"schema":{"type":"object"}}})",
        u"Invalid schema for response_format 'n': In context=()"_qs);
    row("JSON unmentioned", R"(,"text":{"format":{"type":"json_object"}})", u"'input' must contain the word 'json'"_qs);
    row("include", R"(,"include":["x"])", u"Invalid value: 'x'. Supported values are:"_qs);
    row("effort", R"(,"reasoning":{"effort":"huge"})", u"Invalid value: 'huge'."_qs);
    row("previous", R"(,"previous_response_id":"resp_x")", u"Previous response with id 'resp_x' not found."_qs);
    return rules;
}

inline std::vector<Rule> badResponsesInputs() {
    std::vector<Rule> rules;
    const auto row = [&rules](const char* name, const std::string& items, const QString& message) {
        rules.push_back({name, responsesWith("m", "[" + items + "]"), message});
    };
    const std::string call = R"({"type":"function_call","call_id":"c","name":"f","arguments":"{}"})";
    const std::string output = R"({"type":"function_call_output","call_id":"c","output":"7"})";
    const QString missing = u"Missing required parameter: "_qs;
    row("chat's tool role", R"({"role":"tool","content":"x"})",
        u"Invalid value: 'tool'. Supported values are: 'assistant', 'system', 'developer', and 'user'."_qs);
    row("chat's calls", R"({"role":"assistant","content":"x","tool_calls":[]})",
        u"Unknown parameter: 'input[0].tool_calls'."_qs);
    row("no content", R"({"role":"user"})", missing + u"'input[0].content'."_qs);
    row("chat's part", R"({"role":"user","content":[{"type":"text","text":"x"}]})", u"Invalid value: 'text'."_qs);
    row("input of the assistant", R"({"role":"assistant","content":[{"type":"input_text","text":"x"}]})",
        u"Invalid value: 'input_text'. Supported values are: 'output_text', and 'refusal'."_qs);
    row("chat's image", R"({"role":"user","content":[{"type":"input_image","image_url":{"url":"x"}}]})",
        u"Invalid type for 'input[0].content[0].image_url': expected an image URL, but got an object instead."_qs);
    row("bare base64", R"({"role":"user","content":[{"type":"input_image","image_url":"iVBORw0KGgo="}]})",
        u"Invalid 'input[0].content[0].image_url'. Expected a valid URL"_qs);
    row("unknown item", R"({"type":"tool_use","id":"x"})", u"Invalid value: 'tool_use'."_qs);
    row("unanswered", call, u"No tool output found for function call c."_qs);
    row("stray output", output, u"No tool call found for function call output with call_id c."_qs);
    row("output first", output + "," + call, u"No tool call found for function call output with call_id c."_qs);
    row("id of a call", R"({"type":"function_call","id":"call_1","call_id":"c","name":"f","arguments":"{}"},)" + output,
        u"Invalid 'input[0].id': 'call_1'. Expected an ID that begins with 'fc'."_qs);
    row("long id",
        R"({"type":"function_call","call_id":")" + std::string(65, 'x') + R"(","name":"f","arguments":"{}"})",
        u"Invalid 'input[0].call_id': string too long."_qs);
    row("arguments as object", R"({"type":"function_call","call_id":"c","name":"f","arguments":{}},)" + output,
        u"Invalid type for 'input[0].arguments': expected a string, but got an object instead."_qs);
    row("foreign reasoning", R"({"type":"reasoning","id":"rs_1","summary":[],"encrypted_content":"AAAA"})",
        u"The encrypted content for item rs_1 could not be verified."_qs);
    row("no summary", R"({"type":"reasoning","id":"rs_1"})", missing + u"'input[0].summary'."_qs);
    return rules;
}

inline std::vector<Rule> goodResponses() {
    return {
        {"text", responsesBody("m"), {}},
        {"items",
         responsesWith(
             "m",
             R"([{"role":"developer","content":"d"},{"type":"message","role":"user","content":[{"type":)"
             R"("input_text","text":"x"},{"type":"input_image","image_url":"data:image/png;base64,AAAA"}]},)"
             R"({"role":"assistant","content":[{"type":"output_text","text":"y"}]},{"role":"user","content":"z"}])"),
         {}},
        {"calls",
         responsesWith("m",
                       R"([{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},)"
                       R"({"type":"function_call_output","call_id":"c","output":[{"type":"input_text","text":"x"}]}])"),
         {}},
        {"settings",
         responsesBody("m", kResponsesTools +
                                R"(,"store":false,"include":["reasoning.encrypted_content"],"reasoning":)"
                                R"({"effort":"low","summary":"auto"},"tool_choice":"auto","temperature":null)"),
         {}},
    };
}

} // namespace fairlead::test
