// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/catalog/price.h"
#include "proxy/catalog/tokenizer_family.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace fairlead::catalog {

enum class ModelKind { Chat, Embedding };
// Unverified: only an older list names it. Retired models keep their price, for records of the past.
enum class ModelStatus { Active, Preview, Deprecated, Retired, Unverified };

// What a model takes in, as bits.
enum Modality : std::uint8_t { kText = 1, kImage = 2, kAudio = 4, kVideo = 8, kPdf = 16 };

// What is known of one model at one provider. Absent = not known. The texts belong to the catalogue that it is from.
struct ModelInfo {
    std::string_view provider; // id of the preset whose list it is on
    std::string_view id;       // as the provider's API spells it
    std::string_view family;
    ModelKind kind = ModelKind::Chat;
    ModelStatus status = ModelStatus::Active;
    TokenizerFamily tokenizer = TokenizerFamily::Other;
    std::uint8_t modalities = 0; // of Modality; 0 = not known
    bool responsesOnly = false;  // answers only on the Responses API
    bool rolling = false;        // an alias of the provider that moves on; so may its price
    std::optional<bool> tools;
    std::optional<bool> jsonSchema; // output bound to a schema, not plain JSON
    std::optional<bool> reasoning;
    std::optional<bool> streaming;
    std::optional<std::int64_t> contextWindow; // tokens, input and output together
    std::optional<std::int64_t> maxInput;
    std::optional<std::int64_t> maxOutput;
    std::optional<std::int64_t> dimensions;    // of an embedding
    std::optional<std::chrono::sys_days> ends; // shutdown as listed; for Claude "not before"
    std::vector<DatedPrice> prices;            // by date, not overlapping; empty = no price is known
    friend bool operator==(const ModelInfo&, const ModelInfo&) = default;
};

inline std::optional<PriceSet> priceAt(const ModelInfo& model, std::int64_t wallMs,
                                       std::optional<std::int64_t> inputTokens) {
    return priceAt(model.prices, wallMs, inputTokens);
}

} // namespace fairlead::catalog
