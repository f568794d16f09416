// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_request.h"
#include "proxy/dialects/notes.h"

#include <string>

// Schemas in Google's two forms. parametersJsonSchema and responseJsonSchema take JSON Schema; what is known to be
// refused there is references into the document, so these are put in place. parameters and responseSchema take a
// subset of OpenAPI 3.0 and refuse every other member. The order of members, the text of numbers and what is in
// "default", "enum" and "example" stay as they were; white space between members does not.
namespace fairlead::dialects {

// JSON Schema for the JSON Schema fields: local $ref in place (one that contains itself becomes any object), $schema
// and definitions left out. Unchanged, also in its bytes, where there is none of these.
std::string geminiJsonSchema(JsonValue schema, Notes& notes);

// JSON Schema for the OpenAPI fields. Every loss is noted.
std::string geminiOpenApiSchema(JsonValue schema, Notes& notes);

// Back from the OpenAPI form: types in lower case, nullable as a list of types, numbers written as strings as numbers.
std::string jsonSchemaOfOpenApi(JsonValue schema);

} // namespace fairlead::dialects
