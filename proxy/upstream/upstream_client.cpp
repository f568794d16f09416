// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/upstream_client.h"

#include "proxy/upstream/curl_transfer.h"
#include "proxy/upstream/easy_options.h"
#include "proxy/upstream/multi_loop.h"
#include "proxy/upstream/request_check.h"

#include <QThread>
#include <QTimer>

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

namespace fairlead::upstream {

namespace {

// A buffer that grew beyond this (a burst on one connection) is not kept.
constexpr std::size_t kKeptBuffer = 64 * 1024;
// Hosts known to speak HTTP/2; providers are few, so this bound is only against growth without end.
constexpr std::size_t kKnownHosts = 1024;
// Deadlines are checked at most this often.
constexpr std::chrono::milliseconds kDeadlineGrain{10};

// What the caller holds. Cancels on destruction.
class TransferHandle final : public Transfer {
public:
    explicit TransferHandle(std::shared_ptr<CurlTransfer> transfer) : m_transfer(std::move(transfer)) {}
    ~TransferHandle() override { m_transfer->cancel(); }
    TransferHandle(const TransferHandle&) = delete;
    TransferHandle& operator=(const TransferHandle&) = delete;

    void pause() override { m_transfer->pause(); }
    void resume() override { m_transfer->resume(); }
    Timings timings() const override { return m_transfer->timings(); }

private:
    std::shared_ptr<CurlTransfer> m_transfer;
};

} // namespace

class UpstreamClient::Private final : public TransferHost, public MultiLoopUser {
public:
    Private(ClientLimits limits, UpstreamClient& client);
    ~Private() override;

    std::unique_ptr<Transfer> start(Request request, TransferListener& listener);
    int activeTransfers() const { return static_cast<int>(m_running.size()); }

    MultiLoop& loop() override { return m_loop; }
    std::string acquireBuffer() override { return std::exchange(m_spareBuffer, {}); }
    void releaseBuffer(std::string buffer) override;
    void queueDelivery(std::shared_ptr<CurlTransfer> transfer) override;
    void scheduleDelivery() override;
    void ended(CurlTransfer& transfer) override;
    void flushConnection(const ConnectionId& connection) override;

    void completed(CURL* easy, CURLcode code) override;
    void settled() override { deliver(); }

private:
    void deliver();
    void armDeadlineTimer(CurlTransfer::Clock::time_point deadline);
    void checkDeadlines();

