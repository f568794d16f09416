// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/canonical_event.h"

#include <string_view>

namespace fairlead::dialects {

// A whole message object as events, End at last; see Codec::decodeAnswer. An error object is an Error event.
Result<void> readMessagesAnswer(std::string_view body, EventSink& sink);

} // namespace fairlead::dialects
