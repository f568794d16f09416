// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <array>
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

std::string_view toString(LatencyMeasure measure);
std::optional<LatencyMeasure> latencyMeasureFromString(std::string_view name);
std::vector<std::string_view> latencyMeasureNames();

std::string_view toString(Priority priority);
std::optional<Priority> priorityFromString(std::string_view name);
std::vector<std::string_view> priorityNames();

std::string_view toString(TimeZone zone);
std::optional<TimeZone> timeZoneFromString(std::string_view name);
std::vector<std::string_view> timeZoneNames();

std::string_view toString(Modality modality);
std::optional<Modality> modalityFromString(std::string_view name);
std::vector<std::string_view> modalityNames();

std::string_view toString(Tokenizer tokenizer);
std::optional<Tokenizer> tokenizerFromString(std::string_view name);
std::vector<std::string_view> tokenizerNames();

// Bit 0 of TimeWindow::days first.
const std::array<std::string_view, 7>& dayNames();

// "keychain", "env", "file", "memory": the member name of a secret reference.
std::string_view toString(SecretSource source);
std::optional<SecretSource> secretSourceFromString(std::string_view name);

// "keychain:openai/main", for messages and logs. It names the place only, never the secret.
std::string describe(const SecretRef& ref);

} // namespace fairlead::config
