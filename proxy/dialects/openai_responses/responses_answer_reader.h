// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/canonical_event.h"

#include <string_view>

namespace fairlead::dialects::responses {

// See Codec::decodeAnswer.
Result<void> readAnswer(std::string_view body, EventSink& sink);

} // namespace fairlead::dialects::responses
