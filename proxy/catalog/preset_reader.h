// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/catalog/provider_preset.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::catalog {

// The content of resources/providers.json: {"checked": "YYYY-MM-DD", "source": "…", "providers": [{…}, …]}, with the
// members of ProviderPreset in snake_case, "traits" as traits_reader.h says. "basis" says how a row is known: docs,
// client or general.
struct PresetFile {
    std::string checked; // the date the facts are of
    std::vector<ProviderPreset> presets;
};

// Errors: Parse with the JSON pointer of the fault, for bad JSON, missing or unknown members, values out of their set,
// and ids or monograms that occur twice; Limit past 1 MB.
Result<PresetFile> readPresets(std::string_view json);

// The file that is built into the library.
std::string builtInPresetJson();

} // namespace fairlead::catalog
