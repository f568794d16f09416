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

constexpr unsigned kSettleMicroseconds = 400'000;
constexpr std::int64_t kMillisecond = 1'000'000;
constexpr std::int64_t kSampleMs = 250; // between two looks at the memory

class StreamRun;

class StreamClient final : public Peer, private MessageReader::BodySink {
public:
    StreamClient(EventLoop& loop, std::uint16_t port, StreamRun& run) : Peer(loop, connectTo(port)), m_run(run) {}
    void begin();

private:
    void received(std::string_view bytes) override;
    void body(std::string_view bytes) override;
    void closed() override { fail("a stream was cut off"); }

    StreamRun& m_run;
    MessageReader m_reader{*this};
    std::size_t m_got = 0; // bytes of the body
    std::int64_t m_sentAt = 0;
};

class StreamRun {
public:
    StreamRun(const Target& target, const StreamLoad& load)
        : firstBytes(streamEvent(0).size()), expected(streamBody(load.events)), m_target(target), m_load(load),
          m_meter(target.process) {
        const std::string body = chatRequest(Answer::Stream, 250);
        request = "POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + target.token +
                  "\r\nContent-Type: application/json\r\nAccept: text/event-stream\r\nUser-Agent: bench/1\r\n"
                  "Content-Length: " +
                  std::to_string(body.size()) + "\r\n\r\n" + body;
    }

    void run() {
        result.idleKiB = m_meter.residentKiB();
        result.cpuNs = m_meter.cpuNanoseconds();
        const std::int64_t start = now();
        for (int i = 0; i < m_load.streams; ++i)
            m_loop.at(start + kMillisecond * m_load.rampMs * i / m_load.streams, [this] { beginOne(); });
        sample();
        m_loop.run();
        usleep(kSettleMicroseconds);
        result.cpuNs = m_meter.cpuNanoseconds() - result.cpuNs;
    }

    void ended() {
        --m_open;
        if (++m_ended == m_load.streams)
            m_loop.stop();
    }

    std::string request;
    const std::size_t firstBytes;
    const std::string expected;
    StreamResult result;

private:
    void beginOne() {
        m_clients.push_back(std::make_unique<StreamClient>(m_loop, m_target.port, *this));
        m_clients.back()->begin();
        result.mostAtOnce = std::max(result.mostAtOnce, ++m_open);
    }

    void sample() {
        result.residentKiB = std::max(result.residentKiB, m_meter.residentKiB());
        m_loop.at(now() + kSampleMs * kMillisecond, [this] { sample(); });
    }

    const Target m_target;
    const StreamLoad m_load;
    const ProcessMeter m_meter;
    EventLoop m_loop;
    std::vector<std::unique_ptr<StreamClient>> m_clients;
    int m_open = 0;
    int m_ended = 0;
};

void StreamClient::begin() {
    m_sentAt = now();
    send(m_run.request);
}

void StreamClient::received(std::string_view bytes) {
    if (m_reader.feed(bytes) != bytes.size() || m_reader.state() == MessageReader::State::Bad)
        fail("the answer is no HTTP");
    if (m_reader.state() == MessageReader::State::Head)
        return;
    if (m_reader.status() != 200)
        fail("not the expected answer:\n" + m_reader.head());
    if (m_reader.state() != MessageReader::State::Done)
        return;
    if (m_got != m_run.expected.size())
        fail("a stream ended early");
    close();
    m_run.ended();
}

void StreamClient::body(std::string_view bytes) {
    if (m_run.expected.compare(m_got, bytes.size(), bytes) != 0)
        fail("a stream has not the bytes that were sent: " + std::string(bytes.substr(0, 300)));
    if (m_got < m_run.firstBytes && m_got + bytes.size() >= m_run.firstBytes)
        m_run.result.firstEventNs.push_back(now() - m_sentAt);
    m_got += bytes.size();
}

} // namespace

StreamResult run(const Target& target, const StreamLoad& load) {
    StreamRun run(target, load);
    run.run();
    return std::move(run.result);
}

} // namespace fairlead::bench
