// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/messages_request.h"

#include <algorithm>
#include <array>
#include <set>

namespace fairlead::simulator {
namespace {

constexpr std::size_t kMaxNameLength = 128;
constexpr int kMaxDepth = 32;

using Checked = std::optional<Refusal>;

// Tools that the provider runs itself; their versions are dates.
constexpr std::array<std::string_view, 9> kServerTools{"web_search_", "web_fetch_",   "code_execution_",
                                                       "bash_",       "text_editor_", "computer_",
                                                       "memory_",     "mcp_toolset",  "tool_search_"};

bool isName(const std::string& name) {
    return !name.empty() && name.size() <= kMaxNameLength && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

Checked checkSchema(const JsonView& schema, const std::string& path) {
    if (!schema.exists())
        return fieldRequired(path);
    if (!schema.isObject())
        return Refusal{400, path + ": Input should be an object"};
    if (!schema["type"].exists())
        return fieldRequired(path + ".type");
    if (schema["type"].text() != "object")
        return Refusal{400, path + ".type: Input should be 'object'"};
    for (const char* name : {"oneOf", "allOf", "anyOf"}) {
        if (schema[name].exists())
            return Refusal{400, path + ": input_schema does not support oneOf, allOf, or anyOf at the top level"};
    }
    if (schema["properties"].isSet() && !schema["properties"].isObject())
        return Refusal{400, path + ".properties: Input should be an object"};
    if (schema["required"].isSet() && !schema["required"].isArray())
        return Refusal{400, path + ".required: Input should be a valid list"};
    for (const auto& [name, property] : schema["properties"].members()) {
        if (!property.isObject() && !property.isBool()) {
            return Refusal{400, path + ": JSON schema is invalid. It must match JSON Schema draft 2020-12 "
                                       "(https://json-schema.org/draft/2020-12). Learn more about tool use at "
                                       "https://docs.claude.com/en/docs/tool-use."};
        }
    }
    return std::nullopt;
}

Checked checkCustomTool(const JsonView& tool, const std::string& path) {
    const std::string custom = path + ".custom";
    if (!tool["name"].exists())
        return fieldRequired(custom + ".name");
    if (!isName(tool["name"].text()))
        return Refusal{400, custom + ".name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'"};
    if (tool["description"].exists() && !tool["description"].isString())
        return Refusal{400, custom + ".description: Input should be a valid string"};
    if (auto refusal = checkSchema(tool["input_schema"], custom + ".input_schema"))
        return refusal;
    return refuseExtra(tool,
                       {"type", "name", "description", "input_schema", "cache_control", "strict", "defer_loading",
                        "allowed_callers", "input_examples", "eager_input_streaming"},
                       custom);
}

Checked readToolChoice(Order& order, const Call& call) {
    const JsonView choice = call.view("tool_choice");
    const std::string type = choice["type"].text();
    if (!choice.isSet())
        return std::nullopt;
    if (!call.view("tools").isSet())
        return Refusal{400, "tool_choice may only be specified while providing tools"};
    if (!choice.isObject())
        return Refusal{400, "tool_choice: Input should be an object"};
    if (type == "tool" && !choice["name"].exists())
        return fieldRequired("tool_choice.tool.name");
    if (auto refusal = refuseExtra(choice, {"type", "name", "disable_parallel_tool_use"}, "tool_choice." + type))
        return refusal;
    if (order.think && (type == "tool" || type == "any"))
        return Refusal{400, "Thinking may not be enabled when tool_choice forces tool use."};
    order.parallelToolCalls = !choice["disable_parallel_tool_use"].isTrue();
    if (type == "none") {
        order.toolChoice = ToolChoice::None;
    } else if (type == "any") {
        order.toolChoice = ToolChoice::Required;
    } else if (type == "tool") {
        const std::string name = choice["name"].text();
        std::erase_if(order.tools, [&](const Tool& tool) { return tool.name != name; });
        if (order.tools.empty())
            return Refusal{400, "Tool '" + name + "' not found in provided tools"};
        order.toolChoice = ToolChoice::Required;
    } else if (type != "auto") {
        return Refusal{400, "tool_choice: Input tag '" + type +
                                "' found using 'type' does not match any of the expected tags: 'auto', 'any', 'tool', "
                                "'none'"};
    }
    return std::nullopt;
}

// Structured outputs close every object and know no limits of numbers and lengths.
Checked checkAnswerSchema(const JsonView& schema, int depth) {
    const std::string path = "output_config.format.schema";
    if (!schema.isObject() || depth > kMaxDepth)
        return std::nullopt;
    const std::string type = schema["type"].text();
    if (type == "object" && !schema["additionalProperties"].isFalse())
        return Refusal{400, path + ": For 'object' type, 'additionalProperties' must be explicitly set to false"};
    for (const char* name : {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength",
                             "maxLength", "maxItems"}) {
        if (schema[name].exists())
            return Refusal{400, path + ": For '" + type + "' type, property '" + name + "' is not supported"};
    }
    for (const auto& [name, property] : schema["properties"].members()) {
        if (auto refusal = checkAnswerSchema(property, depth + 1))
            return refusal;
    }
    for (const char* name : {"anyOf", "allOf"}) {
        for (const JsonView& choice : schema[name].items()) {
            if (auto refusal = checkAnswerSchema(choice, depth + 1))
                return refusal;
        }
    }
    return checkAnswerSchema(schema["items"], depth + 1);
}

} // namespace

Checked readMessagesTools(Order& order, const Call& call) {
    const JsonView tools = call.view("tools");
    if (tools.isSet() && !tools.isArray())
        return Refusal{400, "tools: Input should be a valid list"};
    std::set<std::string> names;
    for (std::size_t i = 0; const JsonView& tool : tools.items()) {
        const std::string path = dotted("tools", i++);
        const std::string type = tool["type"].text();
        if (!tool.isObject())
            return Refusal{400, path + ": Input should be an object"};
        const bool server = std::ranges::any_of(kServerTools, [&](auto prefix) { return type.starts_with(prefix); });
        if (!server && tool["type"].isSet() && type != "custom") {
            return Refusal{400, path + ": Input tag '" + type +
                                    "' found using 'type' does not match any of the expected tags: 'bash_20250124', "
                                    "'custom', 'text_editor_20250124', 'web_search_20250305'"};
        }
        if (!server) {
            if (auto refusal = checkCustomTool(tool, path))
                return refusal;
            order.tools.push_back({tool["name"].text(), tool["input_schema"].slice()});
        }
        if (tool["name"].isSet() && !names.insert(tool["name"].text()).second)
            return Refusal{400, "tools: Tool names must be unique."};
    }
    return readToolChoice(order, call);
}

Checked readMessagesFormat(Order& order, const Call& call) {
    const JsonView config = call.view("output_config");
    if (config.isSet() && !config.isObject())
        return Refusal{400, "output_config: Input should be an object"};
    if (auto refusal = refuseExtra(config, {"format", "effort", "task_budget"}, "output_config"))
        return refusal;
    const std::string effort = config["effort"].text();
    constexpr std::array<std::string_view, 5> kEfforts{"low", "medium", "high", "xhigh", "max"};
    if (config["effort"].isSet() && std::ranges::find(kEfforts, effort) == kEfforts.end())
        return Refusal{400, "output_config.effort: Input should be 'low', 'medium', 'high', 'xhigh' or 'max'"};
    const JsonView older = call.view("output_format");
    const JsonView format = config["format"].isSet() ? config["format"] : older;
    if (!format.isSet())
        return std::nullopt;
    if (format["type"].text() != "json_schema")
        return Refusal{400, "output_config.format.type: Input should be 'json_schema'"};
    if (auto refusal = refuseExtra(format, {"type", "schema"}, "output_config.format"))
        return refusal;
    if (!format["schema"].isObject())
        return fieldRequired("output_config.format.schema");
    order.answerSchema = format["schema"].slice();
    return checkAnswerSchema(format["schema"], 0);
}

} // namespace fairlead::simulator
