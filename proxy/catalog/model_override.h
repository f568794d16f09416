// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/catalog/price.h"
#include "proxy/catalog/tokenizer_family.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::catalog {

// What the user says of a model, as it comes out of the configuration. Absent = what the catalogue says.
struct ModelOverride {
    std::string provider; // id of the configured provider
    std::string preset;   // its preset; empty = none
    std::string model;    // as it is sent to the provider; for Azure the deployment
    // The model that it really is, as the catalogue has it: preset and id ("openai", "gpt-4o"). Empty = the model of
    // that name of the provider's own preset, if there is one.
    std::string samePreset;
    std::string sameModel;

    std::optional<std::int64_t> contextWindow; // tokens
    std::optional<std::int64_t> maxInput;
    std::optional<std::int64_t> maxOutput;
    std::optional<std::uint8_t> modalities; // of Modality
    std::optional<bool> tools;
    std::optional<bool> jsonSchema;
    std::optional<bool> reasoning;
    std::optional<bool> streaming;
    std::optional<TokenizerFamily> tokenizer;
    // Replaces every price of the catalogue; an empty list makes the price unknown. By date, not overlapping.
    std::optional<std::vector<DatedPrice>> prices;
};

} // namespace fairlead::catalog
