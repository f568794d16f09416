// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat/request_body.h"
#include "proxy/dialects/reasoning_effort.h"

#include <unordered_set>

namespace fairlead::dialects::openai_chat {

namespace {

constexpr std::string_view kNoArguments = R"({"type":"object","properties":{}})";

bool isOwn(const ChatRequest& request) {
    return request.dialect == Dialect::OpenAiChat;
}

class ToolWriter {
public:
    ToolWriter(const ChatRequest& request, const EncodeOptions& options, RequestBody& body, Losses& losses)
        : m_request(request), m_options(options), m_body(body), m_losses(losses) {
        if (request.toolChoice)
            m_allowed.insert(request.toolChoice->allowed.begin(), request.toolChoice->allowed.end());
        for (const Tool& tool : request.tools)
            if (tool.serverType == "custom")
                m_custom.insert(tool.name);
    }

    void write() {
        std::vector<const Tool*> tools;
        for (const Tool& tool : m_request.tools)
            if (takes(tool))
                tools.push_back(&tool);
        if (tools.empty())
            return;
        if (!m_options.traits.tools || !m_options.facts.tools.value_or(true)) {
            m_losses.refuse("The provider or its model does not support tools.", "/tools");
            return;
        }
        if (!m_body.begin("tools"))
            return;
        m_body.writer().beginArray();
        for (const Tool* tool : tools)
            writeTool(*tool);
        m_body.writer().endArray();
        writeChoice();
        writeParallel();
    }

private:
    // Callers of other dialects mean by a subset that the others must not be called: these are left out.
    bool takes(const Tool& tool) {
        if (!tool.serverType.empty()) {
            if (!isOwn(m_request))
                m_losses.drop("tool." + std::string(tool.serverType), "/tools");
            return isOwn(m_request);
        }
        if (m_allowed.empty() || isOwn(m_request))
            return true;
        m_losses.transformQuietly("allowed_tools", "tools");
        return m_allowed.count(tool.name) > 0;
    }

    void writeTool(const Tool& tool) {
        json::Writer& writer = m_body.writer();
        if (!tool.serverType.empty()) {
            writer.raw(tool.raw);
            return;
        }
        writer.beginObject().key("type").string("function").key("function").beginObject();
        writer.key("name").string(tool.name);
        if (!tool.description.empty())
            writer.key("description").raw(quotedBody(tool.description));
        writer.key("parameters").raw(tool.schema.empty() ? kNoArguments : tool.schema);
        if (tool.strict)
            writer.key("strict").boolean(*tool.strict);
        writer.endObject();
        if (!tool.cacheControl.empty() && isOwn(m_request))
            writer.key("cache_control").raw(tool.cacheControl);
        else if (!tool.cacheControl.empty())
            m_losses.dropQuietly("cache_control");
        writer.endObject();
    }

    void writeChoice() {
        if (!m_request.toolChoice)
            return;
        const ToolChoice& choice = *m_request.toolChoice;
        const std::string& required = m_options.traits.requiredToolChoice;
        const bool forces = choice.mode == ToolChoiceMode::Any || choice.mode == ToolChoiceMode::Named;
        if (forces && required.empty()) {
            m_losses.drop("tool_choice", "/tool_choice");
            return;
        }
        if (!m_body.begin("tool_choice"))
            return;
        json::Writer& writer = m_body.writer();
        const std::string_view word = choice.mode == ToolChoiceMode::Any    ? std::string_view(required)
                                      : choice.mode == ToolChoiceMode::None ? std::string_view("none")
                                                                            : std::string_view("auto");
        if (choice.mode == ToolChoiceMode::Named) {
            writeNamed(choice.name);
        } else if (!choice.allowed.empty() && isOwn(m_request)) {
            writer.beginObject().key("type").string("allowed_tools").key("allowed_tools").beginObject();
            writer.key("mode").string(word).key("tools").beginArray();
            for (const std::string_view name : choice.allowed)
                writeNamed(name);
            writer.endArray().endObject().endObject();
        } else {
            writer.string(word);
        }
    }

    void writeNamed(std::string_view name) {
        const char* kind = m_custom.count(name) > 0 ? "custom" : "function";
        json::Writer& writer = m_body.writer();
        writer.beginObject().key("type").string(kind).key(kind).beginObject();
        writer.key("name").string(name).endObject().endObject();
    }