    UpstreamClient& m_client;
    MultiLoop m_loop;
    std::vector<std::shared_ptr<CurlTransfer>> m_running;
    std::vector<std::shared_ptr<CurlTransfer>> m_deliveries;
    std::vector<std::shared_ptr<CurlTransfer>> m_current; // of deliver()
    std::unordered_set<std::string> m_http2Origins;
    std::string m_spareBuffer;
    QTimer m_deadlineTimer;
    CurlTransfer::Clock::time_point m_deadlineArmedFor;
    bool m_delivering = false;
    bool m_deliveryScheduled = false;
};

UpstreamClient::Private::Private(ClientLimits limits, UpstreamClient& client)
    : m_client(client), m_loop(limits, *this) {
    m_deadlineTimer.setSingleShot(true);
    QObject::connect(&m_deadlineTimer, &QTimer::timeout, &m_deadlineTimer, [this] { checkDeadlines(); });
}

UpstreamClient::Private::~Private() {
    Q_ASSERT(!m_delivering);
    const auto running = m_running; // cancel() shortens the list
    for (const auto& transfer : running)
        transfer->cancel();
}

std::unique_ptr<Transfer> UpstreamClient::Private::start(Request request, TransferListener& listener) {
    const bool known = !m_http2Origins.empty() && m_http2Origins.contains(originOf(request.url));
    auto transfer = std::make_shared<CurlTransfer>(*this, std::move(request), listener);
    transfer->index = m_running.size();
    m_running.push_back(transfer);
    transfer->begin(known ? Multiplexing::Await : Multiplexing::WhenFree);
    scheduleDelivery();
    armDeadlineTimer(transfer->nextCheck(CurlTransfer::Clock::now()));
    return std::make_unique<TransferHandle>(std::move(transfer));
}

void UpstreamClient::Private::releaseBuffer(std::string buffer) {
    buffer.clear();
    if (buffer.capacity() > m_spareBuffer.capacity() && buffer.capacity() <= kKeptBuffer)
        m_spareBuffer = std::move(buffer);
}

void UpstreamClient::Private::queueDelivery(std::shared_ptr<CurlTransfer> transfer) {
    transfer->queued = true;
    m_deliveries.push_back(std::move(transfer));
}

void UpstreamClient::Private::scheduleDelivery() {
    if (m_delivering || m_deliveries.empty() || std::exchange(m_deliveryScheduled, true))
        return;
    QMetaObject::invokeMethod(
        &m_client,
        [this] {
            m_deliveryScheduled = false;
            deliver();
        },
        Qt::QueuedConnection);
}

void UpstreamClient::Private::deliver() {
    if (std::exchange(m_delivering, true))
        return;
    // Calls may queue more (a fast answer to what they start). That waits for its own turn of the event loop, or one
    // connection could keep all others waiting.
    m_current.swap(m_deliveries);
    for (const std::shared_ptr<CurlTransfer>& transfer : m_current) {
        transfer->queued = false;
        transfer->deliver();
    }
    m_current.clear();
    m_delivering = false;
    scheduleDelivery();
}

void UpstreamClient::Private::ended(CurlTransfer& transfer) {
    const std::size_t index = transfer.index;
    m_running.back()->index = index;
    std::swap(m_running[index], m_running.back());
    m_running.pop_back();
}

void UpstreamClient::Private::flushConnection(const ConnectionId& connection) {
    const auto sharing = std::find_if(m_running.begin(), m_running.end(), [&connection](const auto& transfer) {
        return transfer->connection() == connection;
    });
    if (sharing != m_running.end())
        (*sharing)->flush();
}

void UpstreamClient::Private::completed(CURL* easy, CURLcode code) {
    CurlTransfer* transfer = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
    const std::shared_ptr<CurlTransfer> alive = transfer->shared_from_this();
    transfer->complete(code);
    if (transfer->timings().http2 && m_http2Origins.size() < kKnownHosts)
        m_http2Origins.insert(originOf(transfer->url()));
}

void UpstreamClient::Private::armDeadlineTimer(CurlTransfer::Clock::time_point deadline) {
    if (deadline == CurlTransfer::Clock::time_point::max() ||
        (m_deadlineTimer.isActive() && m_deadlineArmedFor <= deadline))
        return;
    m_deadlineArmedFor = deadline;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(deadline - CurlTransfer::Clock::now());
    m_deadlineTimer.start(std::max(wait, kDeadlineGrain));
}

// Bytes only move deadlines later and do not touch the timer, so it may find nothing due and is armed again.
void UpstreamClient::Private::checkDeadlines() {
    const auto now = CurlTransfer::Clock::now();
    auto earliest = CurlTransfer::Clock::time_point::max();
    const auto running = m_running; // checkDeadline() may take out
    for (const auto& transfer : running) {
        transfer->checkDeadline(now);
        earliest = std::min(earliest, transfer->nextCheck(now));
    }
    armDeadlineTimer(earliest);
    deliver();
}

UpstreamClient::UpstreamClient(ClientLimits limits, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(limits, *this)) {}

UpstreamClient::~UpstreamClient() = default;

std::unique_ptr<Transfer> UpstreamClient::start(Request request, TransferListener& listener) {
    Q_ASSERT(thread() == QThread::currentThread());
    return d->start(std::move(request), listener);
}

int UpstreamClient::activeTransfers() const {
    return d->activeTransfers();
}

} // namespace fairlead::upstream
