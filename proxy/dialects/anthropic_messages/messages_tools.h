// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/anthropic_messages/messages_block_writer.h"
#include "proxy/dialects/anthropic_messages/messages_losses.h"
#include "proxy/dialects/codec.h"
#include "proxy/json/writer.h"

#include <string>
#include <vector>

namespace fairlead::dialects {

// The tools of a request and the choice among them, decided before anything is written.
struct ToolPlan {
    struct Entry {
        const Tool* tool = nullptr; // null: made by us
        std::string name;
        std::string schema;
        std::string description; // of our own
    };
    std::vector<Entry> entries;
    ToolChoiceMode mode = ToolChoiceMode::Auto;
    std::string chosen;       // Named
    bool writeChoice = false; // else the API's own default holds
    std::string answerTool;   // the tool that stands for a schema
    bool forced() const { return writeChoice && (mode == ToolChoiceMode::Any || mode == ToolChoiceMode::Named); }
};

ToolPlan planTools(const ChatRequest& request, const EncodeOptions& options, RequestLosses& losses);

// Appends "tools" and "tool_choice", where there are any.
void writeTools(const ToolPlan& plan, const ChatRequest& request, CacheMarkers& markers, json::Writer& writer);

// Whether the schema of the answer goes into output_config.format; else planTools() makes a tool of it.
bool takesOutputFormat(const ChatRequest& request, const EncodeOptions& options);

// A name of a call in the history as the API takes it: other characters than [A-Za-z0-9_-] become '_'.
std::string toolName(std::string_view name);

} // namespace fairlead::dialects
