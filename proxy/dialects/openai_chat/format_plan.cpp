// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/format_plan.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/json_text.h"
#include "proxy/json/slice.h"

namespace fairlead::dialects::openai_chat {

namespace {

constexpr const char* kPointer = "/response_format";

std::string schemaInstruction(JsonValue schema) {
    return escaped("Answer with one JSON object and nothing else. It must be valid by this JSON schema:\n") +
           escaped(schema);
}

// The arguments of a tool are an object, so the schema must be that of one.
bool isOfObject(JsonValue schema) {
    std::string document(schema);
    padForJson(document);
    const auto members = json::members(document);
    const json::Member* type = members ? json::find(*members, "type") : nullptr;
    return type != nullptr && bodyOf(type->value) == "object";
}

// A name for the tool: that of the schema, as far as it may be one.
std::string toolName(const ChatRequest& request) {
    constexpr std::size_t kMaxName = 64;
    const std::string name = decoded(request.format.name).substr(0, kMaxName);
    const bool plain =
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == std::string::npos;
    return name.empty() || !plain ? "answer" : name;
}

bool canForceTool(const ChatRequest& request, const EncodeOptions& options) {
    return request.tools.empty() && options.traits.tools && options.facts.tools.value_or(true) &&
           !options.traits.requiredToolChoice.empty() && isOfObject(request.format.schema);
}

} // namespace

FormatPlan planFormat(const ChatRequest& request, const EncodeOptions& options, Losses& losses) {
    using Support = ProviderTraits::SchemaSupport;
    FormatPlan plan;
    Support support = options.traits.schema;
    if (support == Support::JsonSchema && !options.facts.jsonSchema.value_or(true))
        support = Support::JsonObject;
    if (request.format.kind == OutputFormat::JsonSchema) {
        if (support == Support::JsonSchema) {
            plan.parameter = OutputFormat::JsonSchema;
            return plan;
        }
        if (support == Support::None && canForceTool(request, options)) {
            losses.transform("json_schema", "tool", kPointer);
            plan.answerTool = toolName(request);
            return plan;
        }
        losses.transform("json_schema", support == Support::JsonObject ? "json_object" : "prompt", kPointer);
        plan.parameter = support == Support::JsonObject ? OutputFormat::JsonObject : OutputFormat::Text;
        plan.instruction = schemaInstruction(request.format.schema);
    } else if (request.format.kind == OutputFormat::JsonObject) {
        if (support == Support::None)
            losses.transform("json_object", "prompt", kPointer);
        else
            plan.parameter = OutputFormat::JsonObject;
        // The API refuses this format unless the word stands in the messages; callers of other dialects need not know.
        if (support == Support::None || request.dialect != Dialect::OpenAiChat)
            plan.instruction = "Answer with one JSON object and nothing else.";
    }
    return plan;
}

} // namespace fairlead::dialects::openai_chat
