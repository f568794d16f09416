// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/compact_plan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace fairlead::routing {

namespace {

constexpr std::size_t kMostOfLastLine = 16; // "\n… 4096 more" and to spare

class Lines {
public:
    explicit Lines(std::size_t size) { m_text.reserve(size); }

    template <typename Target>
    void add(char mark, std::size_t turn, const Target& target) {
        std::array<char, 20> digits{};
        const char* const end =
            turn == 0 ? digits.data() : std::to_chars(digits.data(), digits.data() + digits.size(), turn).ptr;
        const std::string_view number(digits.data(), static_cast<std::size_t>(end - digits.data()));
        const std::size_t size = 5 + number.size() + target.provider.size() + target.model.size() +
                                 target.reason.size(); // a mark, two blanks, a slash, a line's end
        if (m_left > 0 || m_text.size() + size > kMaxCompactPlan - kMostOfLastLine) {
            ++m_left;
            return;
        }
        if (!m_text.empty())
            m_text += '\n';
        m_text += mark;
        m_text += number;
        m_text += ' ';
        m_text += target.provider;
        m_text += '/';
        m_text += target.model;
        m_text += ' ';
        m_text += target.reason;
    }

    std::string finished() {
        if (m_left > 0)
            m_text += (m_text.empty() ? "… " : "\n… ") + std::to_string(m_left) + " more";
        return std::move(m_text);
    }

private:
    std::string m_text;
    std::size_t m_left = 0;
};

} // namespace

std::string compactPlan(const Plan& plan) {
    // Nearly every line is shorter than 100 bytes; a longer one costs another allocation and nothing else.
    const std::size_t targets =
        plan.attempts.size() + plan.skipped.size() + plan.onContextOverflow.size() + plan.onContentFilter.size();
    Lines lines(std::min(targets * 100, kMaxCompactPlan));
    for (std::size_t i = 0; i < plan.attempts.size(); ++i)
        lines.add('+', i + 1, plan.attempts[i]);
    for (const auto* chain : {&plan.onContextOverflow, &plan.onContentFilter}) {
        for (std::size_t i = 0; i < chain->size(); ++i)
            lines.add('~', i + 1, (*chain)[i]);
    }
    for (const SkippedTarget& target : plan.skipped)
        lines.add('-', 0, target);
    return lines.finished();
}

} // namespace fairlead::routing
