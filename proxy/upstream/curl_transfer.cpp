// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/curl_transfer.h"

#include "proxy/upstream/curl_info.h"
#include "proxy/upstream/easy_options.h"
#include "proxy/upstream/multi_loop.h"
#include "proxy/upstream/request_check.h"

#include <algorithm>
#include <utility>

namespace fairlead::upstream {

namespace {

// Received bytes that may wait for their delivery. A read is 16 KB at most.
constexpr std::size_t kInboxLimit = 48 * 1024;

} // namespace

CurlTransfer::CurlTransfer(TransferHost& host, Request request, TransferListener& listener)
    : m_host(host), m_request(std::move(request)), m_listener(&listener), m_body(m_request.body), m_start(Clock::now()),
      m_waitingSince(m_start) {}

CurlTransfer::~CurlTransfer() {
    Q_ASSERT(!m_easy);
}

void CurlTransfer::begin(Multiplexing multiplexing) {
    m_awaitsConnection = multiplexing == Multiplexing::Await;
    if (const auto checked = checkRequest(m_request); !checked)
        return fail({FailureKind::Local, checked.error().message});
    auto lines = HeaderLines::build(m_request);
    if (!lines)
        return fail({FailureKind::Local, lines.error().message});
    m_lines = std::move(lines).value();
    CURLcode code = CURLE_OK;
    m_handle = m_host.loop().makeHandle(m_request, bodyFormOf(m_request, m_body), code);
    if (!m_handle)
        return fail(describeFailure({code}, m_request.url));
    m_easy = m_handle->easy;
    code = applyRequest(m_easy, m_request, m_lines, m_body, multiplexing);
    curl_easy_setopt(m_easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(m_easy, CURLOPT_ERRORBUFFER, m_detail.data());
    curl_easy_setopt(m_easy, CURLOPT_HEADERFUNCTION, &CurlTransfer::headerCallback);
    curl_easy_setopt(m_easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, &CurlTransfer::writeCallback);
    curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, this);
    if (code == CURLE_OK && m_host.loop().add(m_easy) != CURLM_OK)
        code = CURLE_FAILED_INIT;
    if (code != CURLE_OK)
        fail(describeFailure({code}, m_request.url));
}

std::size_t CurlTransfer::headerCallback(char* data, std::size_t size, std::size_t count, void* self) {
    auto* const transfer = static_cast<CurlTransfer*>(self);
    transfer->m_waitingSince = Clock::now();
    if (transfer->m_firstByte.count() < 0)
        transfer->m_firstByte =
            std::chrono::duration_cast<std::chrono::microseconds>(transfer->m_waitingSince - transfer->m_start);
    switch (transfer->m_head.feed({data, size * count})) {
    case ResponseHead::Step::More:
        return size * count;
    case ResponseHead::Step::Complete:
        transfer->queue();
        return size * count;
    case ResponseHead::Step::TooLarge:
        transfer->m_failure =
            Failure{FailureKind::Protocol,
                    "The answer's header is larger than 64 KB: " + originOf(transfer->m_request.url) + "."};
        break;
    case ResponseHead::Step::Invalid:
        transfer->m_failure =
            Failure{FailureKind::Protocol,
                    "The answer has a malformed header line: " + originOf(transfer->m_request.url) + "."};
        break;
    }
    return 0;
}

// libcurl reads a fast connection up to 100 times in a row, so it is stopped here until the listener had its say. And
// pause() can come before there is a connection that libcurl could pause; then that is made up for here.
std::size_t CurlTransfer::writeCallback(char* data, std::size_t size, std::size_t count, void* self) {
    auto* const transfer = static_cast<CurlTransfer*>(self);
    transfer->m_inboxFull = transfer->m_inbox.size() >= kInboxLimit;
    if (transfer->m_paused || transfer->m_inboxFull)
        return CURL_WRITEFUNC_PAUSE;
    transfer->m_waitingSince = Clock::now();
    if (transfer->m_inbox.empty())
        transfer->m_inbox = transfer->m_host.acquireBuffer();
    transfer->m_inbox.append(data, size * count);
    transfer->queue();
    return size * count;
}

void CurlTransfer::queue() {
    if (!queued && m_listener)
        m_host.queueDelivery(shared_from_this());
}

void CurlTransfer::complete(CURLcode code) {
    if (retry(code))
        return;
    // A server that answered early resets the HTTP/2 stream to say that it wants no more of the request's body.
    if (code == CURLE_HTTP2_STREAM && hasWholeAnswer())
        code = CURLE_OK;
    if (code != CURLE_OK && !m_failure) {
        FailureFacts facts;
        facts.code = code;
        facts.connected = isConnected(m_easy);
        facts.proxyStatus = infoLong(m_easy, CURLINFO_HTTP_CONNECTCODE);
        facts.detail = m_detail.data();
        m_failure = describeFailure(facts, m_request.url);
    }
    end(Ending::Complete);
}

// When a pooled connection turns out dead before a byte of the answer came, libcurl sends the request again on a new
// one; but not for an HTTP/2 connection that the server said goodbye to (7.88). Then it is done here, once.
bool CurlTransfer::retry(CURLcode code) {
    const bool stale = code == CURLE_HTTP2 && m_firstByte.count() < 0 && infoLong(m_easy, CURLINFO_NUM_CONNECTS) == 0;
    if (!stale || std::exchange(m_retried, true))
        return false;
    m_body.seek(0);
    m_host.loop().remove(m_easy);
    curl_easy_setopt(m_easy, CURLOPT_FRESH_CONNECT, 1L);
    return m_host.loop().add(m_easy) == CURLM_OK;
}

bool CurlTransfer::hasWholeAnswer() const {
    const curl_off_t length = infoOffset(m_easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T);
    return m_head.isComplete() && length >= 0 && infoOffset(m_easy, CURLINFO_SIZE_DOWNLOAD_T) == length;
}

void CurlTransfer::fail(Failure failure) {
    m_failure = std::move(failure);
    end(Ending::Cancelled);
}

// Leaves libcurl, gives everything back and lets the listener know the end, when there still is one.
void CurlTransfer::end(Ending ending) {
    m_timings = readTimings();
    m_ended = true;
    ConnectionId connection;
    if (m_easy) {
        if (ending == Ending::Cancelled) {
            connection = this->connection();
            // With HTTP/1 the connection is closed anyway. An HTTP/2 connection is when no other stream uses it,
            // because one that is silent may be dead, and libcurl 7.88 leaves the reset of the stream in its buffer.
            curl_easy_setopt(m_easy, CURLOPT_FORBID_REUSE, 1L);
        }
        m_host.loop().remove(m_easy);
        m_easy = nullptr;
        if (ending == Ending::Complete && !m_failure && !m_retried)
            m_host.loop().recycle(std::move(m_handle));
        m_handle.reset();
    }
    m_lines.wipe();
    m_request.secretHeaders.clear();
    m_request.bodyOwner.reset();
    queue();
    m_host.ended(*this);
    if (connection.localPort > 0)
        m_host.flushConnection(connection);
}

void CurlTransfer::cancel() {
    m_listener = nullptr;
    m_inbox = {};
    if (!m_ended)
        end(Ending::Cancelled);
}

void CurlTransfer::pause() {
    if (std::exchange(m_paused, true) || !m_easy)
        return;
    m_host.loop().pause(m_easy);
}

void CurlTransfer::resume() {
    if (!std::exchange(m_paused, false))
        return;
    m_waitingSince = Clock::now();
    if (m_easy)
        m_host.loop().resume(m_easy);
    if (!m_listener)
        return;
    queue();
    m_host.scheduleDelivery();
}

ConnectionId CurlTransfer::connection() const {
    if (!m_easy)
        return {};
    return {originOf(m_request.url), infoLong(m_easy, CURLINFO_LOCAL_PORT)};
}

// Stopping and starting a stream makes libcurl write window updates, and with them all that waits. The bytes that it
// may hand over meanwhile are stored or refused as always.
void CurlTransfer::flush() {
    if (!m_easy)
        return;
    if (m_paused || m_inboxFull) {
        m_host.loop().resume(m_easy);
        m_host.loop().pause(m_easy);
    } else {
        m_host.loop().pause(m_easy);
        m_host.loop().resume(m_easy);
    }
    m_host.scheduleDelivery();
}

CurlTransfer::Clock::time_point CurlTransfer::deadline() const {
    constexpr auto kNever = Clock::time_point::max();
    if (m_ended)
        return kNever;
    const Timeouts& limits = m_request.timeouts;
    auto earliest = limits.total.count() > 0 ? m_start + limits.total : kNever;
    const auto silence = m_firstByte.count() < 0 ? limits.firstByte : limits.idle;
    if (!m_paused && silence.count() > 0)
        earliest = std::min(earliest, m_waitingSince + silence);
    if (m_awaitsConnection && limits.connect.count() > 0)
        earliest = std::min(earliest, m_start + limits.connect);
    return earliest;
}

// The first byte and resume() set a limit running that may end sooner than what counted before.
CurlTransfer::Clock::time_point CurlTransfer::nextCheck(Clock::time_point now) const {
    auto earliest = deadline();
    if (m_ended || (!m_paused && m_firstByte.count() >= 0))
        return earliest;
    for (const auto limit : {m_request.timeouts.firstByte, m_request.timeouts.idle}) {
        if (limit.count() > 0)
            earliest = std::min(earliest, now + limit);
    }
    return earliest;
}

void CurlTransfer::checkDeadline(Clock::time_point now) {
    if (m_ended)
        return;
    const Timeouts& limits = m_request.timeouts;
    m_awaitsConnection = m_awaitsConnection && !isConnected(m_easy);
    if (deadline() > now)
        return;
    FailureKind kind = m_firstByte.count() < 0 ? FailureKind::FirstByteTimeout : FailureKind::IdleTimeout;
    if (limits.total.count() > 0 && m_start + limits.total <= now)
        kind = FailureKind::TotalTimeout;
    else if (m_awaitsConnection && limits.connect.count() > 0 && m_start + limits.connect <= now)
        kind = FailureKind::ConnectTimeout;
    fail(describeTimeout(kind, m_request.url));
}

// Each call may cancel or pause this transfer, so the state is read anew after it.
void CurlTransfer::deliver() {
    if (!m_listener || isHeld())
        return;
    if (m_head.isComplete() && !std::exchange(m_headTold, true))
        m_listener->onHead(m_head.status(), m_head.takeHeaders());
    if (m_listener && !isHeld() && !m_inbox.empty())
        deliverInbox();
    // libcurl 7.88 would go on waiting for an HTTP/2 server that has answered and takes no more of the request's body.
    if (m_easy && hasWholeAnswer() &&
        static_cast<std::uint64_t>(infoOffset(m_easy, CURLINFO_SIZE_UPLOAD_T)) < m_body.size())
        end(Ending::Cancelled);
    if (m_listener && !isHeld() && m_ended && m_inbox.empty())
        std::exchange(m_listener, nullptr)->onDone(m_timings, m_failure);
}

void CurlTransfer::deliverInbox() {
    std::string bytes = std::exchange(m_inbox, {});
    m_listener->onBody(bytes);
    m_host.releaseBuffer(std::move(bytes));
    if (std::exchange(m_inboxFull, false) && m_easy && !m_paused)
        m_host.loop().resume(m_easy);
}

Timings CurlTransfer::timings() const {
    return m_ended ? m_timings : readTimings();
}

Timings CurlTransfer::readTimings() const {
    Timings timings = m_easy ? connectionTimings(m_easy) : Timings();
    timings.firstByte = m_firstByte;
    timings.total = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_start);
    return timings;
}

} // namespace fairlead::upstream
