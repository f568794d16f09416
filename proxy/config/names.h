// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The names that the configuration file and people use for the enums of config.h.
namespace fairlead::config {

std::string_view toString(Dialect dialect);
std::optional<Dialect> dialectFromString(std::string_view name);
std::vector<std::string_view> dialectNames();

std::string_view toString(Strategy strategy);
std::optional<Strategy> strategyFromString(std::string_view name);
std::vector<std::string_view> strategyNames();

std::string_view toString(Degradation degradation);
std::optional<Degradation> degradationFromString(std::string_view name);
std::vector<std::string_view> degradationNames();

// "keychain", "env", "file", "memory": the member name of a secret reference.
std::string_view toString(SecretSource source);
std::optional<SecretSource> secretSourceFromString(std::string_view name);

// "keychain:openai/main", for messages and logs. It names the place only, never the secret.
std::string describe(const SecretRef& ref);

} // namespace fairlead::config
