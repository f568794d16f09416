// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/json_printer.h"
#include "proxy/config/route.h"

namespace fairlead::config {

// The members of one element of "routes", without those that have their default.
void writeRoute(JsonPrinter& out, const Route& route);

} // namespace fairlead::config
