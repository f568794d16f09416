// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"

#include <optional>
#include <string>

// What the dialect asks of JSON schemas.
namespace fairlead::dialects {

// A tool's schema must say "type": "object": it is put in where nothing is said. nullopt for another type.
std::optional<std::string> objectSchema(JsonValue schema);

// Whether output_config.format takes the schema: every object in it must refuse additional properties.
bool fitsOutputFormat(JsonValue schema);

// An object with the schema as its only member "value", for roots that are no objects. Definitions stay at the root,
// where references look for them.
std::string wrappedSchema(JsonValue schema);

} // namespace fairlead::dialects
