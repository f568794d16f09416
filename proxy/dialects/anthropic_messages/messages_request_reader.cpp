// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/messages_request_reader.h"

#include "proxy/dialects/anthropic_messages/messages_block_reader.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/reasoning_effort.h"

#include <optional>
#include <unordered_map>

namespace fairlead::dialects {

namespace {

constexpr json::Limits kLimits{};

class RequestReader {
public:
    explicit RequestReader(ChatRequest& request) : m_request(request), m_blocks(request, m_error) {}

    Result<void> read(std::string_view body) {
        // What goes on verbatim is not looked into later, so all of it must be JSON.
        if (const auto valid = json::validate(body, kLimits); !valid)
            return valid.error();
        const auto members = json::members(body, kLimits);
        if (!members)
            return members.error();
        // Of members of the same name the last one counts; the order of the others stays for the extras.
        std::unordered_map<std::string_view, const json::Member*> last;
        for (const json::Member& member : *members)
            last.insert_or_assign(keyOf(member), &member);
        for (const json::Member& member : *members) {
            const std::string_view key = keyOf(member);
            if (last[key] == &member && member.value.kind != json::Kind::Null)
                readMember(key, member);
        }
        // An effort beside thinking that is off says how much is written, not how much is thought.
        if (m_request.reasoning.budgetTokens == 0)
            m_request.reasoning.effort.reset();
        if (!last.contains("messages"))
            refuse("/messages", "The request has no messages.");
        if (m_error)
            return *m_error;
        return {};
    }

private:
    void refuse(const std::string& pointer, const char* message) { m_blocks.refuse(pointer, message); }

    std::string_view keyOf(const json::Member& member) { return decoded(member.key, m_request.arena); }

    void readMember(std::string_view key, const json::Member& member) {
        const json::Slice& value = member.value;
        if (key == "model")
            m_request.model = decoded(string(value, "/model"));
        else if (key == "messages")
            readMessages(value);
        else if (key == "system")
            m_blocks.readContent(value, "/system", m_request.system);
        else if (key == "max_tokens")
            m_request.maxOutputTokens = integer(value, "/max_tokens");
        else if (key == "stream")
            m_request.stream = boolean(value, "/stream");
        else if (key == "temperature")
            m_request.sampling.temperature = number(value, "/temperature");
        else if (key == "top_p")
            m_request.sampling.topP = number(value, "/top_p");
        else if (key == "top_k")
            m_request.sampling.topK = number(value, "/top_k");
        else if (key == "stop_sequences")
            readStops(value);
        else if (key == "tools")
            readTools(value);
        else if (key == "tool_choice")
            readToolChoice(value);
        else if (key == "service_tier")
            m_request.serviceTier = decoded(string(value, "/service_tier"), m_request.arena);
        else if (key == "metadata")
            readMetadata(member);
        else
            readOption(key, member);
    }

    void readOption(std::string_view key, const json::Member& member) {
        if (key == "thinking")
            readThinking(member.value);
        else if (key == "output_config")
            readOutputConfig(member.value);
        else if (key == "output_format")
            readFormat(member.value);
        m_request.extras.push_back({member.key, member.value.raw});
    }

    JsonText string(const json::Slice& value, const char* pointer) {
        if (value.kind != json::Kind::String)
            refuse(pointer, "Expected a string.");
        return bodyOf(value);
    }

    bool boolean(const json::Slice& value, const char* pointer) {
        if (value.kind != json::Kind::Bool)
            refuse(pointer, "Expected true or false.");
        return json::boolean(value).value_or(false);
    }

    JsonValue number(const json::Slice& value, const char* pointer) {
        if (!json::number(value))
            refuse(pointer, "Expected a number.");
        return value.raw;
    }

    std::optional<std::int64_t> integer(const json::Slice& value, const char* pointer) {
        const auto count = json::integer(value);
        if (!count || *count < 0)
            refuse(pointer, "Expected a count.");
        return count;
    }

    void readMessages(const json::Slice& value) {
        if (value.kind != json::Kind::Array)
            return refuse("/messages", "Expected an array.");
        const auto messages = json::elements(value.raw, kLimits);
        for (std::size_t i = 0; messages && i < messages->size(); ++i)
            readMessage((*messages)[i], "/messages/" + std::to_string(i));
    }

    void readMessage(const json::Slice& value, const std::string& pointer) {
        const MessagesObject message(value);
        if (!message.valid())
            return refuse(pointer, "Expected a message.");
        const std::string_view role = m_blocks.decodedText(message, "role", pointer);
        Turn turn;
        turn.role = role == "assistant" ? Role::Assistant : Role::User;
        turn.system = role == "system";
        if (role != "user" && role != "assistant" && role != "system")
            refuse(pointer + "/role", "The role is neither user nor assistant.");
        if (const json::Slice* content = message.find("content"))
            m_blocks.readContent(*content, pointer + "/content", turn.parts);
        else
            refuse(pointer + "/content", "A message needs content.");
        m_request.turns.push_back(std::move(turn));
    }

    void readStops(const json::Slice& value) {
        if (value.kind != json::Kind::Array)
            return refuse("/stop_sequences", "Expected an array of strings.");
        const auto stops = json::elements(value.raw, kLimits);
        for (std::size_t i = 0; stops && i < stops->size(); ++i)
            m_request.stops.push_back(string((*stops)[i], "/stop_sequences"));
    }

