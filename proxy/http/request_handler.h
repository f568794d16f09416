// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/http/request.h"
#include "proxy/http/response_writer.h"

#include <memory>

namespace fairlead::http {

// What a server does with requests. Called on the server's thread, one request at a time a connection: the next
// pipelined request of a connection is delivered after the response to this one is finished.
class RequestHandler {
public:
    virtual ~RequestHandler() = default;
    // The response may be written now or later, from this thread.
    virtual void handle(Request request, std::shared_ptr<ResponseWriter> response) = 0;
    // The body of an error that the server itself answers (400, 408, 413, 431, 503 …), so that it can be in the format
    // of the API that is served. `reason` is one English sentence. Content-Type is application/json.
    virtual std::string errorBody(int status, std::string_view reason) = 0;
};

} // namespace fairlead::http
