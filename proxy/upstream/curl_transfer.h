// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/upstream/curl_failure.h"
#include "proxy/upstream/easy_pool.h"
#include "proxy/upstream/header_lines.h"
#include "proxy/upstream/request.h"
#include "proxy/upstream/request_body.h"
#include "proxy/upstream/response_head.h"
#include "proxy/upstream/transfer.h"

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace fairlead::upstream {

class CurlTransfer;
class MultiLoop;
enum class Multiplexing;

// Names one of the client's live connections.
struct ConnectionId {
    std::string origin;
    long localPort = 0; // 0 = none
    friend bool operator==(const ConnectionId&, const ConnectionId&) = default;
};

// What a transfer needs of its client.
class TransferHost {
public:
    virtual ~TransferHost() = default;
    virtual MultiLoop& loop() = 0;
    // An empty string with capacity, so that a waiting stream holds no buffer of its own; and its way back.
    virtual std::string acquireBuffer() = 0;
    virtual void releaseBuffer(std::string buffer) = 0;
    // deliver() shall be called once libcurl has been left.
    virtual void queueDelivery(std::shared_ptr<CurlTransfer> transfer) = 0;
    // What is queued was not caused by an event of libcurl's: it needs an event of its own.
    virtual void scheduleDelivery() = 0;
    // The transfer no longer runs in libcurl.
    virtual void ended(CurlTransfer& transfer) = 0;
    // Makes libcurl send what it holds back for a connection, when another transfer runs on it.
    virtual void flushConnection(const ConnectionId& connection) = 0;
};

// One transfer. libcurl's callbacks only store what came; deliver() hands it to the listener later, when libcurl has
// been left. So a listener may do anything in its calls: libcurl forbids most of it inside its callbacks, and a
// cancelled connection could not be closed there. The price is one copy of what is
// received. Kept alive by its
// handle (the Transfer), by the client while it runs, and by deliver().
class CurlTransfer : public std::enable_shared_from_this<CurlTransfer> {
public:
    using Clock = std::chrono::steady_clock;

    CurlTransfer(TransferHost& host, Request request, TransferListener& listener);
    ~CurlTransfer();
    CurlTransfer(const CurlTransfer&) = delete;
    CurlTransfer& operator=(const CurlTransfer&) = delete;

    const std::string& url() const { return m_request.url; }

    void begin(Multiplexing multiplexing);
    // From libcurl: it ended with this code.
    void complete(CURLcode code);
    // The listener hears nothing from now on.
    void cancel();
    void pause();
    void resume();
    Timings timings() const;

    // Ends the transfer when one of its limits has passed.
    void checkDeadline(Clock::time_point now);
    // When checkDeadline() should be called again; max() = never. No limit can pass before, whatever happens until
    // then.
    Clock::time_point nextCheck(Clock::time_point now) const;

    void deliver();

    // The connection it runs on; localPort 0 when there is none.
    ConnectionId connection() const;
    // See TransferHost::flushConnection().
    void flush();

    // The client's bookkeeping: the place in its list of running transfers, and whether deliver() is queued.
    std::size_t index = 0;
    bool queued = false;

private:
    static std::size_t headerCallback(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t writeCallback(char* data, std::size_t size, std::size_t count, void* self);

    void queue();
    void deliverInbox();
    bool isHeld() const { return m_paused && !m_failure; }
    void fail(Failure failure);
    bool retry(CURLcode code);
    bool hasWholeAnswer() const;
    enum class Ending { Complete, Cancelled };
    void end(Ending ending);
    Clock::time_point deadline() const;
    Timings readTimings() const;

    TransferHost& m_host;
    Request m_request;
    TransferListener* m_listener; // null once the end was told or the transfer cancelled
    std::unique_ptr<EasyHandle> m_handle;
    CURL* m_easy = nullptr; // m_handle's, while it runs in libcurl; else null
    HeaderLines m_lines;
    RequestBody m_body;
    ResponseHead m_head;
    std::string m_inbox; // received, not delivered
    std::optional<Failure> m_failure;
    Timings m_timings; // once ended
    Clock::time_point m_start;
    Clock::time_point m_waitingSince; // start, last byte or resume, whichever came last
    std::chrono::microseconds m_firstByte{-1};
    bool m_headTold = false;
    bool m_ended = false;
    bool m_paused = false;    // by the listener
    bool m_inboxFull = false; // paused in libcurl until the next delivery
    bool m_awaitsConnection = false;
    bool m_retried = false;
    std::array<char, CURL_ERROR_SIZE> m_detail{};
};

} // namespace fairlead::upstream
