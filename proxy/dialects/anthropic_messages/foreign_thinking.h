// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/openai_chat_request.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::dialects {

struct ForeignThinking {
    std::vector<ByteEdit> edits; // disjoint, in the order of the body
    // Reasoning was taken from the front of the last assistant message, which has tool calls: the API refuses that
    // while thinking is enabled. Such a request is better encoded anew, which knows when to drop thinking.
    bool lastToolTurnLostIt = false;
};

// For a Messages request that is passed on verbatim to a provider of the dialect: finds the thinking and redacted
// blocks that carry the tag of another signer and takes just those out; what the tag says is `signer`'s own gets its
// signature back untagged. Every other byte stays. A message that would be empty keeps a text block in their place.
// Nothing is parsed when the body cannot hold a tag. `body` needs kJsonPadding readable bytes behind it; one that is
// not JSON gives no edits. Linear.
ForeignThinking removeForeignThinking(std::string_view body, std::string_view signer);

} // namespace fairlead::dialects
