// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/snapshot.h"
#include "proxy/upstream/request.h"

#include <string>
#include <string_view>

namespace fairlead::engine {

// What every request to a provider has in common: URL, configured headers, credentials, time-outs, proxy and CA.
// `suffix` goes behind the base URL ("/models"); `key` may be null; `model` is for URLs that name it. Method, further
// headers and body are the caller's.
upstream::Request makeProviderRequest(const RuntimeProvider& provider, const RuntimeKey* key, std::string_view suffix,
                                      std::string_view model = {});

// Base URL and suffix; with an API version (Azure's older addressing), the deployment that `model` names stands
// between.
std::string providerUrl(const config::Provider& provider, std::string_view suffix, std::string_view model);

// The first key that can be read, else the first one, else null (the provider needs none).
const RuntimeKey* chooseKey(const RuntimeProvider& provider);

} // namespace fairlead::engine
