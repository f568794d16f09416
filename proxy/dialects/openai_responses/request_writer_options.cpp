// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RequestWriter for tools, format, reasoning and what is to be included.
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_responses/output_items.h"
#include "proxy/dialects/openai_responses/request_writer.h"
#include "proxy/dialects/openai_responses/response_head.h"
#include "proxy/dialects/reasoning_effort.h"
#include "proxy/dialects/tool_call_id.h"

#include <algorithm>

namespace fairlead::dialects::responses {

void RequestWriter::tools() {
    if (m_request.tools.empty())
        return;
    const bool able = m_options.traits.tools && m_options.facts.tools.value_or(true);
    const bool unused = m_request.toolChoice && m_request.toolChoice->mode == ToolChoiceMode::None;
    if (!able && unused)
        return m_losses.notes().dropped("tools");
    if (!able)
        return m_losses.refuse("The model takes no tools.", "/tools");
    std::string list;
    for (const Tool& tool : m_request.tools) {
        if (!tool.serverType.empty() && !sameDialect()) {
            m_losses.lacks("server_tool", "/tools");
            continue;
        }
        if (!tool.cacheControl.empty())
            m_losses.notes().dropped("cache_control");
        if (!list.empty())
            list += ',';
        list += sameDialect() && !tool.raw.empty() ? std::string(tool.raw) : functionTool(tool, !sameDialect());
        ++m_tools;
        if (tool.serverType.empty())
            m_functions.insert(tool.name);
    }
    if (m_tools == 0)
        return;
    m_writer.key("tools").raw("[" + list + "]");
    toolChoice();
    if (!m_request.parallelToolCalls)
        return;
    if (m_options.traits.parallelToolCalls)
        member("parallel_tool_calls", *m_request.parallelToolCalls ? "true" : "false");
    else if (!*m_request.parallelToolCalls)
        m_losses.notes().dropped("parallel_tool_calls");
}

void RequestWriter::toolChoice() {
    if (const Extra* other = extra("tool_choice"))
        return member("tool_choice", other->value);
    if (!m_request.toolChoice)
        return;
    ToolChoice choice = *m_request.toolChoice;
    const auto known = [this](std::string_view name) { return m_functions.contains(name); };
    if (choice.mode == ToolChoiceMode::Named && !known(choice.name))
        return m_losses.lacks("tool_choice", "/tool_choice");
    const std::string& required = m_options.traits.requiredToolChoice;
    if (choice.mode == ToolChoiceMode::Any && required.empty()) {
        m_losses.lacks("tool_choice", "auto", "/tool_choice");
        choice.mode = ToolChoiceMode::Auto;
    }
    const auto absent = std::remove_if(choice.allowed.begin(), choice.allowed.end(),
                                       [&known](std::string_view name) { return !known(name); });
    choice.allowed.erase(absent, choice.allowed.end());
    member("tool_choice", toolChoiceValue(choice, required));
}

void RequestWriter::restOf(std::string_view key, std::initializer_list<std::string_view> written, std::string& object) {
    const Extra* rest = extra(key);
    if (!rest)
        return;
    const auto members = json::members(rest->value);
    if (!members)
        return;
    for (const json::Member& each : *members) {
        const auto same = [&each](std::string_view name) { return each.hasKey(name); };
        if (std::any_of(written.begin(), written.end(), same))
            continue;
        if (!object.empty())
            object += ',';
        object.append("\"").append(each.key).append("\":").append(each.value.raw);
    }
}

void RequestWriter::format() {
    using Support = ProviderTraits::SchemaSupport;
    ResponseFormat format = m_request.format;
    Support support = m_options.traits.schema;
    if (support == Support::JsonSchema && !m_options.facts.jsonSchema.value_or(true))
        support = Support::JsonObject;
    if (format.kind == OutputFormat::JsonSchema && support == Support::JsonObject) {
        m_losses.lacks("json_schema", "json_object", "/text/format");
        format.kind = OutputFormat::JsonObject;
    } else if (format.kind != OutputFormat::Text && support == Support::None) {
        m_losses.lacks("response_format", "/text/format");
        format.kind = OutputFormat::Text;
    }
    const std::string name = fittedToolCallId(decoded(format.name), ProviderTraits::ToolCallIds::Any);
    if (!format.name.empty()) // names are bound like ids are: 64 of [A-Za-z0-9_-]
        format.name = name;
    std::string object;
    if (format.kind != OutputFormat::Text)
        object = "\"format\":" + formatValue(format);
    if (!m_request.verbosity.empty()) {
        object += object.empty() ? "" : ",";
        object += "\"verbosity\":" + quotedBody(m_request.verbosity);
    }
    restOf("text", {"format", "verbosity"}, object);
    if (!object.empty())
        member("text", "{" + object + "}");
}

void RequestWriter::reasoning() {
    const auto effort = wantedEffort(m_request.reasoning);
    const bool asked = effort || m_request.reasoning.showThoughts.value_or(false) || extra("reasoning");
    if (!asked)
        return;
    const bool off = effort == Effort::None;
    if (!canReason() || m_options.traits.reasoning == ProviderTraits::ReasoningRequest::None) {
        if (!off)
            m_losses.lacks("reasoning", "/reasoning");
        return;
    }
    m_reasons = (effort || m_request.reasoning.showThoughts.value_or(false)) && !off;
    std::string object;
    const Extra* own = extra("reasoning");
    if (effort)
        object = "\"effort\":" + json::quoted(writeEffort(*effort));
    if (!m_request.reasoning.effort && m_request.reasoning.budgetTokens)
        m_encoded.notes.transformed("thinking_budget", "effort");
    if (m_request.reasoning.showThoughts.value_or(false) && !own && !off) {
        object += object.empty() ? "" : ",";
        object += R"("summary":"auto")";
    }
    effort ? restOf("reasoning", {"effort"}, object) : restOf("reasoning", {}, object);
    if (!object.empty())
        member("reasoning", "{" + object + "}");
}

void RequestWriter::include() {
    std::string list;
    const auto add = [&list](std::string_view value) {
        if (!list.empty())
            list += ',';
        list += value;
    };
    // Without the content that goes with it, the next turn could not give reasoning back. Models that do not reason
    // refuse to be asked for it.
    const bool foreign = !sameDialect() && (m_reasons || m_options.facts.reasoning.value_or(false));
    if ((m_request.wantsEncryptedReasoning || foreign || m_gaveReasoning) && canReason())
        add("\"reasoning.encrypted_content\"");
    if (m_request.sampling.logprobs.value_or(false))
        add("\"message.output_text.logprobs\"");
    if (const Extra* own = extra("include"))
        for (const json::Slice& element : elementsOf(own->value))
            if (element.raw != "\"reasoning.encrypted_content\"" && element.raw != "\"message.output_text.logprobs\"")
                add(element.raw);
    if (!list.empty())
        member("include", "[" + list + "]");
}

} // namespace fairlead::dialects::responses
