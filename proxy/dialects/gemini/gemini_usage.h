// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"
#include "proxy/json/cursor.h"

#include <optional>
#include <string>

namespace fairlead::dialects {

// The usageMetadata object that comes next, as counts: the input includes what tools put into the prompt, the output
// the thoughts. What is not said stays unknown; nullopt when nothing is.
std::optional<Usage> readGeminiUsage(json::Cursor& cursor);
// Appends a usageMetadata object.
void writeGeminiUsage(const Usage& usage, std::string& out);

} // namespace fairlead::dialects
