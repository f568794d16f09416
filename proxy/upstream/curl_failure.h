// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/upstream/transfer.h"

#include <curl/curl.h>

#include <string>
#include <string_view>

namespace fairlead::upstream {

// What is known about a transfer that libcurl ended with an error.
struct FailureFacts {
    CURLcode code = CURLE_OK;
    bool connected = false;       // the connection was ready to carry the request
    long proxyStatus = 0;         // status of the proxy's answer to CONNECT; 0 = none
    std::string_view detail = {}; // libcurl's own text
};

FailureKind failureKind(const FailureFacts& facts);

// The failure with a sentence that names the server (scheme, host and port of `url`) and nothing else of the request.
Failure describeFailure(const FailureFacts& facts, std::string_view url);
Failure describeTimeout(FailureKind kind, std::string_view url);

} // namespace fairlead::upstream
