// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"

#include <cstdint>
#include <string>
#include <string_view>

// What the encrypted_content of a reasoning item carries between two turns of a conversation. The vendor binds its own
// to the id of the item and refuses it under another id, but not without one; so the id travels with it through the
// dialects that know no item ids. Other vendors' signatures travel in it tagged (signature_tag.h), and say what they
// belong to: thinking, redacted thinking or a tool call.
namespace fairlead::dialects::responses {

// "<id>:<encrypted>"; just `encrypted` when there is no id of the provider and no colon in it.
std::string sealedSignature(JsonText id, JsonText encrypted);

struct Seal {
    JsonText id; // may be empty
    JsonText encrypted;
};
Seal readSeal(JsonText signature);

// Item ids of our own making ("rs_fl_…") mean nothing to a provider.
inline constexpr std::string_view kOwnMark = "fl_";
bool isOwnId(std::string_view id);
std::string ownItemId(std::string_view prefix, std::string_view requestId, std::size_t index);

// Payloads of a tag that are not the signature of thinking.
std::string redactedPayload(JsonText data);
std::string toolCallPayload(std::string_view callId, JsonText signature);

struct Payload {
    enum class Kind { Thinking, Redacted, ToolCall };
    Kind kind = Kind::Thinking;
    JsonText callId; // ToolCall
    JsonText signature;
};
Payload readPayload(JsonText payload);

} // namespace fairlead::dialects::responses
