// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"
#include "proxy/json/slice.h"

#include <string>
#include <string_view>

namespace fairlead::dialects {

// The body of a generateContent request, in either spelling of its members.
Result<ChatRequest> readGeminiRequest(std::string_view body);

// Calls without an id of their own get one of this and a number, which is not sent to Google.
inline constexpr std::string_view kNumberedCall = "call_gemini_";

// A failed requirement of a request.
Error geminiFault(std::string pointer, std::string message);

// The elements of a list; a value that is not a list is its only element, null is none.
std::vector<json::Slice> geminiList(const json::Slice& slice);

} // namespace fairlead::dialects
