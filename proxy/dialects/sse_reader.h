// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fairlead::dialects {

// One server-sent event. The views are valid until the next call of the reader.
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
// Pure; owned by one exchange.
class SseReader {
public:
    // An event longer than this is passed on in pieces, unread (`oversize`), so that memory stays bounded.
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
    std::size_t heldBytes() const;

private:
    void parse(std::string_view raw, SseEvent& event);

    std::size_t m_maxEventBytes;
    std::string m_held;   // the incomplete event of earlier feeds
    std::string m_data;   // padded copy of the data of the last event
    std::string_view m_input;
    std::size_t m_position = 0; // into m_input
    bool m_oversize = false;
    bool m_heldReturned = false;
    bool m_atStart = true; // a byte order mark may come
};

} // namespace fairlead::dialects
