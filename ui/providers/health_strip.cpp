// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/health_strip.h"

#include <QPainter>

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr int kMark = 2;
constexpr int kPitch = 3;
constexpr int kHeight = 18;
constexpr int kAnswered = 12; // height of a mark
constexpr int kLimited = 15;
constexpr int kNothing = 2;

struct Mark {
    ColorRole role;
    int height;
};

Mark markOf(AttemptEnd end) {
    switch (end) {
    case AttemptEnd::Answered:
        return {&Palette::ok, kAnswered};
    case AttemptEnd::Limited:
        return {&Palette::warn, kLimited};
    case AttemptEnd::Failed:
        break;
    }
    return {&Palette::bad, kHeight};
}

} // namespace

HealthStrip::HealthStrip(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFixedSize(static_cast<int>(AttemptLog::kKept) * kPitch - (kPitch - kMark), kHeight);
    setAttempts({});
}

QString HealthStrip::words(const std::vector<AttemptEnd>& attempts) {
    if (attempts.empty())
        return tr("No request went there yet.");
    const auto limited = std::ranges::count(attempts, AttemptEnd::Limited);
    const auto failed = std::ranges::count(attempts, AttemptEnd::Failed);
    QString words = attempts.size() == AttemptLog::kKept ? tr("Last %1 attempts").arg(attempts.size())
                    : attempts.size() == 1               ? tr("1 attempt")
                                                         : tr("%1 attempts").arg(attempts.size());
    if (limited > 0)
        words = tr("%1, %2 rate limited", "attempts, number").arg(words).arg(limited);
    if (failed > 0)
        words = tr("%1, %2 failed", "attempts, number").arg(words).arg(failed);
    return limited + failed == 0 ? tr("%1, none failed").arg(words) : words;
}

void HealthStrip::setAttempts(std::vector<AttemptEnd> attempts) {
    m_attempts = std::move(attempts);
    setAccessibleName(words(m_attempts));
    setToolTip(m_attempts.empty() ? QString() : tr("%1. The newest is at the right.").arg(words(m_attempts)));
    update();
}

void HealthStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const int empty = static_cast<int>(AttemptLog::kKept - std::min(m_attempts.size(), AttemptLog::kKept));
    for (int place = 0; place < static_cast<int>(AttemptLog::kKept); ++place) {
        const Mark mark = place < empty ? Mark{&Palette::edgeButton, kNothing}
                                        : markOf(m_attempts[static_cast<std::size_t>(place - empty)]);
        painter.fillRect(place * kPitch, kHeight - mark.height, kMark, mark.height, m_theme.color(mark.role));
    }
}

} // namespace fairlead::ui
