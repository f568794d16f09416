// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/upstream/easy_pool.h"
#include "proxy/upstream/parsed_urls.h"
#include "proxy/upstream/socket_poller.h"
#include "proxy/upstream/upstream_client.h"

#include <QTimer>

#include <curl/curl.h>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace fairlead::upstream {

// What a MultiLoop reports. Calls come from the event loop or from within add(), with libcurl already left, so that
// everything may be called from them.
class MultiLoopUser {
public:
    virtual ~MultiLoopUser() = default;
    // The transfer ended; the handle is still in the multi handle and must be removed.
    virtual void completed(CURL* easy, CURLcode code) = 0;
    // libcurl did some work from the event loop: what it wrote can be delivered now.
    virtual void settled() = 0;
};

// libcurl's multi handle on the Qt event loop of its thread: sockets through a SocketPoller, its one time-out through
// one QTimer. Owns the pool of connections, which dies with it.
class MultiLoop {
public:
    using Clock = std::chrono::steady_clock;

    MultiLoop(ClientLimits limits, MultiLoopUser& user);
    ~MultiLoop();
    MultiLoop(const MultiLoop&) = delete;
    MultiLoop& operator=(const MultiLoop&) = delete;

    // A handle of this shape that is ready to run here. Error: out of memory, or what libcurl refused.
    std::unique_ptr<EasyHandle> makeHandle(const Request& request, BodyForm form, CURLcode& code);
    // Takes it back after a transfer that ended well. It must be removed.
    void recycle(std::unique_ptr<EasyHandle> handle) { m_pool.give(std::move(handle)); }
    // Adds the handle and lets libcurl go as far as it gets at once: a request on a pooled connection is sent here.
    CURLMcode add(CURL* easy);
    // Cancels when the transfer is not complete: its connection (HTTP/2: its stream) is closed on return.
    void remove(CURL* easy);
    void pause(CURL* easy);
    void resume(CURL* easy);

private:
    struct FreeMulti {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };
    struct FreeShare {
        void operator()(CURLSH* share) const { curl_share_cleanup(share); }
    };

    static int socketCallback(CURL*, curl_socket_t socket, int what, void* self, void*);
    static int timerCallback(CURLM*, long milliseconds, void* self);
    static curl_socket_t openCallback(void* self, curlsocktype, curl_sockaddr* address);
    static int closeCallback(void* self, curl_socket_t socket);

    CURLcode prepare(const EasyHandle& handle);
    void socketReady(int socket, int events);
    void timeout();
    void armTimer();
    void collectCompleted();

    MultiLoopUser& m_user;
    SocketPoller m_poller;
    ParsedUrls m_urls;
    std::unique_ptr<CURLSH, FreeShare> m_share;
    EasyPool m_pool; // its handles use the share
    QTimer m_timer;
    std::optional<Clock::time_point> m_due;    // when libcurl wants to be called
    Clock::time_point m_armedFor;              // when m_timer fires, while it is active
    std::unique_ptr<CURLM, FreeMulti> m_multi; // dies first: it calls back while it closes its connections
};

} // namespace fairlead::upstream
