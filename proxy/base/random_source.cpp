// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/random_source.h"

#include <QRandomGenerator>

namespace fairlead {

std::uint64_t SystemRandom::next() {
    return QRandomGenerator::system()->generate64();
}

std::string randomToken(RandomSource& random, int length) {
    Q_ASSERT(length >= 0);
    // 32 characters, so that five bits choose one without bias; the look-alikes l, o, 0 and 1 are left out.
    static constexpr char kAlphabet[] = "abcdefghijkmnpqrstuvwxyz23456789";
    std::string token;
    token.reserve(static_cast<std::size_t>(length));
    for (int i = 0; i < length; ++i)
        token.push_back(kAlphabet[random.next() & 31U]);
    return token;
}

} // namespace fairlead
