// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench-upstream: a provider on loopback that costs as little as it can. A request with "stream":true gets a stream of
// events at a set pace, any other one a whole answer.
//
//   bench_upstream EVENTS PACE_MS

#include "tests/bench/bench_text.h"
#include "tests/bench/event_loop.h"
#include "tests/bench/message_reader.h"
#include "tests/bench/peer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <memory>
#include <unordered_map>
#include <vector>

namespace {

using namespace fairlead::bench;

std::string chunk(const std::string& bytes) {
    std::array<char, 16> size{};
    std::snprintf(size.data(), size.size(), "%zx\r\n", bytes.size());
    return size.data() + bytes + "\r\n";
}

// Everything that is sent, ready for the wire.
struct Script {
    Script(int count, std::int64_t milliseconds) : pace(milliseconds * 1'000'000) {
        const std::string body = chatAnswer();
        answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
                 "\r\n\r\n" + body;
        streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (int i = 0; i < count; ++i)
            events.push_back(chunk(streamEvent(i)));
        end = chunk(doneEvent()) + "0\r\n\r\n";
        endWithUsage = chunk(usageEvent(count)) + end;
    }

    std::int64_t pace; // nanoseconds between two events of a stream
    std::string answer;
    std::string streamHead;
    std::vector<std::string> events;
    std::string end;
    std::string endWithUsage;
};

class Upstream;

class Caller final : public Peer, private MessageReader::BodySink, public std::enable_shared_from_this<Caller> {
public:
    Caller(EventLoop& loop, int socket, const Script& script, Upstream& upstream)
        : Peer(loop, socket), m_loop(loop), m_script(script), m_upstream(upstream) {}

private:
    void received(std::string_view bytes) override {
        while (!bytes.empty()) {
            bytes.remove_prefix(m_reader.feed(bytes));
            if (m_reader.state() == MessageReader::State::Bad)
                fail("the request is no HTTP");
            if (m_reader.state() == MessageReader::State::Done)
                answer();
        }
    }

    // The members that matter are in a small body, which is kept; of a large one only the beginning is.
    void body(std::string_view bytes) override {
        m_body.append(bytes.substr(0, kKept - std::min(kKept, m_body.size())));
    }

    void answer() {
        if (m_body.find(R"("stream":true)") == std::string::npos) {
            send(m_script.answer);
        } else {
            m_withUsage = m_body.find(R"("include_usage":true)") != std::string::npos;
            m_next = 0;
            m_due = now();
            std::string first = m_script.streamHead;
            if (!m_script.events.empty())
                first += m_script.events[m_next++];
            send(first);
            scheduleNext();
        }
        m_body.clear();
        m_reader.reset();
    }

    void scheduleNext() {
        m_due += m_script.pace;
        m_loop.at(m_due, [caller = weak_from_this()] {
            if (const auto alive = caller.lock(); alive && alive->isOpen())
                alive->sendNext();
        });
    }

    void sendNext() {
        if (m_next == m_script.events.size()) {
            send(m_withUsage ? m_script.endWithUsage : m_script.end);
            return;
        }
        send(m_script.events[m_next++]);
        scheduleNext();
    }

    void closed() override;

    static constexpr std::size_t kKept = 4096;
    EventLoop& m_loop;
    const Script& m_script;
    Upstream& m_upstream;
    MessageReader m_reader{*this};
    std::string m_body;
    std::size_t m_next = 0;
    std::int64_t m_due = 0;
    bool m_withUsage = false;
};

class Upstream final : public SocketUser {
public:
    Upstream(EventLoop& loop, int listener, const Script& script)
        : m_loop(loop), m_listener(listener), m_script(script) {
        loop.add(listener, *this);
    }

    void ready(bool, bool) override {
        m_gone.clear();
        for (int socket = acceptFrom(m_listener); socket >= 0; socket = acceptFrom(m_listener)) {
            const auto caller = std::make_shared<Caller>(m_loop, socket, m_script, *this);
            m_callers.emplace(caller.get(), caller);
        }
    }

    void remove(Caller* caller) { m_gone.push_back(std::move(m_callers.extract(caller).mapped())); }

private:
    EventLoop& m_loop;
    int m_listener;
    const Script& m_script;
    std::unordered_map<Caller*, std::shared_ptr<Caller>> m_callers;
    std::vector<std::shared_ptr<Caller>> m_gone; // one of them may be on the call stack
};

void Caller::closed() {
    m_upstream.remove(this);
}

bool parse(const char* text, int& number) {
    const auto [end, fault] = std::from_chars(text, text + std::strlen(text), number);
    return fault == std::errc() && *end == '\0' && number > 0;
}

} // namespace

int main(int argc, char** argv) {
    int events = 0;
    int pace = 0;
    if (argc != 3 || !parse(argv[1], events) || !parse(argv[2], pace) || events > 100'000 || pace > 1000) {
        std::fprintf(stderr, "usage: bench_upstream EVENTS PACE_MS\n");
        return 2;
    }
    const Script script(events, pace);
    EventLoop loop;
    const int listener = listenOn(0);
    Upstream upstream(loop, listener, script);
    std::printf("%d\n", portOf(listener));
    std::fflush(stdout);
    loop.run();
}
