// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/simulator/messages_requests.h"
#include "tests/unit/simulator/rule.h"

// One row a rule of the Messages API: what is refused, and in whose words.
namespace fairlead::test {

inline std::vector<Rule> badMessagesMembers() {
    std::vector<Rule> rules;
    const auto row = [&rules](const char* name, const std::string& more, const QString& message) {
        rules.push_back({name, messagesBody("m", more), message});
    };
    const auto tool = [&](const char* name, const std::string& text, const QString& message) {
        row(name, R"(,"tools":[)" + text + "]", message);
    };
    rules.push_back({"no max_tokens", R"({"model":"m","messages":[{"role":"user","content":"x"}]})",
                     u"max_tokens: Field required"_qs});
    rules.push_back({"no model", R"({"max_tokens":1})", u"model: Field required"_qs});
    rules.push_back({"no messages", R"({"model":"m","max_tokens":1})", u"messages: Field required"_qs});
    row("unknown member", R"(,"n":1)", u"n: Extra inputs are not permitted"_qs);
    row("chat's stop", R"(,"stop":["a"])", u"stop: Extra inputs are not permitted"_qs);
    row("temperature", R"(,"temperature":1.5)", u"temperature: range: 0..1"_qs);
    row("blank stop", R"(,"stop_sequences":[" "])",
        u"stop_sequences: each stop sequence must contain non-whitespace"_qs);
    row("budget", R"(,"thinking":{"type":"enabled","budget_tokens":5000})", u"`max_tokens` must be greater than"_qs);
    row("small budget", R"(,"thinking":{"type":"enabled","budget_tokens":10})",
        u"thinking.enabled.budget_tokens: Input should be greater than or equal to 1024"_qs);
    row("thinking and temperature", R"(,"temperature":0.5,"thinking":{"type":"adaptive"})",
        u"`temperature` may only be set to 1"_qs);
    row("thinking and forced tool", kAnthropicTools + R"(,"tool_choice":{"type":"any"},"thinking":{"type":"adaptive"})",
        u"Thinking may not be enabled when tool_choice forces tool use."_qs);
    row("metadata", R"(,"metadata":{"trace":"x"})", u"metadata.trace: Extra inputs are not permitted"_qs);
    row("choice without tools", R"(,"tool_choice":{"type":"auto"})", u"tool_choice may only be specified"_qs);
    row("choice as text", kAnthropicTools + R"(,"tool_choice":"auto","top_k":1)",
        u"tool_choice: Input should be an object"_qs);
    row("chat's choice", kAnthropicTools + R"(,"tool_choice":{"type":"function","name":"clock"})",
        u"tool_choice: Input tag 'function' found"_qs);
    row("unknown tool chosen", kAnthropicTools + R"(,"tool_choice":{"type":"tool","name":"x"})",
        u"Tool 'x' not found in provided tools"_qs);
    tool("chat's tool", R"({"type":"function","function":{"name":"a"}})", u"tools.0: Input tag 'function' found"_qs);
    tool("no schema", R"({"name":"a"})", u"tools.0.custom.input_schema: Field required"_qs);
    tool("schema without type", R"({"name":"a","input_schema":{}})",
         u"tools.0.custom.input_schema.type: Field required"_qs);
    tool("schema of text", R"({"name":"a","input_schema":{"type":"string"}})",
         u"tools.0.custom.input_schema.type: Input should be 'object'"_qs);
    tool("choice at the top", R"({"name":"a","input_schema":{"type":"object","anyOf":[]}})",
         u"tools.0.custom.input_schema: input_schema does not support oneOf"_qs);
    tool("name", R"({"name":"a.b","input_schema":{"type":"object"}})",
         u"tools.0.custom.name: String should match pattern"_qs);
    tool("member of a tool", R"({"name":"a","input_schema":{"type":"object"},"parameters":{}})",
         u"tools.0.custom.parameters: Extra inputs are not permitted"_qs);
    tool("same name", R"({"name":"a","input_schema":{"type":"object"}},{"name":"a","input_schema":{"type":"object"}})",
         u"tools: Tool names must be unique."_qs);
    row("open answer", R"(,"output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}})",
        u"output_config.format.schema: For 'object' type, 'additionalProperties'"_qs);
    row("chat's format", R"(,"output_config":{"format":{"type":"json_schema","name":"a","schema":{}}})",
        u"output_config.format.name: Extra inputs are not permitted"_qs);
    row("system role", R"(,"system":[{"type":"image"}])", u"system.0.type: Input should be 'text'"_qs);
    return rules;
}

