// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/line_ends.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace fairlead::dialects {

// One server-sent event. `raw` and `name` are valid until the next feed() (or finish()), `data` until the next call.
struct SseEvent {
    std::string_view raw;  // every byte of it as received, comments and the blank line included
    std::string_view name; // of the last "event:" line
    std::string_view data; // the "data:" lines joined with \n, without the field name; has kJsonPadding bytes behind it
    bool hasData = false;  // a frame of comments alone has none
};

// Cuts a byte stream into server-sent events, however it was split: CRLF, LF or CR, byte order mark, comments,
// several data lines. The concatenation of all `raw` is the input, byte for byte. An event cannot be acted on before
// its blank line, so holding it until then delays nobody.
//
// A blank line that ends with the CR at the end of a feed is complete: its event is given at once. If the next feed
// begins with the LF of that CR, this LF comes as an event of its own without data. So name and data of the events do
// not depend on how the stream was split; only the place of that one byte does.
//
// Some providers end a stream with a JSON error that is not framed at all: an event without data that begins with a
// brace is given as data, whole.
//
// Pure; owned by one exchange.
class SseReader {
public:
    // An event longer than this is passed on in pieces, unread (`oversize`), so that no more than this and
    // one feed is held.
    explicit SseReader(std::size_t maxEventBytes = 1024 * 1024);

    enum class Next {
        Event,    // `event` is filled
        Oversize, // `event.raw` is a part of an event too long to hold; no data
        NeedMore, // the input is used up
    };
    // Gives the next bytes of the stream; they must stay valid until next() returned NeedMore.
    void feed(std::string_view bytes);
    // Bytes fed earlier and not yet returned are copied into the reader only when an event is incomplete.
    Next next(SseEvent& event);

    // At the end of the stream: what is left without its blank line, to be read as a last event. False = nothing left.
    bool finish(SseEvent& event);
    std::size_t heldBytes() const { return m_held.size(); }

private:
    // Where a search for the end of the event came to.
    struct End {
        bool found = false;        // a blank line ends at m_scanned
        std::size_t blankLine = 0; // where it begins
    };
    End findEnd();
    std::string_view take();
    void parse(std::string_view raw, SseEvent& event);
    void parseLine(std::string_view line, SseEvent& event);
    void addData(std::string_view value, SseEvent& event);

    std::size_t m_maxEventBytes;
    std::string m_held;     // the incomplete event of earlier feeds
    std::string m_returned; // what was held, as the caller's views see it
    std::string m_data;     // padded copy of the data of the last event
    std::string_view m_input;
    std::size_t m_position = 0; // into m_input: what was returned or held
    std::size_t m_scanned = 0;  // into m_input: what was searched for line ends, at or behind m_position
    LineEnds m_lineEnds;        // of m_input
    bool m_atLineStart = true;  // the byte at m_scanned begins a line
    bool m_afterCr = false;     // the feed before ended with a CR, whose LF may follow
    bool m_oversize = false;    // inside an event that is passed on in pieces
    bool m_atStart = true;      // a byte order mark may come
};

} // namespace fairlead::dialects
