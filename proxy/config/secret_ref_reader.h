// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"
#include "proxy/config/fault.h"

#include <QJsonValue>

#include <string>
#include <vector>

namespace fairlead::config {

// Reads {"keychain": NAME}, {"env": VARIABLE} or {"file": PATH}. Everything else is a fault that says how to do it and
// repeats nothing of what was written, because that may be the secret.
void readSecretRef(const QJsonValue& value, const std::string& pointer, SecretRef& target, std::vector<Fault>& faults);

} // namespace fairlead::config
