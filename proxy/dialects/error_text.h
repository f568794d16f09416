// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fairlead::dialects {

// What a provider wrote about an error, collected from the shapes that providers use.
struct ErrorText {
    std::string code;
    std::string type;            // also Google's `status` and Cohere's `error_type`
    std::string message;         // not bounded yet
    std::string origin;          // an upstream's own error that a router passes on as text
    int status = 0;              // an HTTP status inside the body; 0 = none
    std::string retryDelay = {}; // "7s" of Google's RetryInfo
};

// `body` may be anything: JSON of a known shape or not, text, HTML, broken bytes.
ErrorText readErrorText(std::string_view body);

} // namespace fairlead::dialects