    void readTools(const json::Slice& value) {
        if (value.kind != json::Kind::Array)
            return refuse("/tools", "Expected an array.");
        const auto tools = json::elements(value.raw, kLimits);
        for (std::size_t i = 0; tools && i < tools->size(); ++i)
            readTool((*tools)[i], "/tools/" + std::to_string(i));
    }

    void readTool(const json::Slice& value, const std::string& pointer) {
        const MessagesObject object(value);
        if (!object.valid())
            return refuse(pointer, "Expected a tool.");
        Tool tool;
        const std::string_view type = m_blocks.decodedText(object, "type", pointer);
        tool.name = m_blocks.decodedText(object, "name", pointer);
        tool.cacheControl = m_blocks.cacheControl(object);
        if (!type.empty() && type != "custom") {
            tool.serverType = type;
            tool.raw = value.raw;
            m_request.tools.push_back(tool);
            return;
        }
        if (tool.name.empty())
            refuse(pointer + "/name", "A tool needs a name.");
        tool.description = m_blocks.text(object, "description", pointer);
        tool.strict = m_blocks.boolean(object, "strict", pointer);
        if (const json::Slice* schema = object.find("input_schema")) {
            tool.schema = schema->raw;
            if (schema->kind != json::Kind::Object)
                refuse(pointer + "/input_schema", "Expected a JSON schema.");
        }
        if (object.hasOthersThan({"type", "name", "description", "input_schema", "strict", "cache_control"}))
            tool.raw = value.raw;
        m_request.tools.push_back(tool);
    }

    void readToolChoice(const json::Slice& value) {
        const MessagesObject object(value);
        if (!object.valid())
            return refuse("/tool_choice", "Expected an object.");
        const std::string_view type = m_blocks.decodedText(object, "type", "/tool_choice");
        ToolChoice choice;
        if (type == "any")
            choice.mode = ToolChoiceMode::Any;
        else if (type == "none")
            choice.mode = ToolChoiceMode::None;
        else if (type == "tool")
            choice.mode = ToolChoiceMode::Named;
        else if (type != "auto")
            refuse("/tool_choice/type", "Neither auto, any, tool nor none.");
        if (choice.mode == ToolChoiceMode::Named) {
            choice.name = m_blocks.decodedText(object, "name", "/tool_choice");
            if (choice.name.empty())
                refuse("/tool_choice/name", "The choice names no tool.");
        }
        if (const auto single = m_blocks.boolean(object, "disable_parallel_tool_use", "/tool_choice"))
            m_request.parallelToolCalls = !*single;
        m_request.toolChoice = choice;
    }

    void readMetadata(const json::Member& member) {
        const MessagesObject object(member.value);
        if (!object.valid())
            return refuse("/metadata", "Expected an object.");
        m_request.user = m_blocks.text(object, "user_id", "/metadata");
        if (object.hasOthersThan({"user_id"}))
            m_request.extras.push_back({member.key, member.value.raw});
    }

    void readThinking(const json::Slice& value) {
        if (value.kind != json::Kind::Object)
            return refuse("/thinking", "Expected an object.");
        const ReasoningOptions options = readMessagesThinking(value.raw);
        m_request.reasoning.budgetTokens = options.budgetTokens;
        m_request.reasoning.showThoughts = options.showThoughts;
    }

    void readOutputConfig(const json::Slice& value) {
        const MessagesObject object(value);
        if (!object.valid())
            return refuse("/output_config", "Expected an object.");
        m_request.reasoning.effort = readEffort(m_blocks.decodedText(object, "effort", "/output_config"));
        if (const json::Slice* format = object.find("format"))
            readFormat(*format);
    }

    void readFormat(const json::Slice& value) {
        const MessagesObject object(value);
        if (!object.valid())
            return refuse("/output_config/format", "Expected an object.");
        const json::Slice* schema = object.find("schema");
        if (m_blocks.decodedText(object, "type", "/output_config/format") != "json_schema")
            return;
        if (!schema || schema->kind != json::Kind::Object)
            return refuse("/output_config/format/schema", "Expected a JSON schema.");
        m_request.format.kind = OutputFormat::JsonSchema;
        m_request.format.name = m_blocks.text(object, "name", "/output_config/format");
        m_request.format.schema = schema->raw;
    }

    ChatRequest& m_request;
    std::optional<Error> m_error;
    MessagesBlockReader m_blocks;
};

} // namespace

ReasoningOptions readMessagesThinking(JsonValue thinking) {
    ReasoningOptions options;
    const MessagesObject object({json::Kind::Object, thinking});
    const auto textOf = [&object](std::string_view name) {
        const json::Slice* slice = object.find(name);
        return slice ? bodyOf(*slice) : JsonText();
    };
    const JsonText type = textOf("type");
    if (type == "enabled") {
        const json::Slice* budget = object.find("budget_tokens");
        options.budgetTokens = budget ? json::integer(*budget).value_or(-1) : -1;
    } else if (type == "adaptive") {
        options.budgetTokens = -1;
    } else if (type == "disabled") {
        options.budgetTokens = 0;
    }
    // Thinking that is asked for is shown unless the request says otherwise; other vendors want to be told.
    if (options.budgetTokens.value_or(0) != 0)
        options.showThoughts = textOf("display") != "omitted";
    return options;
}

Result<ChatRequest> readMessagesRequest(std::string_view body) {
    ChatRequest request;
    request.dialect = Dialect::AnthropicMessages;
    if (const auto read = RequestReader(request).read(body); !read)
        return read.error();
    return request;
}

} // namespace fairlead::dialects
