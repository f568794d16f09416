// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/fidelity_diff.h"

#include <algorithm>

namespace fairlead::engine {

namespace {

constexpr std::size_t kMergeGap = 8;    // bytes
constexpr std::size_t kMaxEdits = 1000; // bytes inserted and removed; 4 MB of traces at most

// For each number of edits how far the old text is used up on each diagonal -d, -d + 2 … d.
using Trace = std::vector<std::vector<std::size_t>>;

// Empty = more than kMaxEdits.
Trace trace(std::string_view a, std::string_view b) {
    Trace rows;
    std::vector<std::size_t> furthest(2 * kMaxEdits + 3, 0); // by diagonal + kMaxEdits + 1
    constexpr std::size_t kMiddle = kMaxEdits + 1;
    for (std::size_t d = 0; d <= kMaxEdits; ++d) {
        std::vector<std::size_t> row;
        row.reserve(d + 1);
        bool reached = false;
        for (std::size_t step = 0; step <= d; ++step) {
            const std::size_t at = kMiddle + 2 * step - d;
            const bool down = step == 0 || (step != d && furthest[at - 1] < furthest[at + 1]);
            std::size_t x = d == 0 ? 0 : down ? furthest[at + 1] : furthest[at - 1] + 1;
            // y = x - diagonal; a diagonal that left the text is kept as it is, and never reaches the end.
            const std::size_t shifted = x + kMiddle;
            if (shifted >= at && x <= a.size()) {
                std::size_t y = shifted - at;
                while (x < a.size() && y < b.size() && a[x] == b[y]) {
                    ++x;
                    ++y;
                }
                reached = x == a.size() && y == b.size();
            }
            furthest[at] = x;
            row.push_back(x);
            if (reached)
                break;
        }
        rows.push_back(std::move(row));
        if (reached)
            return rows;
    }
    return {};
}

void prepend(std::vector<ByteHunk>& hunks, const ByteHunk& edit) {
    if (!hunks.empty()) {
        ByteHunk& next = hunks.back(); // the list is built from its end
        if (edit.oldBegin + edit.oldSize == next.oldBegin && edit.newBegin + edit.newSize == next.newBegin) {
            next = {edit.oldBegin, edit.oldSize + next.oldSize, edit.newBegin, edit.newSize + next.newSize};
            return;
        }
    }
    hunks.push_back(edit);
}

std::vector<ByteHunk> walkBack(const Trace& rows, std::size_t oldSize, std::size_t newSize) {
    std::vector<ByteHunk> hunks;
    std::size_t x = oldSize;
    std::size_t y = newSize;
    for (std::size_t d = rows.size() - 1; d > 0; --d) {
        const std::vector<std::size_t>& before = rows[d - 1];
        const std::size_t step = (x + d - y) / 2; // diagonal x - y = 2 step - d
        const bool down = step == 0 || (step != d && before[step - 1] < before[step]);
        if (down) {
            x = before[step];
            y = x + d - 2 * step - 1;
            prepend(hunks, {x, 0, y, 1});
        } else {
            x = before[step - 1];
            y = x + d - 2 * step + 1;
            prepend(hunks, {x, 1, y, 0});
        }
    }
    std::reverse(hunks.begin(), hunks.end());
    return hunks;
}

std::vector<ByteHunk> merged(const std::vector<ByteHunk>& hunks) {
    std::vector<ByteHunk> result;
    for (const ByteHunk& hunk : hunks) {
        if (!result.empty() && hunk.oldBegin - result.back().oldBegin - result.back().oldSize < kMergeGap) {
            ByteHunk& last = result.back();
            last.oldSize = hunk.oldBegin + hunk.oldSize - last.oldBegin;
            last.newSize = hunk.newBegin + hunk.newSize - last.newBegin;
        } else {
            result.push_back(hunk);
        }
    }
    return result;
}

bool areInOrder(std::size_t oldSize, std::size_t newSize, const std::vector<NamedPlace>& places) {
    std::size_t oldEnd = 0;
    std::size_t newEnd = 0;
    for (const NamedPlace& place : places) {
        if (place.oldBegin < oldEnd || place.newBegin < newEnd || place.oldBegin > oldSize ||
            place.newBegin > newSize || place.oldSize > oldSize - place.oldBegin ||
            place.newSize > newSize - place.newBegin)
            return false;
        oldEnd = place.oldBegin + place.oldSize;
        newEnd = place.newBegin + place.newSize;
    }
    return true;
}

} // namespace

std::vector<ByteHunk> diffBytes(std::string_view oldBytes, std::string_view newBytes) {
    const auto [oldStop, newStop] = std::mismatch(oldBytes.begin(), oldBytes.end(), newBytes.begin(), newBytes.end());
    const auto prefix = static_cast<std::size_t>(oldStop - oldBytes.begin());
    std::string_view a = oldBytes.substr(prefix);
    std::string_view b = newBytes.substr(prefix);
    const auto suffix =
        static_cast<std::size_t>(std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin());
    a.remove_suffix(suffix);
    b.remove_suffix(suffix);
    if (a.empty() && b.empty())
        return {};
    if (a.empty() || b.empty())
        return {{prefix, a.size(), prefix, b.size()}};
    const Trace rows = trace(a, b);
    if (rows.empty())
        return {{prefix, a.size(), prefix, b.size()}};
    std::vector<ByteHunk> hunks = merged(walkBack(rows, a.size(), b.size()));
    for (ByteHunk& hunk : hunks) {
        hunk.oldBegin += prefix;
        hunk.newBegin += prefix;
    }
    return hunks;
}

std::vector<NamedHunk> diffBytes(std::string_view oldBytes, std::string_view newBytes,
                                 const std::vector<NamedPlace>& places) {
    std::vector<NamedHunk> result;
    std::size_t oldAt = 0;
    std::size_t newAt = 0;
    const auto compareTo = [&](std::size_t oldEnd, std::size_t newEnd) {
        for (ByteHunk hunk :
             diffBytes(oldBytes.substr(oldAt, oldEnd - oldAt), newBytes.substr(newAt, newEnd - newAt))) {
            hunk.oldBegin += oldAt;
            hunk.newBegin += newAt;
            result.push_back({hunk, {}});
        }
    };
    if (areInOrder(oldBytes.size(), newBytes.size(), places)) {
        for (const NamedPlace& place : places) {
            compareTo(place.oldBegin, place.newBegin);
            oldAt = place.oldBegin + place.oldSize;
            newAt = place.newBegin + place.newSize;
            if (oldBytes.substr(place.oldBegin, place.oldSize) != newBytes.substr(place.newBegin, place.newSize))
                result.push_back({{place.oldBegin, place.oldSize, place.newBegin, place.newSize}, place.name});
        }
    }
    compareTo(oldBytes.size(), newBytes.size());
    return result;
}

} // namespace fairlead::engine
