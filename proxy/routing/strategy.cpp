// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/strategy.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>

namespace fairlead::routing {

namespace {

// FNV-1a, then the last mixing step of SplitMix64, since FNV leaves the high bits of short texts alike.
std::uint64_t mixed(std::uint64_t hash, std::string_view text) {
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9U;
    hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBU;
    return hash ^ (hash >> 31);
}

// (0, 1]: its logarithm exists.
double fraction(std::uint64_t bits) {
    return (static_cast<double>(bits >> 11) + 1) * 0x1p-53;
}

// One allocation: a plan has a reason for each of its targets.
std::string joined(std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (const std::string_view part : parts)
        size += part.size();
    std::string text;
    text.reserve(size);
    for (const std::string_view part : parts)
        text.append(part);
    return text;
}

// "place 1 in tier "main""
std::string inTier(const config::Tier& tier, std::string_view before, std::string_view number = {},
                   std::string_view after = {}, std::string_view atEnd = {}) {
    return joined({before, number, after, " in tier \"", tier.name, "\"", atEnd});
}

// Efraimidis and Spirakis: sorted by -ln(u)/weight, each place is drawn with the chances of the weights that are left.
// With u from a hash it is weighted rendezvous hashing.
void arrangeWeighted(const config::Tier& tier, std::vector<Candidate>& candidates, std::uint64_t session,
                     RandomSource& random) {
    struct Draw {
        double key;
        Candidate candidate;
    };
    std::vector<Draw> draws;
    draws.reserve(candidates.size());
    int sum = 0;
    for (Candidate& candidate : candidates) {
        const config::Target& target = *candidate.target;
        const std::uint64_t bits = session == 0 ? random.next() : mixed(mixed(session, target.provider), target.model);
        sum += target.weight;
        draws.push_back({-std::log(fraction(bits)) / std::max(target.weight, 1), std::move(candidate)});
    }
    std::stable_sort(draws.begin(), draws.end(), [](const Draw& a, const Draw& b) { return a.key < b.key; });
    const std::string ofSum = " of " + std::to_string(sum);
    for (std::size_t i = 0; i < draws.size(); ++i) {
        candidates[i] = std::move(draws[i].candidate);
        candidates[i].reason = inTier(tier, "weight ", std::to_string(candidates[i].target->weight), ofSum,
                                      session == 0 ? "" : ", kept for the session");
    }
}

void arrangeByLatency(const config::Tier& tier, std::vector<Candidate>& candidates) {
    const bool ttft = tier.latency == config::LatencyMeasure::Ttft;
    const auto measure = [ttft](const Candidate& candidate) {
        return ttft ? candidate.state.ttftMs : candidate.state.totalMs;
    };
    // An absent optional is less than any value.
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&measure](const Candidate& a, const Candidate& b) { return measure(a) < measure(b); });
    for (Candidate& candidate : candidates) {
        const auto value = measure(candidate);
        candidate.reason = !value ? inTier(tier, "not measured lately")
                                  : inTier(tier, ttft ? "first token after " : "answers within ",
                                           std::to_string(std::llround(*value)), " ms");
    }
}

void explainLoad(const config::Tier& tier, std::vector<Candidate>& candidates) {
    for (Candidate& candidate : candidates)
        candidate.reason = inTier(tier, {}, std::to_string(candidate.state.inFlight), " requests under way");
}

bool isLessBusy(const Candidate& a, const Candidate& b) {
    return a.state.inFlight < b.state.inFlight;
}

void arrangeByLoad(const config::Tier& tier, std::vector<Candidate>& candidates) {
    std::stable_sort(candidates.begin(), candidates.end(), isLessBusy);
    explainLoad(tier, candidates);
}

void putWeightlessLast(std::vector<Candidate>& candidates) {
    std::stable_partition(candidates.begin(), candidates.end(),
                          [](const Candidate& candidate) { return candidate.target->weight > 0; });
}

