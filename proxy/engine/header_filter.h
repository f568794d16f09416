// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"
#include "proxy/dialects/dialect.h"

#include <optional>

namespace fairlead::engine {

// Which header fields cross the relay. Everything does that is neither about one connection, nor about who the caller
// is, nor meant for the relay itself.

// Caller → provider. Left out: hop-by-hop fields, Host, lengths and encodings (curl's business), every credential and
// account of the caller, cookies and what browsers add, x-fairlead-*, and fields of another vendor's API.
// `dialect` is the one that both speak; nullopt = the request is written anew, and no vendor's fields mean anything.
HeaderList requestHeadersForProvider(const HeaderList& fromCaller, std::optional<dialects::Dialect> dialect);

// Provider → caller. Left out: hop-by-hop fields, lengths, cookies, and what speaks about the provider's host
// (Alt-Svc, HSTS, CORS). Rate-limit, retry and request-id fields pass.
HeaderList responseHeadersForCaller(const HeaderList& fromProvider);

} // namespace fairlead::engine
