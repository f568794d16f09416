// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/limits_text.h"

#include <algorithm>

namespace fairlead::engine {

namespace {

constexpr std::size_t kMostReasons = 3;
// Of a name that a caller has chosen.
constexpr std::size_t kLongestName = 100;

std::string quoted(std::string_view name) {
    return "\"" + std::string(name.substr(0, kLongestName)) + "\"";
}

std::string limitText(const routing::RateLimiter::Refusal& refusal) {
    const std::string limit = std::to_string(refusal.limit);
    const std::string plural = refusal.limit == 1 ? "" : "s";
    switch (refusal.kind) {
    case routing::LimitKind::Requests:
        return limit + " request" + plural + " a minute";
    case routing::LimitKind::Tokens:
        return limit + " token" + plural + " a minute";
    case routing::LimitKind::Concurrency:
        break;
    }
    return limit + " request" + plural + " at once";
}

std::string waitText(std::chrono::milliseconds wait) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait);
    if (seconds <= std::chrono::seconds(120))
        return std::to_string(seconds.count()) + " s";
    return std::to_string(std::chrono::ceil<std::chrono::minutes>(wait).count()) + " min";
}

} // namespace

std::string clientName(std::string_view client) {
    return "The client " + quoted(client);
}

std::string userName(std::string_view client, std::string_view user) {
    if (user.empty())
        return "The user without a name (x-fairlead-user) of the client " + quoted(client);
    return "The user " + quoted(user) + " of the client " + quoted(client);
}

std::string providerName(std::string_view provider) {
    return "The provider " + quoted(provider);
}

std::string overLimit(std::string_view who, const routing::RateLimiter::Refusal& refusal) {
    return std::string(who) + " is over its limit of " + limitText(refusal) + ".";
}

std::string limitReason(std::string_view key, const routing::RateLimiter::Refusal& refusal) {
    return "the key " + quoted(key) + " is over its limit of " + limitText(refusal);
}

std::string limitSentence(const routing::RateLimiter::Refusal& refusal) {
    return "It is over its limit of " + limitText(refusal) + ".";
}

std::string coolingReason(std::string_view key, ErrorClass cause) {
    const std::string who = "the key " + quoted(key);
    if (cause == ErrorClass::Auth)
        return who + " was refused";
    if (cause == ErrorClass::Quota)
        return "the quota of " + who + " is used up";
    return who + " was rate limited";
}

std::string coolingSentence(ErrorClass cause) {
    if (cause == ErrorClass::Auth)
        return "The provider refused it.";
    if (cause == ErrorClass::Quota)
        return "Its quota at the provider is used up.";
    return "The provider limited its rate.";
}

std::string noKey(std::string_view provider, const std::vector<std::string>& reasons, std::chrono::milliseconds wait) {
    std::string text = "No key of the provider " + quoted(provider) + " can be used for " + waitText(wait);
    for (std::size_t i = 0; i < std::min(reasons.size(), kMostReasons); ++i)
        text += (i == 0 ? ": " : "; ") + reasons[i];
    if (reasons.size() > kMostReasons)
        text += "; and " + std::to_string(reasons.size() - kMostReasons) + " more";
    return text + ".";
}

} // namespace fairlead::engine
