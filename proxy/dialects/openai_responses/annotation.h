// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"

#include <cstddef>
#include <string>

namespace fairlead::dialects::responses {

// A citation of any vendor as an annotation of this dialect: its own ones verbatim, those with a web address (chat,
// Messages, Gemini's grounding chunks, a bare address) as url_citation at `position` of the text. Empty = it has no
// form here.
std::string annotationOf(JsonValue citation, std::size_t position);

} // namespace fairlead::dialects::responses
