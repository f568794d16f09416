// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

#include <string>

namespace fairlead::dialects {

// Appends the elements of `messages`.
Result<void> writeOllamaMessages(const ChatRequest& request, const EncodeOptions& options, Notes& notes,
                                 std::string& out);

} // namespace fairlead::dialects
