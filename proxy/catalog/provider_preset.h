// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"
#include "proxy/dialects/provider_traits.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::catalog {

enum class AuthStyle { Bearer, XApiKey, XGoogApiKey, ApiKey, None };

// What is known of a provider before the user says anything. Figures come from resources/providers.json, which is ours;
// its "checked" date says how fresh they are.
struct ProviderPreset {
    std::string id;
    std::string name;
    std::string monogram; // two letters
    config::Dialect dialect = config::Dialect::OpenAiChat;
    std::string baseUrl;
    AuthStyle auth = AuthStyle::Bearer;
    bool streamUsage = true;              // understands stream_options.include_usage
    bool listsModels = true;              // answers GET {base}/models
    bool local = false;                   // runs on this machine
    std::vector<std::string> keyPrefixes; // hints to recognise a pasted key; not a validation
    std::string keyUrl;                   // where a user gets a key
    std::string docsUrl;
    std::string jurisdiction;
    std::string testModel;           // a cheap one for the third step of a key test; empty = first listed
    dialects::ProviderTraits traits; // streamUsage is that of the preset
    std::string note;                // what a user should know first, one or two sentences; may be empty
};

// The base URL has parts in braces ("https://{resource}.openai.azure.com/…") that only the user can fill in.
bool needsOwnUrl(const ProviderPreset& preset);

// Every preset, in the order to show. Read once from the built-in resource.
const std::vector<ProviderPreset>& providerPresets();
const ProviderPreset* findPreset(std::string_view id);

// A pasted key without quotes, "export X=", "Bearer " and white space, joined when it was wrapped over lines. Empty
// when nothing usable is left: several words, or characters that cannot stand in a header.
std::string cleanPastedKey(std::string_view pasted);
// The presets with the longest prefix that the key carries, in the order to show: "sk-or-v1-…" is OpenRouter alone,
// although it starts with "sk-" too. Several ("sk-…") = ask, never try them all.
std::vector<const ProviderPreset*> presetsForKey(std::string_view key);

// A provider with the preset's values filled in where the configuration is silent. A provider without a preset, or with
// one that this version does not know, is an OpenAI-compatible one with bearer keys. A preset without authentication
// sends a bearer key when the user gave one, as local servers expect it. Traits describe an endpoint: with another
// dialect than the preset's they are those of that dialect's maker.
struct ResolvedProvider {
    config::Provider config; // dialect, baseUrl, streamUsage and name are set
    AuthStyle auth = AuthStyle::Bearer;
    bool listsModels = true;
    bool local = false;
    dialects::ProviderTraits traits; // of the preset; streamUsage as in config
};
ResolvedProvider resolve(const config::Provider& provider);

} // namespace fairlead::catalog
