// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/suggestion.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace fairlead::config {

namespace {

constexpr std::size_t kLongest = 64; // nothing that we know is longer, and the distance is quadratic

// Lower case without separators, so that other spellings of a name compare equal.
std::string folded(std::string_view text) {
    std::string plain;
    for (const char c : text) {
        if (c >= 'A' && c <= 'Z')
            plain.push_back(static_cast<char>(c - 'A' + 'a'));
        else if (c != '_' && c != '-' && c != ' ')
            plain.push_back(c);
    }
    return plain;
}

// Levenshtein distance, two swapped neighbours counting as one.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

} // namespace

std::string_view closest(std::string_view written, std::span<const std::string_view> known) {
    if (written.size() > kLongest)
        return {};
    const std::string wanted = folded(written);
    std::string_view best;
    std::size_t bestDistance = 3; // more than two slips are another word
    for (const std::string_view candidate : known) {
        if (candidate.size() > kLongest)
            continue;
        const std::string plain = folded(candidate);
        const std::size_t slips = distance(wanted, plain);
        if (slips < bestDistance && slips * 3 <= plain.size()) {
            best = candidate;
            bestDistance = slips;
        }
    }
    return best;
}

std::string didYouMean(std::string_view written, std::span<const std::string_view> known) {
    const std::string_view best = closest(written, known);
    return best.empty() ? std::string() : " Did you mean \"" + std::string(best) + "\"?";
}

} // namespace fairlead::config
