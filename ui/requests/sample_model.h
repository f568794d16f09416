// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"

#include <string>

namespace fairlead::ui {

// A model name that a first request can use with this configuration: of the first route, else "provider/model" of the
// first provider whose models are known, else "MODEL" to be filled in.
std::string sampleModel(const config::Config& config);

} // namespace fairlead::ui
