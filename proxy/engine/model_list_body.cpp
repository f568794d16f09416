// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/model_list_body.h"

#include "proxy/engine/model_lists.h"
#include "proxy/json/writer.h"

#include <algorithm>

namespace fairlead::engine {

namespace {

using dialects::Dialect;

// The relay does not know when a model was made, and the clients' types want a date.
constexpr std::string_view kUnknownDate = "1970-01-01T00:00:00Z";

void writeModel(json::Writer& writer, const ModelLists::Entry& entry, Dialect dialect) {
    writer.beginObject();
    switch (dialect) {
    case Dialect::AnthropicMessages:
        writer.key("type").string("model").key("id").string(entry.id).key("display_name").string(entry.id);
        writer.key("created_at").string(kUnknownDate);
        break;
    case Dialect::Gemini:
        writer.key("name").string("models/" + entry.id).key("displayName").string(entry.id);
        writer.key("supportedGenerationMethods").beginArray();
        writer.string("generateContent").string("countTokens").endArray();
        break;
    case Dialect::OpenAiChat:
    case Dialect::OpenAiResponses:
    case Dialect::OllamaChat:
        writer.key("id").string(entry.id).key("object").string("model");
        writer.key("created").integer(0).key("owned_by").string(entry.ownedBy);
        break;
    }
    writer.endObject();
}

} // namespace

std::string modelListBody(const ModelLists& models, Dialect dialect) {
    const std::vector<ModelLists::Entry> entries = models.all();
    std::string body;
    json::Writer writer(body);
    writer.beginObject();
    if (dialect == Dialect::OpenAiChat)
        writer.key("object").string("list");
    writer.key(dialect == Dialect::Gemini ? "models" : "data").beginArray();
    for (const ModelLists::Entry& entry : entries)
        writeModel(writer, entry, dialect);
    writer.endArray();
    if (dialect == Dialect::AnthropicMessages) {
        writer.key("has_more").boolean(false);
        const auto id = [&writer](std::string_view key, const std::string* value) {
            writer.key(key);
            value == nullptr ? writer.null() : writer.string(*value);
        };
        id("first_id", entries.empty() ? nullptr : &entries.front().id);
        id("last_id", entries.empty() ? nullptr : &entries.back().id);
    }
    writer.endObject();
    return body;
}

std::optional<std::string> modelBody(const ModelLists& models, Dialect dialect, std::string_view id) {
    if (id.starts_with("models/"))
        id.remove_prefix(7);
    const std::vector<ModelLists::Entry> entries = models.all();
    const auto found = std::find_if(entries.begin(), entries.end(), [id](const auto& entry) { return entry.id == id; });
    if (found == entries.end())
        return std::nullopt;
    std::string body;
    json::Writer writer(body);
    writeModel(writer, *found, dialect);
    return body;
}

} // namespace fairlead::engine
