// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/upstream/request.h"

#include <curl/curl.h>

namespace fairlead::upstream {

class HeaderLines;
class RequestBody;
struct HandleShape;

enum class Multiplexing {
    WhenFree, // use an HTTP/2 connection that stands; else open one at once
    Await,    // wait for a connection to this host that is being made, since it will take many requests
};

// Sets everything on a fresh handle that is the same for all requests of the shape. CURLE_OK, or what libcurl refused.
CURLcode applyShape(CURL* easy, const HandleShape& shape);

// Sets the rest on a handle of the request's shape, whatever it was used for before. The handle points into `lines`,
// `body` (for which READDATA and SEEKDATA are set) and the slices of the request; they must outlive the transfer.
CURLcode applyRequest(CURL* easy, const Request& request, HeaderLines& lines, RequestBody& body,
                      Multiplexing multiplexing);

} // namespace fairlead::upstream
