// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/dialect.h"
#include "proxy/engine/endpoint.h"
#include "proxy/engine/snapshot.h"

#include <string>
#include <string_view>

namespace fairlead::engine {

// The dialect of a provider's configuration.
dialects::Dialect ownDialect(const RuntimeProvider& provider);

// The dialect that a provider is spoken to for an endpoint: its own, or the caller's where it knows that one, too
// (OpenAI-compatible providers with /responses).
dialects::Dialect providerDialect(const RuntimeProvider& provider, const Endpoint& endpoint);

// Whether request and answer have to be written anew. A Gemini stream as a JSON array is: providers are asked for
// server-sent events.
bool needsTranslation(const RuntimeProvider& provider, const Endpoint& endpoint);

// Whose signatures a provider makes and takes, see dialects/signature_tag.h.
std::string signerOf(const RuntimeProvider& provider, dialects::Dialect dialect);

// What goes behind the base URL for a request that is passed on as it is; `query` is the caller's.
std::string verbatimPath(const Endpoint& endpoint, std::string_view model, std::string_view query);

} // namespace fairlead::engine
