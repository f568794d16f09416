// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/headers.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace fairlead::http {

// Receives what happens on the caller's side while a response is under way. Called on the server's thread, never
// from inside a call to the writer.
class ResponseObserver {
public:
    virtual ~ResponseObserver() = default;
    // The caller closed the connection, or it broke, before the response was finished. Last call ever.
    virtual void callerGone() = 0;
    // The buffered bytes fell under the low watermark after saturated() was true.
    virtual void writable() = 0;
};

// How the end of the body is marked.
struct Framing {
    std::optional<std::int64_t> length; // bytes; nullopt = chunked
    bool isRaw = false;
    static Framing fixed(std::int64_t bytes) { return {bytes}; }
    static Framing chunked() { return {std::nullopt}; }
    // As the headers that are given say, true or not, and what is written goes out as it is. The connection closes at
    // the end. For simulated faults.
    static Framing raw() { return {std::nullopt, true}; }
};

// How abort() closes the connection.
enum class AbortKind {
    Close, // after what was written; the body is seen to be incomplete
    Reset, // at once with RST, as a crashed peer does; for simulated faults
};

// The answer to one request. Lives on the server's thread. The handler shares it with the connection; once the
// connection is gone every call does nothing, so a late producer is harmless.
//
// Order of calls: start, write*, then finish or abort. Nothing after finish or abort. For HEAD requests write() is
// swallowed and only the headers go out.
class ResponseWriter {
public:
    virtual ~ResponseWriter() = default;

    // nullptr stops the calls. The observer must outlive the response or unset itself.
    virtual void setObserver(ResponseObserver* observer) = 0;

    // Sends the status line and headers. Adds Date, Content-Length or Transfer-Encoding and Connection itself; those in
    // `headers` are ignored (but see Framing::raw). 1xx is not allowed here.
    virtual void start(int status, const HeaderList& headers, Framing framing) = 0;
    // Takes body bytes (copied where they must wait). A few leave at the end of the loop's turn, many at once, as far
    // as the kernel takes them.
    virtual void write(std::string_view bytes) = 0;
    // True from the moment the buffered bytes passed the high watermark until they fell under the low one; the producer
    // should pause. Writing on is allowed and costs memory.
    virtual bool saturated() const = 0;
    // The body is complete. With a fixed length, less than promised closes the connection, as abort() does.
    virtual void finish() = 0;
    // Closes the connection without a clean end of the body: the caller sees that the answer is broken.
    virtual void abort(AbortKind kind = AbortKind::Close) = 0;
    // False once the caller is gone or the response is finished.
    virtual bool isOpen() const = 0;

    // start + write + finish for a body that is at hand.
    void respond(int status, const HeaderList& headers, std::string_view body) {
        start(status, headers, Framing::fixed(static_cast<std::int64_t>(body.size())));
        write(body);
        finish();
    }
};

} // namespace fairlead::http
