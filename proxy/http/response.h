// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/http/connection.h"
#include "proxy/http/response_writer.h"

#include <cstdint>

namespace fairlead::http {

struct RequestHead;

// The writer of one response: framing and the order of calls. Owned by the handler alone; when the last pointer goes
// before the response is finished, it is aborted, so that no caller waits for ever.
class Response final : public ResponseWriter {
public:
    Response(Connection& connection, const RequestHead& request);
    ~Response() override;
    Response(const Response&) = delete;
    Response& operator=(const Response&) = delete;

    void setObserver(ResponseObserver* observer) override { m_observer = observer; }
    void start(int status, const HeaderList& headers, Framing framing) override;
    void write(std::string_view bytes) override;
    bool saturated() const override;
    void finish() override;
    void abort(AbortKind kind = AbortKind::Close) override;
    bool isOpen() const override;

    // For the connection. The connection is no more; every call does nothing from now on.
    void detach() { m_connection = nullptr; }
    void notifyGone();
    void notifyWritable();

private:
    BodyEnd bodyEndFor(int status, Framing framing) const;
    void writeChunk(std::string_view bytes);

    Connection* m_connection; // nullptr when the response is finished or the connection gone
    ResponseObserver* m_observer = nullptr;
    int m_minorVersion;
    bool m_isHead;
    bool m_started = false;
    bool m_swallowBody = false;
    After m_after;
    BodyEnd m_bodyEnd = BodyEnd::None;
    std::int64_t m_remaining = 0; // bytes still promised, with BodyEnd::Length
};

} // namespace fairlead::http
