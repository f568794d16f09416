// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/parsed_urls.h"

#include <utility>

namespace fairlead::upstream {

namespace {
// A few for each provider; only a configuration that is edited for days reaches it.
constexpr std::size_t kMostUrls = 256;
} // namespace

CURLU* ParsedUrls::find(const std::string& url) {
    if (const auto known = m_urls.find(url); known != m_urls.end())
        return known->second.get();
    if (m_urls.size() >= kMostUrls)
        return nullptr;
    std::unique_ptr<CURLU, Free> parsed(curl_url());
    // The same rules as CURLOPT_PATH_AS_IS and CURLOPT_DISALLOW_USERNAME_IN_URL.
    if (!parsed ||
        curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_PATH_AS_IS | CURLU_DISALLOW_USER) != CURLUE_OK)
        return nullptr;
    return m_urls.emplace(url, std::move(parsed)).first->second.get();
}

} // namespace fairlead::upstream
