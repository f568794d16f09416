// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_tools.h"

#include "proxy/dialects/anthropic_messages/messages_schema.h"
#include "proxy/dialects/json_text.h"

#include <algorithm>
#include <unordered_set>

namespace fairlead::dialects {

namespace {

constexpr std::size_t kMaxToolName = 128; // by the API's documentation
constexpr std::string_view kNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
constexpr std::string_view kAnswerTool = "answer";
constexpr std::string_view kAnswerDescription = "Gives the answer. Call this tool with the whole answer.";

bool isToolName(std::string_view name) {
    return !name.empty() && name.size() <= kMaxToolName &&
           name.find_first_not_of(kNameCharacters) == std::string_view::npos;
}

class ToolPlanner {
public:
    ToolPlanner(const ChatRequest& request, const EncodeOptions& options, RequestLosses& losses)
        : m_request(request), m_options(options), m_losses(losses),
          m_sameDialect(request.dialect == Dialect::AnthropicMessages) {}

    ToolPlan plan() {
        if (!m_request.tools.empty() && (!m_options.traits.tools || !m_options.facts.tools.value_or(true)))
            m_losses.refuse("/tools", "The target has no tools.");
        for (std::size_t i = 0; i < m_request.tools.size(); ++i)
            addTool(m_request.tools[i], "/tools/" + std::to_string(i));
        addToolsOfHistory();
        choose();
        addAnswerTool();
        return std::move(m_plan);
    }

private:
    void addTool(const Tool& tool, const std::string& pointer) {
        if (!isAllowed(tool.name))
            return;
        if (!tool.serverType.empty()) {
            if (!m_sameDialect)
                return m_losses.drop(noteWord(tool.serverType), pointer);
            m_names.emplace(tool.name);
            m_plan.entries.push_back({&tool, std::string(tool.name), {}, {}});
            return;
        }
        if (!isToolName(tool.name))
            m_losses.refuse(pointer + "/name", "The target takes names of tools of letters, digits, '_' and '-' only.");
        if (!m_names.emplace(tool.name).second)
            return m_losses.note("dropped", "duplicate_tool");
        auto schema = objectSchema(tool.schema);
        if (!schema)
            m_losses.refuse(pointer, "The arguments of a tool must be an object.");
        m_plan.entries.push_back({&tool, std::string(tool.name), std::move(schema).value_or("{}"), {}});
    }

    bool isAllowed(std::string_view name) {
        if (!m_request.toolChoice || m_request.toolChoice->allowed.empty())
            return true;
        const auto& allowed = m_request.toolChoice->allowed;
        if (std::find(allowed.begin(), allowed.end(), name) != allowed.end())
            return true;
        m_losses.note("transformed", "allowed_tools>tools");
        return false;
    }

    // The API asks for tools where the history has calls; another vendor's callers may have left them out.
    void addToolsOfHistory() {
        if (m_sameDialect || !m_plan.entries.empty())
            return;
        for (const Turn& turn : m_request.turns) {
            for (const Part& part : turn.parts) {
                const std::string name = toolName(part.name);
                if (part.kind == PartKind::ToolCall && m_names.insert(name).second)
                    m_plan.entries.push_back({nullptr, name, *objectSchema({}), {}});
            }
        }
        if (m_plan.entries.empty())
            return;
        m_losses.note("added", "tools_of_history");
        m_plan.mode = ToolChoiceMode::None;
        m_plan.writeChoice = true;
        m_fromHistory = true;
    }

    void choose() {
        if (m_fromHistory || m_plan.entries.empty() || !m_request.toolChoice)
            return;
        m_plan.writeChoice = true;
        m_plan.mode = m_request.toolChoice->mode;
        if (m_plan.mode != ToolChoiceMode::Named)
            return;
        m_plan.chosen = m_request.toolChoice->name;
        if (!m_names.contains(m_plan.chosen))
            m_losses.refuse("/tool_choice", "The tool that must be called is not among the tools.");
    }

