// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

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
    bool streamUsage = true; // understands stream_options.include_usage
    bool listsModels = true; // answers GET {base}/models
    bool local = false;      // runs on this machine
    std::vector<std::string> keyPrefixes; // hints to recognise a pasted key; not a validation
    std::string keyUrl;      // where a user gets a key
    std::string docsUrl;
    std::string jurisdiction;
    std::string testModel; // a cheap one for the third step of a key test; empty = first listed
};

// Every preset, in the order to show. Read once from the built-in resource.
const std::vector<ProviderPreset>& providerPresets();
const ProviderPreset* findPreset(std::string_view id);

// A pasted key without quotes, "export X=", "Bearer " and white space; empty when nothing usable is left.
std::string cleanPastedKey(std::string_view pasted);
// Presets whose prefix the key carries, longest prefix first. Several ("sk-") = ask, never try them all.
std::vector<const ProviderPreset*> presetsForKey(std::string_view key);

// A provider with the preset's values filled in where the configuration is silent.
struct ResolvedProvider {
    config::Provider config; // dialect, baseUrl, streamUsage and name are set
    AuthStyle auth = AuthStyle::Bearer;
    bool listsModels = true;
    bool local = false;
};
ResolvedProvider resolve(const config::Provider& provider);

} // namespace fairlead::catalog
