// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"

namespace fairlead::engine {

// The HTTP status that stands for a provider that gave no answer, or an error under a status of 200.
int gatewayStatus(ErrorClass errorClass);

} // namespace fairlead::engine