    void addAnswerTool() {
        if (m_request.format.kind != OutputFormat::JsonSchema || takesOutputFormat(m_request, m_options))
            return;
        if (!m_options.traits.tools || !m_options.facts.tools.value_or(true))
            return m_losses.refuse("/response_format", "The target has neither schemas for answers nor tools.");
        m_losses.transform("json_schema", "tool", "/response_format");
        std::string name(kAnswerTool);
        while (m_names.contains(name))
            name += '_';
        auto schema = objectSchema(m_request.format.schema);
        if (!schema) {
            m_losses.note("transformed", "schema_root>object");
            schema = wrappedSchema(m_request.format.schema);
        }
        std::string description = decoded(m_request.format.description);
        if (!description.empty())
            description += ' ';
        description += kAnswerDescription;
        const bool others = !m_plan.entries.empty() && !m_fromHistory && m_plan.mode != ToolChoiceMode::None;
        m_plan.entries.push_back({nullptr, name, *std::move(schema), std::move(description)});
        m_plan.answerTool = name;
        if (m_plan.mode == ToolChoiceMode::Named)
            return;
        // The model may still call the caller's own tools before it answers.
        m_plan.writeChoice = true;
        m_plan.mode = others ? ToolChoiceMode::Any : ToolChoiceMode::Named;
        m_plan.chosen = name;
    }

    const ChatRequest& m_request;
    const EncodeOptions& m_options;
    RequestLosses& m_losses;
    bool m_sameDialect;
    bool m_fromHistory = false;
    std::unordered_set<std::string> m_names;
    ToolPlan m_plan;
};

void writeTool(const ToolPlan::Entry& entry, bool sameDialect, CacheMarkers& markers, json::Writer& writer) {
    const Tool* tool = entry.tool;
    if (tool && !tool->serverType.empty()) {
        writer.raw(tool->raw);
        return;
    }
    writer.beginObject();
    writer.key("name").string(entry.name);
    if (tool && !tool->description.empty())
        writer.key("description").raw(quotedBody(tool->description));
    else if (!entry.description.empty())
        writer.key("description").string(entry.description);
    writer.key("input_schema").raw(entry.schema);
    if (tool) {
        // Another vendor's "strict" asks for other things of a schema.
        if (sameDialect && tool->strict)
            writer.key("strict").boolean(*tool->strict);
        markers.write(tool->cacheControl, writer);
        if (sameDialect && !tool->raw.empty())
            copyOtherMembers(tool->raw, {"type", "name", "description", "input_schema", "strict", "cache_control"},
                             writer);
    }
    writer.endObject();
}

void writeChoice(const ToolPlan& plan, std::optional<bool> parallel, json::Writer& writer) {
    writer.key("tool_choice").beginObject();
    switch (plan.mode) {
    case ToolChoiceMode::Auto:
        writer.key("type").string("auto");
        break;
    case ToolChoiceMode::None:
        writer.key("type").string("none");
        break;
    case ToolChoiceMode::Any:
        writer.key("type").string("any");
        break;
    case ToolChoiceMode::Named:
        writer.key("type").string("tool").key("name").string(plan.chosen);
        break;
    }
    if (parallel && plan.mode != ToolChoiceMode::None)
        writer.key("disable_parallel_tool_use").boolean(!*parallel);
    writer.endObject();
}

} // namespace

bool takesOutputFormat(const ChatRequest& request, const EncodeOptions& options) {
    if (request.format.kind != OutputFormat::JsonSchema)
        return false;
    const bool able =
        options.traits.schema == ProviderTraits::SchemaSupport::JsonSchema && options.facts.jsonSchema.value_or(true);
    return able && (request.dialect == Dialect::AnthropicMessages || fitsOutputFormat(request.format.schema));
}

std::string toolName(std::string_view name) {
    std::string fitted(name.substr(0, kMaxToolName));
    for (char& c : fitted)
        if (kNameCharacters.find(c) == std::string_view::npos)
            c = '_';
    return fitted.empty() ? "tool" : fitted;
}

ToolPlan planTools(const ChatRequest& request, const EncodeOptions& options, RequestLosses& losses) {
    return ToolPlanner(request, options, losses).plan();
}

void writeTools(const ToolPlan& plan, const ChatRequest& request, CacheMarkers& markers, json::Writer& writer) {
    if (plan.entries.empty())
        return;
    const bool sameDialect = request.dialect == Dialect::AnthropicMessages;
    writer.key("tools").beginArray();
    for (const ToolPlan::Entry& entry : plan.entries)
        writeTool(entry, sameDialect, markers, writer);
    writer.endArray();
    const bool single = !request.parallelToolCalls.value_or(true);
    if (plan.writeChoice || single)
        writeChoice(plan, request.parallelToolCalls, writer);
}

} // namespace fairlead::dialects
