// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/ollama_request.h"

#include <QByteArray>

namespace fairlead::simulator {
namespace {

using Checked = std::optional<Refusal>;

const char* goKind(const JsonView& value) {
    if (value.isObject())
        return "object";
    if (value.isArray())
        return "array";
    if (value.isBool())
        return "bool";
    return value.isNumber() ? "number" : "string";
}

Refusal wrongKind(const JsonView& value, const std::string& field, const char* type) {
    return {400, "json: cannot unmarshal " + std::string(goKind(value)) + " into Go struct field ChatRequest." + field +
                     " of type " + type};
}

Checked checkImages(const JsonView& images) {
    if (images.isSet() && !images.isArray())
        return wrongKind(images, "messages.images", "[]api.ImageData");
    for (const JsonView& image : images.items()) {
        if (!image.isString())
            return wrongKind(image, "messages.images", "api.ImageData");
        if (!QByteArray::fromBase64Encoding(QByteArray::fromStdString(image.text()),
                                            QByteArray::AbortOnBase64DecodingErrors))
            return Refusal{400, "illegal base64 data at input byte 0"};
    }
    return std::nullopt;
}

Checked checkMessage(const JsonView& message) {
    if (!message.isObject())
        return wrongKind(message, "messages", "api.Message");
    const JsonView content = message["content"];
    if (content.isSet() && !content.isString())
        return wrongKind(content, "messages.content", "string");
    const std::string role = message["role"].text();
    if (role != "system" && role != "user" && role != "assistant" && role != "tool")
        return Refusal{400, "invalid role: " + role + ", must be one of [system, user, assistant, tool]"};
    for (const JsonView& call : message["tool_calls"].items()) {
        const JsonView function = call["function"];
        if (function["arguments"].isSet() && !function["arguments"].isObject())
            return wrongKind(function["arguments"], "messages.tool_calls.function.arguments",
                             "api.ToolCallFunctionArguments");
        if (function["name"].text().empty())
            return Refusal{400, "tool call without a function name"};
    }
    return checkImages(message["images"]);
}

Checked readTools(Order& order, const Call& call) {
    const JsonView tools = call.view("tools");
    if (tools.isSet() && !tools.isArray())
        return wrongKind(tools, "tools", "api.Tools");
    for (const JsonView& tool : tools.items()) {
        const JsonView function = tool["function"];
        if (function["parameters"].isSet() && !function["parameters"].isObject())
            return wrongKind(function["parameters"], "tools.function.parameters", "api.ToolFunctionParameters");
        if (function["name"].text().empty())
            return Refusal{400, "tool without a function name"};
        order.tools.push_back({function["name"].text(), function["parameters"].slice()});
    }
    return std::nullopt;
}

Checked readOptions(Order& order, const Call& call) {
    const JsonView options = call.view("options");
    if (options.isSet() && !options.isObject())
        return wrongKind(options, "options", "map[string]interface {}");
    for (const char* name : {"num_ctx", "num_predict"}) {
        if (options[name].isSet() && !options[name].integer())
            return Refusal{400, "option \"" + std::string(name) + "\" must be of type integer"};
    }
    const std::int64_t most = options["num_predict"].integer().value_or(-1);
    if (most > 0)
        order.maxTokens = most;
    const JsonView stop = options["stop"];
    if (stop.isSet() && !stop.isArray())
        return Refusal{400, "option \"stop\" must be of type array"};
    for (const JsonView& each : stop.items())
        order.stops.push_back(each.text());
    return std::nullopt;
}

Checked readFormat(Order& order, const Call& call) {
    const JsonView format = call.view("format");
    const bool none = !format.isSet() || (format.isString() && format.text().empty());
    if (none)
        return std::nullopt;
    if (!format.isObject() && format.text() != "json")
        return Refusal{400,
                       "invalid format: \"" + format.text() + "\"; expected \"json\" or a valid JSON Schema object"};
    order.answerSchema = format.isObject() ? format.slice() : json::Slice();
    return std::nullopt;
}

} // namespace

std::int64_t ollamaContext(const Call& call) {
    return call.view("options")["num_ctx"].integer().value_or(kOllamaContext);
}

Checked readOllamaRequest(Order& order, const Call& call) {
    const JsonView stream = call.view("stream");
    if (stream.isSet() && !stream.isBool())
        return wrongKind(stream, "stream", "bool");
    order.stream = !stream.isFalse();
    const JsonView messages = call.view("messages");
    if (messages.isSet() && !messages.isArray())
        return wrongKind(messages, "messages", "[]api.Message");
    for (const JsonView& message : messages.items()) {
        if (auto refusal = checkMessage(message))
            return refusal;
    }
    for (const auto read : {readTools, readOptions, readFormat}) {
        if (auto refusal = read(order, call))
            return refusal;
    }
    const JsonView think = call.view("think");
    order.think = think.isTrue() || !think.text().empty();
    const std::vector<JsonView> list = messages.items();
    order.answersToolResult = !list.empty() && list.back()["role"].text() == "tool";
    return std::nullopt;
}

} // namespace fairlead::simulator
