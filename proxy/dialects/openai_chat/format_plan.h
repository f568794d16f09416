// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/openai_chat/losses.h"

#include <string>

namespace fairlead::dialects::openai_chat {

// How an answer in JSON is asked for, as far as the provider goes.
struct FormatPlan {
    OutputFormat parameter = OutputFormat::Text; // what response_format says; Text = not given
    std::string instruction;                     // JsonText for the end of the system text; may be empty
    std::string answerTool;                      // the schema as a tool that must be called; empty = not so
};

FormatPlan planFormat(const ChatRequest& request, const EncodeOptions& options, Losses& losses);

} // namespace fairlead::dialects::openai_chat
