// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/fault.h"
#include "proxy/config/route.h"

#include <QJsonValue>

#include <string>
#include <vector>

namespace fairlead::config {

// One element of "routes"; what is wrong with it is noted in `faults`, and that part keeps its default.
Route readRoute(const QJsonValue& value, const std::string& pointer, std::vector<Fault>& faults);

} // namespace fairlead::config
