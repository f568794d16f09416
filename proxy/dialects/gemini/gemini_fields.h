// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/notes.h"
#include "proxy/json/slice.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Members of Google's messages. They come in camelCase and in snake_case, and a list of one may stand without its
// brackets; all values are views of the document.
namespace fairlead::dialects {

// Whether the raw key is `name`, given in camelCase, in either spelling.
bool isField(std::string_view key, std::string_view name);
// The last member of that name; null also for a JSON null.
const json::Member* field(const std::vector<json::Member>& members, std::string_view name);

// An integer written as a number ("3", "3.0", "3e0") or, as 64-bit ones are, as a string.
std::optional<std::int64_t> integerField(const json::Slice& slice);
// The name of an enum value, or its number where enums are encoded as numbers; not decoded, empty for other kinds.
std::string_view enumWord(const json::Slice& slice);

// Without the "models/" that names may have in front.
std::string_view bareModel(std::string_view model);

} // namespace fairlead::dialects
