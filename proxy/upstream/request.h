// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"
#include "proxy/base/secret.h"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::upstream {

// Zero = no limit.
struct Timeouts {
    std::chrono::milliseconds connect{10'000};    // DNS, TCP and TLS together
    std::chrono::milliseconds firstByte{120'000}; // from the start of the transfer to the first byte of the answer
    std::chrono::milliseconds idle{120'000};      // between two bytes of the answer; does not run while paused
    std::chrono::milliseconds total{0};
};

// A header whose value is `prefix` followed by a secret ("Authorization: Bearer …"). Kept apart from the others so that
// code that prints headers cannot print it.
struct SecretHeader {
    std::string name;
    std::string prefix;
    std::shared_ptr<const Secret> secret;
};

// One request to a provider. A plain value.
struct Request {
    std::string method = "POST";
    std::string url; // http or https; never carries a secret
    HeaderList headers;
    std::vector<SecretHeader> secretHeaders;
    // The body is the concatenation of these slices, so that a spliced 400 KB body needs no second copy. They stay
    // valid as long as bodyOwner lives; the client keeps it until the transfer ends.
    std::vector<std::string_view> body;
    std::shared_ptr<const void> bodyOwner;
    Timeouts timeouts;
    std::string proxy;  // "http://host:port", "socks5h://host:port"; empty = none (the environment is not read)
    std::string caFile; // PEM bundle used instead of the system's; empty = system
};

} // namespace fairlead::upstream
