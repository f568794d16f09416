// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>
#include <unordered_map>

namespace fairlead::upstream {

// URLs in the form that libcurl parsed them to. A transfer that gets none parses its URL and writes it anew, which is a
// tenth of all that libcurl does for a small request; and a client has few URLs, of which it asks for the same again
// and again. Must outlive the transfers that use it.
class ParsedUrls {
public:
    // nullptr when libcurl cannot parse it, or when there are too many already; then the transfer has to.
    CURLU* find(const std::string& url);

private:
    struct Free {
        void operator()(CURLU* url) const { curl_url_cleanup(url); }
    };

    std::unordered_map<std::string, std::unique_ptr<CURLU, Free>> m_urls;
};

} // namespace fairlead::upstream
