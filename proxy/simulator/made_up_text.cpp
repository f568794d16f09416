// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/made_up_text.h"

#include "proxy/base/random_source.h"

#include <QtGlobal>

#include <algorithm>
#include <array>

namespace fairlead::simulator {
namespace {

constexpr std::array<std::string_view, 40> kWords{
    "rope",  "anchor",  "harbour", "wind",   "signal", "lantern", "chart",  "tide",    "pulley",   "deck",
    "quiet", "steady",  "bright",  "narrow", "salt",   "early",   "turns",  "carries", "follows",  "holds",
    "finds", "crosses", "under",   "over",   "toward", "beside",  "café",   "naïve",   "fjörd",    "señal",
    "мост",  "θάλασσα", "風",      "船が",   "⚓",      "🙂",    "façade", "smörgås", "ångström", "über",
};
constexpr int kSentenceWords = 9;

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

} // namespace

std::vector<std::string> madeUpTokens(RandomSource& random, int count) {
    std::vector<std::string> tokens;
    tokens.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        std::string token = i == 0 ? "" : " ";
        token += kWords.at(random.next() % kWords.size());
        if (i + 1 == count || i % kSentenceWords == kSentenceWords - 1)
            token += '.';
        tokens.push_back(std::move(token));
    }
    return tokens;
}

std::vector<std::string> tokensOf(std::string_view text) {
    std::vector<std::string> tokens;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' ', 1), text.size());
        tokens.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return tokens;
}

std::vector<std::string> piecesOf(std::string_view text, std::size_t maxBytes) {
    Q_ASSERT(maxBytes >= 4);
    std::vector<std::string> pieces;
    while (!text.empty()) {
        std::size_t end = std::min(maxBytes, text.size());
        while (end > 1 && end < text.size() && isContinuation(text[end]))
            --end;
        pieces.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return pieces;
}

} // namespace fairlead::simulator
