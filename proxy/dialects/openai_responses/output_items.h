// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"
#include "proxy/dialects/canonical_request.h"
#include "proxy/json/slice.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

// What the providers' answers are made of, as views of the received bytes. Pure.
namespace fairlead::dialects::responses {

// Where a piece of text stands in an item.
enum class Slot { Text, Refusal, Reasoning, Summary };

enum class ItemKind { Unknown, Message, Reasoning, Call, CustomCall, Image, Other };

constexpr bool isThinking(Slot slot) {
    return slot == Slot::Reasoning || slot == Slot::Summary;
}
constexpr bool isCall(ItemKind kind) {
    return kind == ItemKind::Call || kind == ItemKind::CustomCall;
}

// Ids, names and the like are cut to this.
inline constexpr std::size_t kMaxIdBytes = 256;

// One part of a message or of a reasoning item.
struct PartView {
    std::optional<Slot> slot; // nullopt = of a kind that is not known
    JsonText text;
    JsonValue annotations;
    JsonValue logprobs;
};

// One item of the output.
struct ItemView {
    ItemKind kind = ItemKind::Unknown;
    JsonText id;
    JsonText callId;
    JsonText name;
    JsonText arguments; // of a custom call: its input
    JsonText encrypted;
    JsonText result; // of an image: base64
    JsonText format; // of an image: "png"
    JsonValue content;
    JsonValue summary;
};

struct ResponseView {
    JsonText id;
    JsonText model;
    JsonText status;
    JsonText incompleteReason;
    JsonValue output;
    bool error = false; // an error object that is not null
    bool known = false; // it has a member that only this dialect has
    std::optional<TokenCounts> usage;
};

// Each reads one value and gives nothing found for another kind or broken JSON.
PartView readPart(JsonValue raw);
ItemView readItem(JsonValue raw);
// nullopt = not one JSON object.
std::optional<ResponseView> readResponse(JsonValue raw);
// The elements of an array; empty for anything else.
std::vector<json::Slice> elementsOf(JsonValue raw);

} // namespace fairlead::dialects::responses
