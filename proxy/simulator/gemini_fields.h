// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace fairlead::simulator {

enum class Shape { One, Many, Map }; // Map: from texts

// One field of a message of google.ai.generativelanguage.v1beta as far as callers may set it. `type` is "string",
// "bytes", "bool", "int", "number", "struct" (any object), "value" (anything), "enum NAME" or the name of a message.
struct GeminiField {
    std::string_view name; // snake_case
    std::string_view type;
    Shape shape = Shape::One;
};
struct GeminiMessage {
    std::string_view name;
    std::vector<GeminiField> fields;
};
struct GeminiEnum {
    std::string_view name;
    std::vector<std::string_view> values;
};

// From https://ai.google.dev/api/generate-content and /api/caching. Messages that are not described are not looked
// into.
extern const std::vector<GeminiMessage> kGeminiMessages;
extern const std::vector<GeminiEnum> kGeminiEnums;

} // namespace fairlead::simulator
