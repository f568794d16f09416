// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace fairlead {

// Randomness as a collaborator. Not a thread-safe interface: each thread has its own.
class RandomSource {
public:
    virtual ~RandomSource() = default;
    virtual std::uint64_t next() = 0;
};

// Reproducible sequence for tests, simulator seeds and jitter. Not for secrets.
class SeededRandom final : public RandomSource {
public:
    explicit SeededRandom(std::uint64_t seed) : m_engine(seed) {}
    std::uint64_t next() override { return m_engine(); }

private:
    std::mt19937_64 m_engine;
};

// The operating system's generator (getrandom); fit for tokens.
class SystemRandom final : public RandomSource {
public:
    std::uint64_t next() override;
};

// `length` characters of [a-z0-9] (5 bits each), for client tokens and file names.
std::string randomToken(RandomSource& random, int length);

} // namespace fairlead
