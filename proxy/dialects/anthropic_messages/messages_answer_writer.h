// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

#include <string>

namespace fairlead::dialects {

// A whole answer as a message object, see Codec::encodeAnswer; an answer that failed as an error object.
std::string writeMessagesAnswer(const Answer& answer, const AnswerContext& context);

} // namespace fairlead::dialects
