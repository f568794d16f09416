// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::bench {

// Reads one HTTP/1.1 message after the other out of a byte stream: enough for what the programs of the benchmark say to
// each other through a proxy (a body is of a stated length or chunked). Anything else is Bad.
class MessageReader {
public:
    enum class State { Head, Body, Done, Bad };

    // Called for each piece of the body, in order.
    class BodySink {
    public:
        virtual ~BodySink() = default;
        virtual void body(std::string_view bytes) = 0;
    };

    explicit MessageReader(BodySink& sink) : m_sink(sink) {}

    // Takes bytes up to the end of the message and returns how many that were.
    std::size_t feed(std::string_view bytes);
    // For the next message, after Done.
    void reset();

    State state() const { return m_state; }
    const std::string& head() const { return m_head; } // complete from Body on
    int status() const;                                // of a response; 0 = it is none

private:
    enum class Chunk { Size, Data, DataEnd, Trailer };

    std::size_t feedHead(std::string_view bytes);
    std::size_t feedBody(std::string_view bytes);
    std::size_t feedLine(std::string_view bytes);
    void headComplete();
    void lineComplete();

    BodySink& m_sink;
    State m_state = State::Head;
    Chunk m_chunk = Chunk::Size;
    bool m_chunked = false;
    std::uint64_t m_left = 0; // of the body or the chunk
    std::string m_head;
    std::string m_line;
};

} // namespace fairlead::bench
