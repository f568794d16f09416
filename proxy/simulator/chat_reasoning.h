// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/json/writer.h"
#include "proxy/simulator/call.h"
#include "proxy/simulator/content.h"

#include <string>
#include <vector>

namespace fairlead::simulator {

enum class Reasoning { Whole, Delta };

// Chat has no standard member for thinking; these are the three that providers use and the tags some put around it.
// Writes the members of one message or delta; nothing when the text is empty or goes between tags.
void writeReasoning(json::Writer& writer, const Call& call, const std::string& text, Reasoning kind);
// One delta a piece of thinking, and with reasoning_details one for the signature.
std::vector<std::string> reasoningDeltas(const Call& call, const Content& content);
// "<think>…</think>" in front of the text where the behaviour says so, else nothing.
std::string thoughtInTags(const Call& call, const Content& content);

} // namespace fairlead::simulator
