// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/gemini_request.h"

#include <QByteArray>

#include <algorithm>
#include <set>

namespace fairlead::simulator {
namespace {

constexpr std::size_t kMaxNameLength = 64;
constexpr std::size_t kMaxStops = 5;
constexpr double kMaxTemperature = 2;

using Checked = std::optional<Refusal>;

bool isName(const std::string& name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return !name.empty() && name.size() <= kMaxNameLength && letter(name.front()) &&
           std::ranges::all_of(
               name, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == ':' || c == '-'; });
}

std::string upper(const std::string& text) {
    return QByteArray::fromStdString(text).toUpper().toStdString();
}

JsonView asView(const Call& call) {
    return JsonView({json::Kind::Object, call.body});
}

Checked readFunction(Order& order, const JsonView& function, const std::string& path) {
    const std::string name = function["name"].text();
    if (!isName(name)) {
        return geminiFault(
            path + ".name",
            "Invalid function name. Must start with a letter or an underscore. Must be alphanumeric (a-z, "
            "A-Z, 0-9), underscores (_), dots (.), colons (:), or dashes (-), with a maximum length of 64.");
    }
    const JsonView parameters = function["parameters"];
    const JsonView jsonSchema = geminiMember(function, "parameters_json_schema");
    if (parameters.isSet() && jsonSchema.isSet())
        return geminiFault(path, "only one of parameters and parameters_json_schema can be set");
    if (jsonSchema.isSet() && !jsonSchema.isObject())
        return geminiFault(path + ".parameters_json_schema", "must be a JSON Schema");
    if (auto refusal = checkGeminiSchema(parameters, path + ".parameters"))
        return refusal;
    order.tools.push_back({name, (parameters.isSet() ? parameters : jsonSchema).slice()});
    return std::nullopt;
}

Checked readTools(Order& order, const Call& call) {
    std::set<std::string> names;
    for (std::size_t i = 0; const JsonView& tool : geminiItems(call.view("tools"))) {
        const std::string path = indexed("tools", i++) + ".function_declarations";
        for (std::size_t j = 0; const JsonView& function : geminiItems(geminiMember(tool, "function_declarations"))) {
            if (auto refusal = readFunction(order, function, indexed(path, j++)))
                return refusal;
            const std::string name = order.tools.back().name;
            if (!names.insert(name).second)
                return Refusal{400, "Duplicate function declaration found: " + name};
        }
    }
    return std::nullopt;
}

Checked readToolConfig(Order& order, const Call& call) {
    const JsonView config = geminiMember(geminiMember(asView(call), "tool_config"), "function_calling_config");
    const std::string mode = upper(config["mode"].text());
    const std::vector<JsonView> allowed = geminiMember(config, "allowed_function_names").items();
    if (!allowed.empty() && mode != "ANY" && mode != "VALIDATED") {
        return geminiFault("tool_config.function_calling_config.allowed_function_names",
                           "allowed_function_names should only be set when mode is ANY or VALIDATED.");
    }
    if (mode == "ANY" && order.tools.empty())
        return Refusal{400, "Function calling config is set without function_declarations."};
    for (const JsonView& name : allowed) {
        if (std::ranges::none_of(order.tools, [&](const Tool& tool) { return tool.name == name.text(); })) {
            return geminiFault("tool_config.function_calling_config.allowed_function_names",
                               "[" + name.text() + "] is not a declared function.");
        }
    }
    if (!allowed.empty()) {
        std::erase_if(order.tools, [&](const Tool& tool) {
            return std::ranges::none_of(allowed, [&](const JsonView& name) { return tool.name == name.text(); });
        });
    }
    if (mode == "ANY")
        order.toolChoice = ToolChoice::Required;
    if (mode == "NONE")
        order.toolChoice = ToolChoice::None;
    return std::nullopt;
}

Checked readAnswerSchema(Order& order, const JsonView& config) {
    const std::string path = "generation_config.";
    const std::string type = geminiMember(config, "response_mime_type").text();
    const JsonView schema = geminiMember(config, "response_schema");
    JsonView jsonSchema = geminiMember(config, "response_json_schema");
    if (!jsonSchema.isSet())
        jsonSchema = geminiMember(config, "_response_json_schema");
    if (!type.empty() && type != "text/plain" && type != "application/json" && type != "text/x.enum") {
        return geminiFault(path + "response_mime_type",
                           "allowed mimetypes are `text/plain`, `application/json`, `application/xml`, "
                           "`application/yaml` and `text/x.enum`.");
    }
    if (schema.isSet() && jsonSchema.isSet())
        return geminiFault(path + "response_schema", "response_json_schema must not be set with response_schema.");
    const bool hasSchema = schema.isSet() || jsonSchema.isSet();
    if (hasSchema && type != "application/json" && type != "text/x.enum") {
        return geminiFault(path + "response_schema",
                           "response_mime_type must be `application/json` or `text/x.enum` when a schema is set.");
    }
    if (auto refusal = checkGeminiSchema(schema, path + "response_schema"))
        return refusal;
    if (hasSchema || type == "application/json")
        order.answerSchema = (schema.isSet() ? schema : jsonSchema).slice();
    return std::nullopt;
}

Checked readGenerationConfig(Order& order, const Call& call) {
    const JsonView config = geminiMember(asView(call), "generation_config");
    const JsonView limit = geminiMember(config, "max_output_tokens");
    if (limit.isSet()) {
        order.maxTokens = geminiInteger(limit);
        if (order.maxTokens.value_or(0) < 1)
            return geminiFault("generation_config.max_output_tokens", "max_output_tokens must be positive.");
    }
    const std::optional<double> temperature = config["temperature"].number();
    if (temperature && (*temperature < 0 || *temperature > kMaxTemperature))
        return geminiFault("generation_config.temperature", "temperature must be in the range [0.0, 2.0].");
    const std::optional<double> topP = geminiMember(config, "top_p").number();
    if (topP && (*topP < 0 || *topP > 1))
        return geminiFault("generation_config.top_p", "top_p must be in the range [0.0, 1.0].");
    const std::vector<JsonView> stops = geminiMember(config, "stop_sequences").items();
    if (stops.size() > kMaxStops)
        return geminiFault("generation_config.stop_sequences", "the number of stop sequences must be at most 5.");
    for (const JsonView& stop : stops)
        order.stops.push_back(stop.text());
    const JsonView thinking = geminiMember(config, "thinking_config");
    order.think = geminiMember(thinking, "include_thoughts").isTrue();
    order.showThinking = order.think;
    if (geminiMember(thinking, "thinking_budget").isSet() && geminiMember(thinking, "thinking_level").isSet())
        return Refusal{400, "You can only set only one of thinking budget and thinking level."};
    return readAnswerSchema(order, config);
}

Checked checkSystem(const Call& call) {
    const JsonView system = geminiMember(asView(call), "system_instruction");
    for (std::size_t i = 0; const JsonView& part : geminiItems(system["parts"])) {
        if (!part["text"].isSet())
            return geminiFault("system_instruction" + indexed(".parts", i), "system instruction must be text");
        ++i;
    }
    if (system.isSet() && geminiItems(system["parts"]).empty())
        return geminiFault("system_instruction.parts", "contents.parts must not be empty.");
    return std::nullopt;
}

} // namespace

Checked readGeminiRequest(Order& order, const Call& call) {
    if (auto refusal = checkGeminiFields(call))
        return refusal;
    const JsonView contents = call.view("contents");
    if (geminiItems(contents).empty())
        return geminiFault("contents", "contents is not specified");
    for (const auto read : {readTools, readToolConfig, readGenerationConfig}) {
        if (auto refusal = read(order, call))
            return refusal;
    }
    if (auto refusal = checkSystem(call))
        return refusal;
    return checkGeminiHistory(order, call, contents);
}

} // namespace fairlead::simulator
