// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/json_view.h"
#include "proxy/simulator/refusal.h"

#include <optional>

namespace fairlead::simulator {

// OpenAI's rules for functions and answer formats, which chat and Responses share. `path` is where the object stands.

// The name's characters and length, the kind of the parameters, and with "strict": true the rules of strict schemas.
std::optional<Refusal> checkFunction(const JsonView& function, const std::string& path);
// The object with "name", "schema" and "strict" of an answer in JSON; `param` is what the error is about.
std::optional<Refusal> checkAnswerSchema(const JsonView& format, const std::string& path, const std::string& param);
// JSON without a schema is only written when the prompt speaks of it.
std::optional<Refusal> checkMentionsJson(std::string_view prompt, const char* where, const char* param);

} // namespace fairlead::simulator
