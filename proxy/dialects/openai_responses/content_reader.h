// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/canonical_request.h"
#include "proxy/json/slice.h"

#include <string>
#include <vector>

namespace fairlead::dialects::responses {

// Reads the content of a message or the output of a call, a string or an array of parts. A part of an unknown type
// becomes PartKind::Opaque. Error InvalidArgument with the pointer of what is wrong.
Result<std::vector<Part>> readContent(const json::Slice& content, const std::string& pointer, TextArena& arena);

} // namespace fairlead::dialects::responses