// Among those of a weight above 0.
void arrangeTwo(const config::Tier& tier, std::vector<Candidate>& candidates, RandomSource& random) {
    const auto usable = static_cast<std::size_t>(
        std::count_if(candidates.begin(), candidates.end(), [](const Candidate& c) { return c.target->weight > 0; }));
    const std::size_t count = usable == 0 ? candidates.size() : usable;
    if (count > 1) {
        std::swap(candidates[0], candidates[random.next() % count]);
        std::swap(candidates[1], candidates[1 + random.next() % (count - 1)]);
        if (isLessBusy(candidates[1], candidates[0]))
            std::swap(candidates[0], candidates[1]);
    }
    explainLoad(tier, candidates);
}

void arrangeByCost(const config::Tier& tier, std::vector<Candidate>& candidates) {
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.cost && (!b.cost || *a.cost < *b.cost); });
    for (Candidate& candidate : candidates)
        candidate.reason =
            candidate.cost ? inTier(tier, "at most ", candidate.cost->toString(6)) : inTier(tier, "price unknown");
}

// 0 = as the strategy says. To move a session costs it its prompt cache, which is worth more than a slow spell.
int lowered(const TargetState& state, bool keepsSessions) {
    if (state.standing == Standing::Open)
        return 2;
    return state.spike == Spike::Errors || (state.spike == Spike::Slow && !keepsSessions) ? 1 : 0;
}

void lowerTheUnwell(std::vector<Candidate>& candidates, bool keepsSessions) {
    const auto place = [keepsSessions](const Candidate& candidate) { return lowered(candidate.state, keepsSessions); };
    if (std::none_of(candidates.begin(), candidates.end(), place))
        return;
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&place](const Candidate& a, const Candidate& b) { return place(a) < place(b); });
    for (Candidate& candidate : candidates) {
        if (place(candidate) == 1)
            candidate.reason += candidate.state.spike == Spike::Errors ? ", put back: it fails more than before"
                                                                       : ", put back: it is slower than before";
    }
}

// What looks at the moment would send a session here and there; it stays with who answered it, newest first.
void putKeptFirst(std::vector<Candidate>& candidates) {
    const auto rank = [](const Candidate& candidate) {
        return candidate.state.keptRank == 0 ? 99 : candidate.state.keptRank;
    };
    std::stable_sort(candidates.begin(), candidates.end(),
                     [&rank](const Candidate& a, const Candidate& b) { return rank(a) < rank(b); });
    if (!candidates.empty() && candidates.front().state.keptRank != 0)
        candidates.front().reason += ", kept for the session";
}

void arrangeByStrategy(const config::Tier& tier, std::vector<Candidate>& candidates, std::uint64_t session,
                       RandomSource& random) {
    using config::Strategy;
    switch (tier.strategy) {
    case Strategy::Ordered:
        for (Candidate& candidate : candidates)
            candidate.reason = inTier(tier, "place ", std::to_string(candidate.place));
        break;
    case Strategy::Weighted:
        arrangeWeighted(tier, candidates, session, random);
        break;
    case Strategy::LeastLatency:
        arrangeByLatency(tier, candidates);
        break;
    case Strategy::LeastBusy:
        arrangeByLoad(tier, candidates);
        break;
    case Strategy::PowerOfTwo:
        putWeightlessLast(candidates);
        arrangeTwo(tier, candidates, random);
        break;
    case Strategy::LeastCost:
        arrangeByCost(tier, candidates);
        break;
    }
}

} // namespace

void arrange(const config::Tier& tier, std::vector<Candidate>& candidates, std::uint64_t session,
             RandomSource& random) {
    using config::Strategy;
    arrangeByStrategy(tier, candidates, session, random);
    if (session != 0 && tier.strategy != Strategy::Ordered && tier.strategy != Strategy::Weighted)
        putKeptFirst(candidates);
    lowerTheUnwell(candidates, tier.strategy != Strategy::Ordered && session != 0);
    if (tier.strategy != config::Strategy::Ordered)
        putWeightlessLast(candidates);
}

} // namespace fairlead::routing
