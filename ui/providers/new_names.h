// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

// Ids for what the user adds. Pure functions.
namespace fairlead::ui {

// "Together AI" → "together-ai": lower case letters, digits and single dashes, at most 40 characters; `fallback` when
// nothing usable is left.
std::string slug(std::string_view name, std::string_view fallback);

// `wanted`, else "wanted-2", "wanted-3" ... : the first that is not taken.
std::string uniqueName(const std::string& wanted, const std::function<bool(const std::string&)>& isTaken);

std::string newProviderId(const config::Config& config, std::string_view wanted);
std::string newRouteId(const config::Config& config, std::string_view wanted);

// "main", then "key-2", "key-3" ... `retired` are entries of deleted keys that can still be brought back by undo: their
// names are not given again, or the new key would overwrite the old one.
std::string newKeyId(const config::Provider& provider, const std::vector<config::SecretRef>& retired);

// The keychain (or session) entry of a key: "groq/main".
std::string secretName(std::string_view providerId, std::string_view keyId);

} // namespace fairlead::ui
