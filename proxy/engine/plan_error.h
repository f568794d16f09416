// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/relay_error.h"
#include "proxy/routing/plan.h"

#include <string_view>

namespace fairlead::engine {

// What a caller is told when a plan has nothing to try: 404 when nobody has the model, 503 when a route answers to it
// but every target of it was left out, each with its reason.
RelayError planError(const routing::Plan& plan, std::string_view model);

} // namespace fairlead::engine
