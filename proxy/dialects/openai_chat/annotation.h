// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"

#include <string>

namespace fairlead::dialects::openai_chat {

// {"type":"url_citation","url_citation":{"url","title","start_index","end_index"}} without a place in the text.
std::string urlCitation(JsonText url, JsonText title);

// A citation of any vendor as an annotation of a chat message: those of chat verbatim, others by their address and
// title. Empty when it has no address (a passage of a document): chat has no place for it.
std::string annotationOf(JsonValue citation);

} // namespace fairlead::dialects::openai_chat
