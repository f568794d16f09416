// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/wrong_framing.h"

#include <charconv>

namespace fairlead::simulator {
namespace {

constexpr std::size_t kMissing = 64; // bytes

std::string chunkOf(const std::string& bytes) {
    char size[20];
    char* const end = std::to_chars(size, size + sizeof size, bytes.size(), 16).ptr;
    return std::string(size, static_cast<std::size_t>(end - size)) + "\r\n" + bytes + "\r\n";
}

// Of the first parts.
std::size_t sizeOf(const Answer& answer, std::size_t parts) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < parts; ++i)
        size += answer.parts[i].size();
    return size;
}

void announce(Answer& answer, std::size_t size) {
    answer.framing = http::Framing::raw();
    answer.headers.set("Content-Length", std::to_string(size));
}

} // namespace

void breakChunks(Answer& answer) {
    for (std::string& part : answer.parts) {
        if (!part.empty()) // an empty chunk would be the end
            part = chunkOf(part);
    }
    answer.parts.emplace_back("no size\r\ndata: {}\r\n");
    answer.framing = http::Framing::raw();
    answer.headers.set("Transfer-Encoding", "chunked");
}

void announceMore(Answer& answer) {
    announce(answer, sizeOf(answer, answer.parts.size()) + kMissing);
}

void announceLess(Answer& answer) {
    const std::size_t parts = answer.parts.size();
    announce(answer, parts > 1 ? sizeOf(answer, parts / 2) : sizeOf(answer, parts) / 2);
}

} // namespace fairlead::simulator
