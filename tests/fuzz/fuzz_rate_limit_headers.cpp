// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Headers of arbitrary bytes, one a line: what is learned from them is bounded, and the same for the same headers.

#include "proxy/routing/rate_limit_headers.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace fairlead;

namespace {

void require(bool condition) {
    if (!condition)
        std::abort();
}

void check(const routing::Allowance& allowance) {
    require(!allowance.left || *allowance.left >= 0);
    require(!allowance.reset || (allowance.reset->count() >= 0 && *allowance.reset <= routing::kLongestReset));
}

HeaderList headersOf(std::string_view text) {
    HeaderList headers;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos)
            headers.add(std::string(line.substr(0, colon)), std::string(line.substr(colon + 1)));
    }
    return headers;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const HeaderList headers = headersOf({reinterpret_cast<const char*>(data), size});
    for (const std::int64_t now : {std::int64_t{0}, std::int64_t{1'800'000'000'000}}) {
        const auto limits = routing::readRateLimitHeaders(headers, now);
        require(limits == routing::readRateLimitHeaders(headers, now));
        if (limits) {
            check(limits->requests);
            check(limits->tokens);
        }
    }
    return 0;
}
