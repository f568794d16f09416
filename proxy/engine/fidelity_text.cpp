// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/fidelity_report.h"

#include <algorithm>
#include <array>

namespace fairlead::engine {

namespace {

constexpr std::size_t kContext = 24;   // bytes around a difference
constexpr std::size_t kMaxShown = 160; // bytes of one
constexpr std::size_t kMaxHunks = 50;
constexpr std::size_t kMaxValue = 200; // bytes of a header field

constexpr std::array<std::string_view, 9> kOfConnection = {
    "host", "connection", "content-length", "transfer-encoding", "expect", "keep-alive", "te", "upgrade", "date"};
// Never shown: what lets somebody in.
constexpr std::array<std::string_view, 3> kSecret = {"set-cookie", "cookie", "proxy-authorization"};

template <std::size_t N>
bool isOneOf(std::string_view name, const std::array<std::string_view, N>& names) {
    return std::any_of(names.begin(), names.end(),
                       [name](std::string_view known) { return equalsIgnoreCase(name, known); });
}

// Printable ASCII as it is, \n \r \t, every other byte as \xNN: differences in invisible bytes are what this is for.
std::string escaped(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n')
            text += "\\n";
        else if (c == '\r')
            text += "\\r";
        else if (c == '\t')
            text += "\\t";
        else if (byte >= 0x20 && byte < 0x7f)
            text += c;
        else
            (text += "\\x") += {kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return text;
}

std::string side(char sign, std::string_view bytes, std::size_t begin, std::size_t size) {
    const std::size_t from = begin - std::min(begin, kContext);
    const std::string_view changed = bytes.substr(begin, size);
    std::string line = std::string("    ") + sign + " " + (from > 0 ? "..." : "");
    line += escaped(bytes.substr(from, begin - from)) + "[" + escaped(changed.substr(0, kMaxShown));
    if (size > kMaxShown)
        line += "... " + std::to_string(size) + " bytes";
    const std::string_view after = bytes.substr(begin + size);
    return line + "]" + escaped(after.substr(0, kContext)) + (after.size() > kContext ? "..." : "") + "\n";
}

std::string valueOf(const Header& header) {
    return isOneOf(header.name, kSecret) ? "[not shown]" : escaped(std::string_view(header.value).substr(0, kMaxValue));
}

// The n-th field of that name.
const Header* fieldOf(const HeaderList& headers, std::string_view name, std::size_t place) {
    for (const Header& header : headers) {
        if (equalsIgnoreCase(header.name, name) && place-- == 0)
            return &header;
    }
    return nullptr;
}

// `visit` is called with every field and how many of its name stand before it.
template <typename Visit>
void forEachField(const HeaderList& headers, Visit visit) {
    for (auto field = headers.begin(); field != headers.end(); ++field) {
        if (isOneOf(field->name, kOfConnection))
            continue;
        const auto before = std::count_if(headers.begin(), field, [&field](const Header& other) {
            return equalsIgnoreCase(other.name, field->name);
        });
        visit(*field, static_cast<std::size_t>(before));
    }
}

} // namespace

std::string describeHunks(std::string_view oldBytes, std::string_view newBytes, const std::vector<NamedHunk>& hunks) {
    std::string text;
    for (std::size_t i = 0; i < hunks.size() && i < kMaxHunks; ++i) {
        const ByteHunk& hunk = hunks[i].hunk;
        text += "  byte " + std::to_string(hunk.oldBegin) +
                (hunk.newBegin == hunk.oldBegin ? "" : " (then " + std::to_string(hunk.newBegin) + ")") + ": " +
                (hunks[i].name.empty() ? "UNEXPECTED" : hunks[i].name) + "\n";
        text += side('-', oldBytes, hunk.oldBegin, hunk.oldSize) + side('+', newBytes, hunk.newBegin, hunk.newSize);
    }
    if (hunks.size() > kMaxHunks)
        text += "  and " + std::to_string(hunks.size() - kMaxHunks) + " more\n";
    return text;
}

std::string describeHeaders(const HeaderList& before, const HeaderList& after) {
    std::string text;
    forEachField(before, [&](const Header& field, std::size_t place) {
        const Header* now = fieldOf(after, field.name, place);
        if (now == nullptr)
            text += "  - " + field.name + ": " + valueOf(field) + "\n";
        else if (now->value != field.value)
            text += "  - " + field.name + ": " + valueOf(field) + "\n  + " + now->name + ": " + valueOf(*now) + "\n";
    });
    forEachField(after, [&](const Header& field, std::size_t place) {
        if (fieldOf(before, field.name, place) == nullptr)
            text += "  + " + field.name + ": " + valueOf(field) + "\n";
    });
    return text;
}

} // namespace fairlead::engine
