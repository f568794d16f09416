// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/sidecar.h"
#include "proxy/dialects/tool_names.h"

#include <string>
#include <vector>

namespace fairlead::engine {

// How the answer of one attempt gets from the provider's dialect into the caller's.
struct Translation {
    const dialects::Codec& provider;
    const dialects::Codec& caller;
    dialects::AnswerContext context; // its request lives until the first content was reported
    std::string answerTool;          // see dialects::EncodedRequest
    std::vector<dialects::ToolRename> renamedTools;
    bool callerStreams = false;
    dialects::Sidecar& sidecar;
    std::string client;
};

} // namespace fairlead::engine
