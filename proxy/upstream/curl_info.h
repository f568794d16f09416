// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/upstream/transfer.h"

#include <curl/curl.h>

namespace fairlead::upstream {

// curl_easy_getinfo for one number; 0 when libcurl has none.
long infoLong(CURL* easy, CURLINFO info);
curl_off_t infoOffset(CURL* easy, CURLINFO info);

// Whether the connection can carry, or carried, the request.
bool isConnected(CURL* easy);

// What libcurl knows of the connection and its traffic, with the phases as durations of their own; firstByte and total
// are left to the caller, whose clock starts earlier.
Timings connectionTimings(CURL* easy);

} // namespace fairlead::upstream