    void writeParallel() {
        if (!m_request.parallelToolCalls)
            return;
        if (m_options.traits.parallelToolCalls)
            m_body.boolean("parallel_tool_calls", *m_request.parallelToolCalls);
        else if (!*m_request.parallelToolCalls)
            m_losses.drop("parallel_tool_calls", "/parallel_tool_calls");
    }

    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    RequestBody& m_body;
    Losses& m_losses;
    std::unordered_set<std::string_view> m_allowed; // empty = all
    std::unordered_set<std::string_view> m_custom;  // the vendor's tools that take a text
};

void writeAnswerTool(const ChatRequest& request, const FormatPlan& format, RequestBody& body) {
    json::Writer& writer = body.writer();
    writer.key("tools").beginArray().beginObject().key("type").string("function").key("function").beginObject();
    writer.key("name").string(format.answerTool);
    writer.key("description");
    if (request.format.description.empty())
        writer.string("Gives the answer.");
    else
        writer.raw(quotedBody(request.format.description));
    writer.key("parameters").raw(request.format.schema).endObject().endObject().endArray();
    writer.key("tool_choice").beginObject().key("type").string("function").key("function").beginObject();
    writer.key("name").string(format.answerTool).endObject().endObject();
}

// Other vendors know steps that this API's models need not: those between them are safe.
Effort safeEffort(const ChatRequest& request, Effort effort, Losses& losses) {
    if (isOwn(request) || request.dialect == Dialect::OpenAiResponses)
        return effort;
    if (effort == Effort::Maximum) {
        losses.transformQuietly("effort", "high");
        return Effort::High;
    }
    if (effort == Effort::Minimal) {
        losses.transformQuietly("effort", "low");
        return Effort::Low;
    }
    return effort;
}

void writeReasoningObject(const ReasoningOptions& reasoning, Effort effort, RequestBody& body) {
    if (!body.begin("reasoning"))
        return;
    json::Writer& writer = body.writer();
    writer.beginObject();
    if (effort == Effort::None)
        writer.key("enabled").boolean(false);
    else if (reasoning.budgetTokens.value_or(0) > 0)
        writer.key("max_tokens").integer(*reasoning.budgetTokens);
    else if (reasoning.effort)
        writer.key("effort").string(writeEffort(effort));
    else
        writer.key("enabled").boolean(true);
    if (!reasoning.showThoughts.value_or(true))
        writer.key("exclude").boolean(true);
    writer.endObject();
}

} // namespace

void writeTools(const ChatRequest& request, const EncodeOptions& options, const FormatPlan& format, RequestBody& body,
                Losses& losses) {
    if (format.answerTool.empty())
        ToolWriter(request, options, body, losses).write();
    else
        writeAnswerTool(request, format, body);
}

void writeReasoning(const ChatRequest& request, const EncodeOptions& options, RequestBody& body, Losses& losses) {
    using Form = ProviderTraits::ReasoningRequest;
    const auto wanted = wantedEffort(request.reasoning);
    if (!wanted)
        return;
    const bool off = *wanted == Effort::None;
    const bool able = options.facts.reasoning.value_or(true) && options.traits.reasoning != Form::None;
    if (!able) {
        if (!off)
            losses.drop("reasoning", "/reasoning_effort");
        return;
    }
    const Effort effort = safeEffort(request, *wanted, losses);
    switch (options.traits.reasoning) {
    case Form::Effort:
        // Many models do not know the word for none; a caller of another dialect did not choose it.
        if (off && !isOwn(request) && request.dialect != Dialect::OpenAiResponses)
            losses.dropQuietly("reasoning_off");
        else
            body.string("reasoning_effort", writeEffort(effort));
        return;
    case Form::Object:
        return writeReasoningObject(request.reasoning, effort, body);
    case Form::ThinkingObject:
        if (body.begin("thinking"))
            body.writer().beginObject().key("type").string(off ? "disabled" : "enabled").endObject();
        return;
    case Form::EnableThinking: {
        body.boolean("enable_thinking", !off);
        const auto budget = wantedBudget(request.reasoning);
        if (!off && budget.value_or(0) > 0 && body.begin("thinking_budget"))
            body.writer().integer(*budget);
        return;
    }
    case Form::None:
        return;
    }
}

} // namespace fairlead::dialects::openai_chat
