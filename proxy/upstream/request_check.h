// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/upstream/request.h"

#include <string>
#include <string_view>

namespace fairlead::upstream {

// RFC 9110 (5.6.2) token: what a method and a field name may be made of.
bool isToken(std::string_view text);
// No CR, LF or NUL, with which a value could end its field and begin another.
bool isFieldValue(std::string_view text);

// Whether the request can be sent at all, as far as that shows without I/O: method, scheme of URL and proxy, no
// credentials in the URL, body only where the method takes one. InvalidArgument otherwise.
Result<void> checkRequest(const Request& request);

// "https://api.example.com:8443" out of an URL: no path, query, fragment or credentials.
std::string originOf(std::string_view url);

} // namespace fairlead::upstream
