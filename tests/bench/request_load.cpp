// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/bench_text.h"
#include "tests/bench/loads.h"
#include "tests/bench/message_reader.h"
#include "tests/bench/peer.h"

#include <algorithm>
#include <memory>

#include <unistd.h>

namespace fairlead::bench {

namespace {

// The proxy may still be busy with what belongs to the last requests (records on their way to the disk).
constexpr unsigned kSettleMicroseconds = 400'000;

class RequestRun;

class RequestClient final : public Peer, private MessageReader::BodySink {
public:
    RequestClient(EventLoop& loop, std::uint16_t port, RequestRun& run) : Peer(loop, connectTo(port)), m_run(run) {}
    void next();

private:
    void received(std::string_view bytes) override;
    void body(std::string_view bytes) override { m_answer.append(bytes); }
    void closed() override { fail("the connection was closed before the answer was complete"); }

    RequestRun& m_run;
    MessageReader m_reader{*this};
    std::string m_answer;
    std::int64_t m_sentAt = 0;
};

class RequestRun {
public:
    RequestRun(const Target& target, const RequestLoad& load) : m_load(load), m_meter(target.process) {
        const std::string body = chatRequest(Answer::Whole, load.bytes);
        request = "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + target.token +
                  "\r\nContent-Type: application/json\r\nAccept: application/json\r\nUser-Agent: bench/1\r\n"
                  "Content-Length: " +
                  std::to_string(body.size()) + "\r\n\r\n" + body;
        result.latenciesNs.reserve(static_cast<std::size_t>(load.count));
        for (int i = 0; i < load.connections; ++i)
            m_clients.push_back(std::make_unique<RequestClient>(m_loop, target.port, *this));
    }

    void run() {
        if (m_load.warmUp == 0)
            beginMeasuring();
        for (const auto& client : m_clients)
            startOn(*client);
        m_loop.run();
        result.elapsedNs = now() - m_beganAt;
        usleep(kSettleMicroseconds);
        result.cpuNs = m_meter.cpuNanoseconds() - result.cpuNs;
    }

    void answered(RequestClient& client, std::int64_t latency) {
        ++m_answered;
        if (m_answered > m_load.warmUp)
            result.latenciesNs.push_back(latency);
        if (m_answered == m_load.warmUp)
            beginMeasuring();
        if (m_answered == m_load.warmUp + m_load.count)
            m_loop.stop();
        startOn(client);
    }

    std::string request;
    const std::string expected = chatAnswer();
    RequestResult result;

private:
    void startOn(RequestClient& client) {
        if (m_started < m_load.warmUp + m_load.count) {
            ++m_started;
            client.next();
        }
    }

    void beginMeasuring() {
        result.cpuNs = m_meter.cpuNanoseconds();
        m_beganAt = now();
    }

    const RequestLoad m_load;
    const ProcessMeter m_meter;
    EventLoop m_loop;
    std::vector<std::unique_ptr<RequestClient>> m_clients;
    std::int64_t m_beganAt = 0;
    int m_started = 0;
    int m_answered = 0;
};

void RequestClient::next() {
    m_sentAt = now();
    send(m_run.request);
}

void RequestClient::received(std::string_view bytes) {
    if (m_reader.feed(bytes) != bytes.size() || m_reader.state() == MessageReader::State::Bad)
        fail("the answer is no HTTP");
    if (m_reader.state() != MessageReader::State::Done)
        return;
    const std::int64_t latency = now() - m_sentAt;
    if (m_reader.status() != 200 || m_answer != m_run.expected)
        fail("not the expected answer:\n" + m_reader.head() + m_answer.substr(0, 1000));
    m_reader.reset();
    m_answer.clear();
    m_run.answered(*this, latency);
}

} // namespace

std::int64_t percentile(std::vector<std::int64_t>& values, double share) {
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

RequestResult run(const Target& target, const RequestLoad& load) {
    RequestRun run(target, load);
    run.run();
    return std::move(run.result);
}

} // namespace fairlead::bench
