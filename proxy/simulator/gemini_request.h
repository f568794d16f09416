// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/call.h"
#include "proxy/simulator/order.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::simulator {

// What is wrong with a request to Gemini's generateContent in its words, or nothing; fills `order`. The rules are those
// of https://ai.google.dev/api/generate-content and of the errors the API was seen to give. Members may be spelt in
// camelCase or snake_case, as protocol buffers read JSON.
std::optional<Refusal> readGeminiRequest(Order& order, const Call& call);

// Its parts, each of a file.

// Members that the messages of the API do not have, values of another kind and unknown names of enums, all at once.
std::optional<Refusal> checkGeminiFields(const Call& call);
// One that is in the API, but must not be so: "* GenerateContentRequest.PATH: WHY\n".
Refusal geminiFault(const std::string& path, const std::string& why);
// What a schema must keep to beyond its members.
std::optional<Refusal> checkGeminiSchema(const JsonView& schema, const std::string& path);
// Turns: roles, parts, calls that have their responses, thought signatures that came back.
std::optional<Refusal> checkGeminiHistory(Order& order, const Call& call, const JsonView& contents);

// The member in either spelling; `name` is snake_case.
JsonView geminiMember(const JsonView& object, std::string_view name);
// The elements of a list; a single one may stand without its brackets.
std::vector<JsonView> geminiItems(const JsonView& list);
// A whole number, also as a text.
std::optional<std::int64_t> geminiInteger(const JsonView& value);
std::string camelCase(std::string_view snakeCase);

} // namespace fairlead::simulator
