// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"
#include "proxy/dialects/openai_responses/output_reader.h"

#include <string_view>

namespace fairlead::dialects::responses {

struct StreamEventView;

// See StreamDecoder. The answer is complete with response.completed or response.incomplete, and with nothing else.
class ResponsesStreamDecoder final : public StreamDecoder {
public:
    void decode(std::string_view data, std::string_view eventName, EventSink& sink) override;
    bool end(EventSink& sink) override;

private:
    void dispatch(const StreamEventView& event, std::string_view data, EventSink& sink);
    bool takeDelta(const StreamEventView& event);
    bool takeDone(const StreamEventView& event);
    void complete(const StreamEventView& event, EventSink& sink);
    void fail(const ErrorFacts& error, EventSink& sink);

    class NoSink final : public EventSink {
    public:
        void event(const Event&) override {}
    };
    NoSink m_none;
    OutputReader m_output{m_none};
    bool m_over = false;
    bool m_complete = false;
};

// What was not given yet, usage, Finish and End of a response that is complete by its status; an Error event and false
// for one that is not.
bool finishResponse(const ResponseView& response, std::string_view raw, std::string_view status, OutputReader& output,
                    EventSink& sink);
void sendError(const ErrorFacts& error, EventSink& sink);

} // namespace fairlead::dialects::responses
