// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"
#include "proxy/config/config_reader.h"
#include "proxy/config/fault.h"

#include <vector>

// Checks between the parts of a configuration, after each part has been read. The indexes of the pointers are those of
// the vectors, which hold an element for each element of the file, also for one with faults.
namespace fairlead::config {

// Ids that come twice, targets that name no provider, providers that say too little, shared client tokens.
std::vector<Fault> findContradictions(const Config& config, const ReadOptions& options);

// What is allowed and yet probably not meant.
std::vector<Fault> findDoubts(const Config& config);

} // namespace fairlead::config
