// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_answer.h"
#include "proxy/dialects/canonical_request.h"

#include <string>
#include <vector>

namespace fairlead::test {

// What a request or an answer says, a line a thing, in the words of no dialect: canonicalText() and the options it
// leaves out. Ids of calls are replaced by their number in the order they come.
std::vector<std::string> featureLines(const dialects::ChatRequest& request);
std::vector<std::string> featureLines(const dialects::Answer& answer);

// The lines that `base` does not have, in their order.
std::vector<std::string> beyond(const std::vector<std::string>& lines, const std::vector<std::string>& base);
std::string joined(const std::vector<std::string>& lines, const char* between = "\n");

// The request that an Ollama server gets, in chat completions' words, so that it can be read again: the relay itself
// never reads one. The text must be kept as long as the request that is read of it.
std::string chatOfOllama(const std::string& body);

} // namespace fairlead::test
