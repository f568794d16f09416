// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/curl_info.h"

namespace fairlead::upstream {

long infoLong(CURL* easy, CURLINFO info) {
    long value = 0;
    curl_easy_getinfo(easy, info, &value);
    return value;
}

curl_off_t infoOffset(CURL* easy, CURLINFO info) {
    curl_off_t value = 0;
    curl_easy_getinfo(easy, info, &value);
    return value;
}

bool isConnected(CURL* easy) {
    return infoOffset(easy, CURLINFO_PRETRANSFER_TIME_T) > 0;
}

Timings connectionTimings(CURL* easy) {
    using Microseconds = Timings::Microseconds;
    Timings timings;
    timings.bytesSent = static_cast<std::uint64_t>(infoOffset(easy, CURLINFO_SIZE_UPLOAD_T));
    timings.bytesReceived = static_cast<std::uint64_t>(infoOffset(easy, CURLINFO_SIZE_DOWNLOAD_T));
    timings.http2 = infoLong(easy, CURLINFO_HTTP_VERSION) == CURL_HTTP_VERSION_2_0;
    timings.reusedConnection = isConnected(easy) && infoLong(easy, CURLINFO_NUM_CONNECTS) == 0;
    if (timings.reusedConnection)
        return timings;
    // libcurl counts each from the start of the transfer; 0 = not reached.
    const Microseconds resolved(infoOffset(easy, CURLINFO_NAMELOOKUP_TIME_T));
    const Microseconds connected(infoOffset(easy, CURLINFO_CONNECT_TIME_T));
    const Microseconds secured(infoOffset(easy, CURLINFO_APPCONNECT_TIME_T));
    if (resolved.count() > 0)
        timings.dns = resolved;
    if (connected.count() > 0)
        timings.connect = connected - resolved;
    if (secured.count() > 0)
        timings.tls = secured - connected;
    return timings;
}

} // namespace fairlead::upstream
