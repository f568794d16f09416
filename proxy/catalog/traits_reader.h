// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/catalog/preset_members.h"
#include "proxy/dialects/provider_traits.h"

namespace fairlead::catalog {

// The "traits" of a preset: the members of dialects::ProviderTraits in snake_case, each with that struct's default. A
// value is only given where documentation or recorded traffic shows it. Whether stream usage is understood is the
// preset's own "stream_usage". Errors: Parse with the JSON pointer, as for the preset.
Result<dialects::ProviderTraits> readTraits(PresetMembers members);

} // namespace fairlead::catalog
