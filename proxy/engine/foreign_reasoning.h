// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/dialect.h"
#include "proxy/dialects/openai_chat_request.h"

#include <string_view>
#include <vector>

namespace fairlead::engine {

// What a conversation that went through several vendors carries of the others, where caller and provider speak the same
// dialect and the request would be passed on as it is. Reasoning of another signer would be refused.
struct ForeignReasoning {
    std::vector<dialects::ByteEdit> edits; // take it out
    bool rewrite = false;                  // it cannot be cut out: the request has to be written anew
};

// `body` needs kJsonPadding readable bytes behind it.
ForeignReasoning findForeignReasoning(dialects::Dialect dialect, std::string_view body, std::string_view signer);

} // namespace fairlead::engine