inline std::vector<Rule> badMessagesHistories() {
    std::vector<Rule> rules;
    const std::string user = R"({"role":"user","content":"x"},)";
    const auto row = [&rules](const char* name, const std::string& messages, const QString& message) {
        rules.push_back({name, messagesWith("m", messages), message});
    };
    const auto block = [&](const char* name, const std::string& text, const QString& message) {
        row(name, R"({"role":"user","content":[)" + text + "]}", message);
    };
    const auto turns = [&](const std::string& assistant, const std::string& answer) {
        return user + R"({"role":"assistant","content":[)" + assistant + R"(]},{"role":"user","content":[)" + answer +
               "]}";
    };
    row("none", "", u"messages: at least one message is required"_qs);
    row("assistant first", R"({"role":"assistant","content":"x"})", u"messages: first message must use"_qs);
    row("system", R"({"role":"system","content":"x"})", u"messages: Unexpected role \"system\"."_qs);
    row("tool", user + R"({"role":"tool","content":"x"})", u"messages: Unexpected role \"tool\"."_qs);
    row("name", R"({"role":"user","content":"x","name":"y"})", u"messages.0.name: Extra inputs are not permitted"_qs);
    row("empty", R"({"role":"user","content":""})", u"messages.0: all messages must have non-empty content"_qs);
    row("null", R"({"role":"user","content":null})", u"messages.0.content: Input should be a valid list"_qs);
    block("empty text", R"({"type":"text","text":""})", u"messages: text content blocks must be non-empty"_qs);
    block("blank text", R"({"type":"text","text":" \n"})",
          u"messages: text content blocks must contain non-whitespace"_qs);
    block("chat's image", R"({"type":"image_url","image_url":{"url":"x"}})",
          u"messages.0.content.0: Input tag 'image_url'"_qs);
    block("media type", R"({"type":"image","source":{"type":"base64","media_type":"image/bmp","data":"AAAA"}})",
          u"messages.0.content.0.image.source.base64.media_type: Input should be"_qs);
    block("wrong media type",
          R"({"type":"image","source":{"type":"base64","media_type":"image/gif","data":"iVBORw0KGgo="}})",
          u"messages.0.content.0.image.source.base64.data: The image was specified using the image/gif"_qs);
    block("no base64", R"({"type":"image","source":{"type":"base64","media_type":"image/png","data":"data:x"}})",
          u"messages.0.content.0.image.source.base64.data: Invalid base64 data"_qs);
    block("plain http", R"({"type":"image","source":{"type":"url","url":"http://x/y.png"}})",
          u"messages.0.content.0.image.source.url.url: Only HTTPS"_qs);
    block("tool of the user", callOf("a"), u"messages.0.content.0: `tool_use` blocks can only be in `assistant`"_qs);
    block("stray result", resultOf("a"),
          u"messages.0.content.0: unexpected `tool_use_id` found in `tool_result` blocks: a."_qs);
    block("cache control", R"({"type":"text","text":"x","cache_control":{"type":"permanent"}})",
          u"messages.0.content.0.cache_control.type: Input should be 'ephemeral'"_qs);
    row("unanswered", user + R"({"role":"assistant","content":[)" + callOf("a") + "]}",
        u"messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: a."_qs);
    row("half answered", turns(callOf("a") + "," + callOf("b"), resultOf("a")),
        u"messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: b."_qs);
    row("text before results", turns(callOf("a"), R"({"type":"text","text":"x"},)" + resultOf("a")),
        u"messages.1: `tool_use` ids were found without"_qs);
    row("answered twice", turns(callOf("a"), resultOf("a") + "," + resultOf("a")),
        u"messages.2.content.1: each tool_use must have"_qs);
    row("same id", turns(callOf("a") + "," + callOf("a"), resultOf("a")),
        u"messages: `tool_use` ids must be unique"_qs);
    row("id of other characters", turns(callOf("a.b:1"), resultOf("a.b:1")),
        u"messages.1.content.0.tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'"_qs);
    row("input as text", turns(R"({"type":"tool_use","id":"a","name":"a","input":"{}"})", resultOf("a")),
        u"messages.1.content.0.tool_use.input: Input should be an object"_qs);
    row("unsigned thinking", turns(R"({"type":"thinking","thinking":"x"})", R"({"type":"text","text":"x"})"),
        u"messages.1.content.0.thinking.signature: Field required"_qs);
    row("trailing blank", user + R"({"role":"assistant","content":"x "})",
        u"messages: final assistant content cannot end with trailing whitespace"_qs);
    return rules;
}

inline std::vector<Rule> goodMessages() {
    std::vector<Rule> rules;
    const auto row = [&rules](const char* name, const std::string& messages, const std::string& more = {}) {
        rules.push_back({name, messagesWith("m", messages, more), {}});
    };
    const std::string user = R"({"role":"user","content":"x"})";
    row("two of the user", user + "," + user);
    row("prefill", user + R"(,{"role":"assistant","content":"{"})");
    row("null members", user, R"(,"system":"s","tool_choice":null,"thinking":null,"stop_sequences":null)");
    row("error result", kErrorResult);
    row("image and PDF", kImageAndPdf);
    row("tool of the provider", user, R"(,"tools":[{"type":"web_search_20250305","name":"web_search","max_uses":1}])");
    row("metadata", user, R"(,"metadata":{"user_id":"u"},"top_k":3,"service_tier":"auto","temperature":0)");
    return rules;
}

} // namespace fairlead::test
