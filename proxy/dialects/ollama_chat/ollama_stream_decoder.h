// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/json/slice.h"

namespace fairlead::dialects {

// Reads the lines of Ollama's /api/chat, one a call. The line with "done": true is the last one; a whole answer is such
// a line alone.
class OllamaStreamDecoder final : public StreamDecoder {
public:
    void decode(std::string_view data, std::string_view eventName, EventSink& sink) override;
    bool end(EventSink& sink) override;
    bool started() const { return m_started; }
    bool failed() const { return m_failed; }

private:
    struct Line;
    void send(EventKind kind, JsonText text, EventSink& sink, int index = -1);
    void start(const Line& line, EventSink& sink);
    bool readMessage(std::string_view object, EventSink& sink);
    bool readCalls(std::string_view list, EventSink& sink);
    void finish(const Line& line, EventSink& sink);
    void fail(std::string_view what, EventSink& sink);

    int m_calls = 0;
    bool m_started = false;
    bool m_ended = false;
    bool m_failed = false;
};

} // namespace fairlead::dialects
