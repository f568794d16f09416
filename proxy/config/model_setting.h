// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/money.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What the user says of a model against, or beyond, the catalogue, as plain values.
namespace fairlead::config {

enum class Modality { Text, Image, Audio, Video, Pdf };

// The tokenizers that the catalogue tells apart, under its names.
enum class Tokenizer { O200k, Cl100k, Claude, Gemini, Llama3, Qwen, DeepSeek, Mistral };

// Pico-USD a token, exactly: one USD for a million tokens is 10^6 of them. Absent = not known; 0 = free.
struct ModelPrice {
    std::optional<PicoUsd> input;
    std::optional<PicoUsd> output;
    std::optional<PicoUsd> cacheRead;
    std::optional<PicoUsd> cacheWrite;     // the shortest-lived
    std::optional<PicoUsd> cacheWriteLong; // the longer-lived: 1 h (Anthropic)
    friend bool operator==(const ModelPrice&, const ModelPrice&) = default;
};

// Absent = what the catalogue says.
struct ModelSetting {
    std::string provider; // id
    std::string model;    // as it is sent to the provider; for Azure the deployment
    std::string sameAs;   // preset and model that it really is: "openai/gpt-4o"; empty = the name says it
    std::optional<std::int64_t> contextWindow; // tokens
    std::optional<std::int64_t> maxOutput;     // tokens
    std::vector<Modality> modalities;          // that the model takes in; empty = what the catalogue says
    std::optional<bool> tools;
    std::optional<bool> jsonSchema;
    std::optional<bool> reasoning;
    std::optional<bool> streaming;
    std::optional<Tokenizer> tokenizer;
    std::optional<ModelPrice> price; // replaces every price of the catalogue
    friend bool operator==(const ModelSetting&, const ModelSetting&) = default;
};

} // namespace fairlead::config
