// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

namespace fairlead::dialects::openai_chat {

// A whole answer as one chat.completion object, see Codec::encodeAnswer.
std::string writeAnswer(const Answer& answer, const AnswerContext& context);

} // namespace fairlead::dialects::openai_chat
