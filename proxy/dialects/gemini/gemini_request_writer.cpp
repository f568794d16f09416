// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_request_writer.h"

#include "proxy/dialects/gemini/gemini_config_writer.h"
#include "proxy/dialects/gemini/gemini_content_writer.h"
#include "proxy/dialects/gemini/gemini_fields.h"
#include "proxy/dialects/gemini/gemini_part_writer.h"
#include "proxy/dialects/gemini/gemini_schema.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/small_losses.h"
#include "proxy/json/writer.h"

namespace fairlead::dialects {

namespace {

using Names = GeminiContentWriter::Names;

// The functions of the request, of its history too, that need another name.
Names renamedTools(const ChatRequest& request, EncodedRequest& encoded) {
    Names names;
    const auto take = [&](std::string_view name) {
        if (name.empty() || isPlainToolName(name) || names.contains(name))
            return;
        std::string plain = plainToolName(name);
        encoded.notes.add("renamed", "tool");
        encoded.renamedTools.push_back({plain, std::string(name)});
        names.emplace(name, std::move(plain));
    };
    for (const Tool& tool : request.tools)
        if (tool.serverType.empty())
            take(tool.name);
    for (const Turn& turn : request.turns)
        for (const Part& part : turn.parts)
            if (part.kind == PartKind::ToolCall)
                take(part.name);
    return names;
}

std::string systemParts(const ChatRequest& request, const EncodeOptions& options, Notes& notes) {
    std::string parts;
    if (options.traits.systemRole == ProviderTraits::SystemRole::None)
        return parts;
    for (const Part& part : request.system) {
        if (!part.cacheControl.empty())
            notes.dropped("cache_control");
        if (part.text.empty())
            continue;
        parts += parts.empty() ? "" : ",";
        writeTextPart(part.text, false, {}, parts);
    }
    return parts;
}

void writeDeclaration(const Tool& tool, const EncodeOptions& options, const Names& names, Notes& notes,
                      std::string& out) {
    const auto renamed = names.find(tool.name);
    out.append("{\"name\":");
    out += json::quoted(renamed == names.end() ? tool.name : std::string_view(renamed->second));
    if (!tool.description.empty())
        out.append(",\"description\":").append(quotedBody(tool.description));
    if (!tool.schema.empty() && tool.schema != "null") {
        if (!options.traits.openApiSchemas)
            out.append(",\"parametersJsonSchema\":").append(geminiJsonSchema(tool.schema, notes));
        else if (isJsonObject(tool.schema) && tool.schema.find("\"properties\"") != JsonValue::npos)
            out.append(",\"parameters\":").append(geminiOpenApiSchema(tool.schema, notes));
    }
    if (tool.strict.value_or(false))
        notes.dropped("tool_strict");
    if (!tool.cacheControl.empty())
        notes.dropped("cache_control");
    out += '}';
}

Result<std::string> tools(const ChatRequest& request, const EncodeOptions& options, const Names& names, Notes& notes) {
    std::string declarations;
    std::string others;
    for (std::size_t i = 0; i < request.tools.size(); ++i) {
        const Tool& tool = request.tools[i];
        if (tool.serverType.empty()) {
            if (!options.traits.tools || !options.facts.tools.value_or(true))
                return geminiRefusal("/tools", "The model does not take tools.");
            declarations += declarations.empty() ? "" : ",";
            writeDeclaration(tool, options, names, notes, declarations);
        } else if (request.dialect == Dialect::Gemini) {
            others.append(",").append(tool.raw);
        } else if (options.degradation == Degradation::Refuse) {
            return geminiRefusal("/tools/" + std::to_string(i), "A tool of another vendor's own.");
        } else {
            notes.dropped("tool." + noteWord(tool.serverType));
        }
    }
    if (!declarations.empty())
        return "[{\"functionDeclarations\":[" + declarations + "]}" + others + "]";
    return others.empty() ? std::string() : "[" + others.substr(1) + "]";
}

// Parameters that Google has nothing for.
Result<void> checkOthers(const ChatRequest& request, const EncodeOptions& options, Notes& notes) {
    if (!request.previousResponseId.empty())
        return geminiRefusal("/previous_response_id", "The conversation is kept by another vendor.");
    const std::pair<bool, const char*> others[] = {{!request.user.empty(), "user"},
                                                   {!request.promptCacheKey.empty(), "prompt_cache_key"},
                                                   {!request.serviceTier.empty(), "service_tier"},
                                                   {!request.verbosity.empty(), "verbosity"},
                                                   {request.store.has_value(), "store"},
                                                   {!request.metadata.empty(), "metadata"},
                                                   {request.parallelToolCalls == false, "parallel_tool_calls"}};
    for (const auto& [given, name] : others) {
        if (!given)
            continue;
        if (options.degradation == Degradation::Refuse && std::string_view(name) == "parallel_tool_calls")
            return geminiRefusal("/parallel_tool_calls", "Parallel calls cannot be switched off.");
        notes.dropped(name);
    }
    if (request.dialect != Dialect::Gemini)
        for (const Extra& extra : request.extras)
            if (!isShared(request, extra))
                notes.dropped(noteWord(extra.key));
    return {};
}

void appendMember(std::string_view name, const std::string& value, std::string& out) {
    if (!value.empty())
        out.append(",\"").append(name).append("\":").append(value);
}

} // namespace

std::string geminiModelPath(std::string_view model) {
    constexpr std::string_view kTuned = "tunedModels/";
    constexpr std::string_view kHex = "0123456789ABCDEF";
    model = bareModel(model);
    std::string path = "/models/";
    if (model.starts_with(kTuned)) {
        path = "/tunedModels/";
        model.remove_prefix(kTuned.size());
    }
    for (const char c : model) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            path += c;
        else
            path.append("%").append(1, kHex[byte >> 4U]).append(1, kHex[byte & 0x0FU]);
    }
    return path;
}

Result<EncodedRequest> writeGeminiRequest(const ChatRequest& request, const EncodeOptions& options) {
    const std::string_view model = bareModel(options.model);
    if (model.empty() || model == "." || model == "..")
        return geminiRefusal("/model", "No model is named.");
    EncodedRequest encoded;
    encoded.path = geminiModelPath(model) + (options.stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
    if (const auto checked = checkOthers(request, options, encoded.notes); !checked)
        return checked.error();
    const Names names = renamedTools(request, encoded);
    std::string& out = encoded.body;
    out = "{\"contents\":[";
    if (const auto contents = GeminiContentWriter(request, options, names, encoded.notes).write(out); !contents)
        return contents.error();
    out += ']';
    if (const std::string system = systemParts(request, options, encoded.notes); !system.empty())
        appendMember("systemInstruction", "{\"parts\":[" + system + "]}", out);
    const auto toolList = tools(request, options, names, encoded.notes);
    if (!toolList)
        return toolList.error();
    appendMember("tools", *toolList, out);
    const auto toolConfig = geminiToolConfig(request, options, names, encoded.notes);
    if (!toolConfig)
        return toolConfig.error();
    appendMember("toolConfig", *toolConfig, out);
    const auto config = geminiGenerationConfig(request, options, encoded.notes);
    if (!config)
        return config.error();
    appendMember("generationConfig", *config, out);
    if (request.dialect == Dialect::Gemini)
        for (const Extra& extra : request.extras)
            if (extra.key.find('.') == std::string_view::npos)
                out.append(",\"").append(extra.key).append("\":").append(extra.value);
    out += '}';
    return encoded;
}

} // namespace fairlead::dialects
