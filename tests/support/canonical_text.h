// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_answer.h"
#include "proxy/dialects/canonical_request.h"

#include <string>

namespace fairlead::test {

// A canonical request or answer as lines of text, for comparison and for the message of a failed test. Two that mean
// the same give the same lines: texts are decoded, JSON values lose their white space, neighbouring text parts stay
// apart. Ids of items and of the answer, and the dialect, are left out: they are another's in every dialect.
std::string canonicalText(const dialects::ChatRequest& request);
std::string canonicalText(const dialects::Answer& answer);

// JSON without white space outside of strings; everything else byte for byte.
std::string compactJson(std::string_view json);

} // namespace fairlead::test
