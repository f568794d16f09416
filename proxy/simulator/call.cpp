// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/call.h"

#include "proxy/base/random_source.h"

#include <algorithm>

namespace fairlead::simulator {
namespace {

constexpr std::int64_t kFirstDay = 1'767'225'600; // 2026-01-01
constexpr int kIdLength = 24;
constexpr int kFingerprintLength = 10;

} // namespace

const json::Slice* Call::value(std::string_view name) const {
    const json::Member* member = json::find(members, name);
    return member == nullptr || member->value.kind == json::Kind::Null ? nullptr : &member->value;
}

std::int64_t Call::promptTokens() const {
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(body.size()) / 4);
}

std::int64_t Call::cachedTokens() const {
    return behaviour.cachedPrompt ? promptTokens() / 2 : 0;
}

std::int64_t Call::created() const {
    return kFirstDay + number;
}

std::string Call::fingerprint() const {
    SeededRandom bySeed(seed);
    return "fp_" + randomToken(bySeed, kFingerprintLength);
}

std::string makeId(std::string_view prefix, RandomSource& random) {
    return std::string(prefix) + randomToken(random, kIdLength);
}

} // namespace fairlead::simulator
