// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/fuzzy_match.h"

#include <algorithm>
#include <vector>

namespace fairlead::ui {

namespace {

constexpr int kLetter = 1;
constexpr int kWordStart = 8;
constexpr int kTextStart = 2; // beside kWordStart
constexpr int kFollowing = 5;
constexpr int kNone = -1;

} // namespace

// Best score over all placements: best[j] is the best score with the letters so far placed and the last one at j.
std::optional<int> fuzzyScore(QStringView pattern, QStringView text) {
    std::vector<QChar> letters;
    for (const QChar letter : pattern) {
        if (!letter.isSpace())
            letters.push_back(letter.toCaseFolded());
    }
    if (letters.empty())
        return 0;
    const auto size = static_cast<std::size_t>(text.size());
    const auto at = [text](std::size_t j) { return text[static_cast<qsizetype>(j)]; };
    std::vector<int> best(size, kNone);
    for (std::size_t i = 0; i < letters.size(); ++i) {
        std::vector<int> next(size, kNone);
        int before = i == 0 ? 0 : kNone; // best placement of the letters so far, ending before j
        for (std::size_t j = 0; j < size; ++j) {
            if (at(j).toCaseFolded() == letters[i]) {
                const bool wordStart = j == 0 || !at(j - 1).isLetterOrNumber();
                const int own = kLetter + (wordStart ? kWordStart : 0) + (j == 0 ? kTextStart : 0);
                if (before != kNone)
                    next[j] = before + own;
                if (i > 0 && j > 0 && best[j - 1] != kNone)
                    next[j] = std::max(next[j], best[j - 1] + own + kFollowing);
            }
            if (i > 0)
                before = std::max(before, best[j]);
        }
        best = std::move(next);
    }
    const int result = size == 0 ? kNone : *std::max_element(best.begin(), best.end());
    return result == kNone ? std::nullopt : std::optional(result);
}

} // namespace fairlead::ui
