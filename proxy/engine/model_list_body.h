// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/dialect.h"

#include <optional>
#include <string>
#include <string_view>

namespace fairlead::engine {

class ModelLists;

// What GET …/models answers, in the caller's shape: OpenAI's {"object":"list","data":[…]}, Anthropic's page, Gemini's
// {"models":[…]}. Everything is on one page.
std::string modelListBody(const ModelLists& models, dialects::Dialect dialect);

// One model of them; nullopt when nobody has it.
std::optional<std::string> modelBody(const ModelLists& models, dialects::Dialect dialect, std::string_view id);

} // namespace fairlead::engine
