// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/openai_chat/part_reader.h"

#include <optional>

namespace fairlead::dialects::openai_chat {

// Reads one top-level parameter that is neither of the messages nor of the tools. What has no shared meaning becomes an
// extra. Null is the same as not given, and never comes here.
std::optional<Error> readOption(const json::Member& member, std::string_view name, const RequestReading& reading,
                                ChatRequest& request);

} // namespace fairlead::dialects::openai_chat
