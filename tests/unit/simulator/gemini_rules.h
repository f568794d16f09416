// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/simulator/gemini_requests.h"
#include "tests/unit/simulator/rule.h"

// One row a rule of Gemini's generateContent: what is refused, and in whose words.
namespace fairlead::test {

inline std::string functionWith(const std::string& parameters) {
    return geminiBody(R"(,"tools":[{"functionDeclarations":[{"name":"f","parameters":)" + parameters + "}]}]");
}

inline std::vector<Rule> badGeminiMembers() {
    std::vector<Rule> rules;
    const auto row = [&rules](const char* name, const std::string& more, const QString& message) {
        rules.push_back({name, geminiBody(more), message});
    };
    const auto schema = [&rules](const char* name, const std::string& text, const QString& message) {
        rules.push_back({name, functionWith(text), message});
    };
    const QString at = u" at 'tools[0].function_declarations[0].parameters"_qs;
    const QString unknown = u"Invalid JSON payload received. Unknown name "_qs;
    const QString fault = u"* GenerateContentRequest.tools[0].function_declarations[0].parameters"_qs;
    rules.push_back({"no contents", "{}", u"* GenerateContentRequest.contents: contents is not specified"_qs});
    row("chat's messages", R"(,"messages":[])", unknown + u"\"messages\": Cannot find field."_qs);
    row("chat's limit", R"(,"generationConfig":{"max_tokens":1})",
        unknown + u"\"max_tokens\" at 'generation_config': Cannot find field."_qs);
    row("kind", R"(,"generationConfig":{"temperature":"hot"})",
        u"Invalid value at 'generation_config.temperature' (TYPE_FLOAT), \"hot\""_qs);
    row("system as text", R"(,"systemInstruction":"x")", u"Invalid value at 'system_instruction'"_qs);
    row("temperature", R"(,"generationConfig":{"temperature":3})",
        u"* GenerateContentRequest.generation_config.temperature: temperature must be in the range"_qs);
    row("limit", R"(,"generationConfig":{"maxOutputTokens":0})",
        u"* GenerateContentRequest.generation_config.max_output_tokens"_qs);
    row("schema without type", R"(,"generationConfig":{"responseSchema":{"type":"STRING"}})",
        u"* GenerateContentRequest.generation_config.response_schema: response_mime_type must be"_qs);
    row("mode", R"(,"toolConfig":{"functionCallingConfig":{"mode":"required"}})",
        u"Invalid value at 'tool_config.function_calling_config.mode'"_qs);
    row("names without ANY",
        kGeminiTools + R"(,"toolConfig":{"functionCallingConfig":{"allowedFunctionNames":["clock"]}})",
        u"* GenerateContentRequest.tool_config.function_calling_config.allowed_function_names: allowed"_qs);
    row("name", R"(,"tools":[{"functionDeclarations":[{"name":"a b"}]}])",
        u"* GenerateContentRequest.tools[0].function_declarations[0].name: Invalid function name."_qs);
    row("chat's tool", R"(,"tools":[{"type":"function"}])", unknown + u"\"type\" at 'tools[0]': Cannot find field."_qs);
    schema("additionalProperties",
           R"({"type":"object","additionalProperties":false,"properties":{"a":{"type":"string"}}})",
           unknown + u"\"additionalProperties\""_qs + at + u"': Cannot find field."_qs);
    schema("below a property", R"({"type":"object","properties":{"a":{"type":"string","$ref":"x"}}})",
           unknown + u"\"$ref\""_qs + at + u".properties[0].value': Cannot find field."_qs);
    schema("$schema", R"({"$schema":"x","type":"object"})", unknown + u"\"$schema\""_qs);
    schema("const", R"({"type":"object","properties":{"a":{"const":1}}})", unknown + u"\"const\""_qs);
    schema("list of types", R"({"type":"object","properties":{"a":{"type":["string","null"]}}})",
           unknown + u"\"type\""_qs + at +
               u".properties[0].value': Proto field is not repeating, cannot start list."_qs);
    schema("unknown type", R"({"type":"text"})",
           u"Invalid value at 'tools[0].function_declarations[0].parameters.type' (type.googleapis.com/"_qs);
    schema("empty object", R"({"type":"object"})", fault + u".properties: should be non-empty for OBJECT type"_qs);
    schema("array of nothing", R"({"type":"object","properties":{"a":{"type":"array"}}})",
           fault + u".properties[a].items: missing field."_qs);
    schema("undefined property", R"({"type":"object","properties":{"a":{"type":"string"}},"required":["b"]})",
           fault + u".required[0]: property is not defined"_qs);
    schema("enum of numbers", R"({"type":"object","properties":{"a":{"type":"integer","enum":["1"]}}})",
           fault + u".properties[a].enum: only allowed for STRING type"_qs);
    schema("format", R"({"type":"object","properties":{"a":{"type":"string","format":"uri"}}})",
           fault + u".properties[a].format: only 'enum' and 'date-time' are supported for STRING type"_qs);
    return rules;
}

inline std::vector<Rule> badGeminiHistories() {
    std::vector<Rule> rules;
    const auto row = [&rules](const char* name, const std::string& contents, const QString& message) {
        rules.push_back({name, geminiWith(contents), message});
    };
    const std::string user = R"({"role":"user","parts":[{"text":"x"}]})";
    const std::string call = R"({"functionCall":{"name":"f","args":{}}})";
    const std::string response = R"({"functionResponse":{"name":"f","response":{}}})";
    const auto model = [](const std::string& parts) { return R"(,{"role":"model","parts":[)" + parts + "]}"; };
    const auto answer = [](const std::string& parts) { return R"(,{"role":"user","parts":[)" + parts + "]}"; };
    row("role", R"({"role":"assistant","parts":[{"text":"x"}]})", u"Please use a valid role: user, model."_qs);
    row("no parts", R"({"role":"user","parts":[]})",
        u"* GenerateContentRequest.contents[0].parts: contents.parts must not be empty."_qs);
    row("empty part", R"({"role":"user","parts":[{}]})",
        u"* GenerateContentRequest.contents[0].parts[0].data: required oneof field 'data'"_qs);
    row("two data", R"({"role":"user","parts":[{"text":"x","inlineData":{"mimeType":"image/png","data":"AAAA"}}]})",
        u"Invalid value at 'contents[0].parts[0]' (oneof)"_qs);
    row("data URL", R"({"role":"user","parts":[{"inlineData":{"mimeType":"image/png","data":"data:x"}}]})",
        u"Invalid value at 'contents[0].parts[0].inline_data.data' (TYPE_BYTES)"_qs);
    row("media type", R"({"role":"user","parts":[{"inlineData":{"mimeType":"image/svg+xml","data":"AAAA"}}]})",
        u"Unsupported MIME type: image/svg+xml"_qs);
    row("content as text", R"({"role":"user","parts":"x"})", u"Invalid value at 'contents[0].parts[0]'"_qs);
    row("unanswered", user + model(call), u"Please ensure that the number of function response parts"_qs);
    row("one of two", user + model(call + "," + call) + answer(response),
        u"Please ensure that the number of function response parts"_qs);
    row("stray response", user + answer(response),
        u"Please ensure that function response turn comes immediately after"_qs);
    row("call first", R"({"role":"model","parts":[)" + call + "]}" + answer(response),
        u"Please ensure that function call turn comes immediately after"_qs);
    row("other name", user + model(call) + answer(R"({"functionResponse":{"name":"g","response":{}}})"),
        u"Please ensure that the function response parts have the names"_qs);
    row("no name", user + model(call) + answer(R"({"functionResponse":{"response":{}}})"),
        u"* GenerateContentRequest.contents[2].parts[0].function_response.name: Name cannot be empty."_qs);
    row("result as text", user + model(call) + answer(R"({"functionResponse":{"name":"f","response":"7"}})"),
        u"Invalid value at 'contents[2].parts[0].function_response.response'"_qs);
    row("arguments as text", user + model(R"({"functionCall":{"name":"f","args":"{}"}})") + answer(response),
        u"Invalid value at 'contents[1].parts[0].function_call.args'"_qs);
    row("model last", user + model(R"({"text":"x"})"),
        u"Please ensure that multiturn requests end with a user turn"_qs);
    row("another's signature",
        user + model(R"({"functionCall":{"name":"f","args":{}},"thoughtSignature":"AAAA"})") + answer(response),
        u"Corrupted thought signature."_qs);
    return rules;
}

inline std::vector<Rule> goodGemini() {
    const std::string image =
        R"({"role":"user","parts":[{"inline_data":{"mime_type":"image/png","data":"iVBORw0KGgo="}}]})";
    return {
        {"camelCase", geminiBody(R"(,"generationConfig":{"maxOutputTokens":5,"stopSequences":["a"]})"), {}},
        {"snake_case",
         geminiBody(R"(,"generation_config":{"max_output_tokens":"5","thinking_config":{"thinking_budget":0}})"),
         {}},
        {"no role", R"({"contents":{"parts":{"text":"x"}}})", {}},
        {"image", geminiWith(image), {}},
        {"JSON Schema",
         geminiBody(R"(,"generationConfig":{"responseMimeType":"application/json","responseJsonSchema":)"
                    R"({"type":"object","additionalProperties":false,"$defs":{}}})"),
         {}},
        {"tools", geminiBody(kGeminiTools + R"(,"toolConfig":{"functionCallingConfig":{"mode":"AUTO"}})"), {}},
        {"free pass",
         geminiWith(R"({"role":"user","parts":[{"text":"x"}]},{"role":"model","parts":[{"functionCall":)"
                    R"({"name":"f"},"thoughtSignature":"skip_thought_signature_validator"}]},{"role":"user",)"
                    R"("parts":[{"functionResponse":{"name":"f","response":{}}}]})"),
         {}},
    };
}

} // namespace fairlead::test
