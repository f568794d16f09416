// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <string_view>

namespace fairlead::app {

// What of a configuration goes into the file: without secrets that live in memory (keys kept for this session, their
// clients), and without the demo provider and the targets on it, whose address is gone with the process. Empty
// `demoProvider` = there is none. Pure.
config::Config withoutSessionOnly(config::Config config, std::string_view demoProvider);

} // namespace fairlead::app
