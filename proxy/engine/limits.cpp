// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/limits.h"

#include "proxy/dialects/openai_chat_scanner.h"
#include "proxy/engine/limits_text.h"
#include "proxy/engine/snapshot.h"

#include <algorithm>
#include <tuple>

namespace fairlead::engine {

namespace {

bool hasAny(const config::RateLimits& limits) {
    return limits.rpm || limits.tpm || limits.concurrency;
}

bool anyReadable(const RuntimeProvider& provider) {
    return std::any_of(provider.keys.begin(), provider.keys.end(),
                       [](const RuntimeKey& key) { return key.secret.secret != nullptr; });
}

} // namespace

Limits::Admission::Admission(Admission&& other) noexcept
    : m_limits(std::exchange(other.m_limits, nullptr)), m_first(std::move(other.m_first)),
      m_second(std::move(other.m_second)), m_counted(other.m_counted) {}

Limits::Admission& Limits::Admission::operator=(Admission&& other) noexcept {
    if (this != &other) {
        if (m_limits != nullptr)
            m_limits->release(*this);
        m_limits = std::exchange(other.m_limits, nullptr);
        m_first = std::move(other.m_first);
        m_second = std::move(other.m_second);
        m_counted = other.m_counted;
    }
    return *this;
}

Limits::Admission::~Admission() {
    if (m_limits != nullptr)
        m_limits->release(*this);
}

void Limits::Admission::settle(std::int64_t tokens) {
    if (m_limits != nullptr && tokens >= 0 && tokens != m_counted)
        m_limits->correct(*this, tokens);
}

Limits::Limits(const Clock& clock) : m_clock(clock) {}

Limits::~Limits() = default;

bool Limits::needsTokens(const config::Config& config) {
    const auto client = [](const config::Client& each) { return each.rateLimits.tpm || each.userRateLimits.tpm; };
    const auto key = [](const config::Key& each) { return each.rateLimits.tpm.has_value(); };
    const auto provider = [&key](const config::Provider& each) {
        return each.rateLimits.tpm || std::any_of(each.keys.begin(), each.keys.end(), key);
    };
    return std::any_of(config.clients.begin(), config.clients.end(), client) ||
           std::any_of(config.providers.begin(), config.providers.end(), provider);
}

// Lets in whoever has a limit; both or none.
std::optional<routing::RateLimiter::Refusal> Limits::enter(Admission& admission, std::int64_t tokens,
                                                           Clock::Nanoseconds now, bool& firstRefused) {
    std::optional<routing::RateLimiter::Refusal> refusal;
    for (const auto& party : {admission.m_first, admission.m_second}) {
        const auto own = party == nullptr ? std::nullopt : party->limiter.check(tokens, now);
        if (own && (!refusal || own->wait > refusal->wait)) {
            refusal = own;
            firstRefused = party == admission.m_first;
        }
    }
    if (refusal)
        return refusal;
    for (const auto& party : {admission.m_first, admission.m_second}) {
        if (party != nullptr)
            party->limiter.admit(tokens, now);
    }
    if (admission.m_first != nullptr || admission.m_second != nullptr)
        admission.m_limits = this;
    admission.m_counted = tokens;
    return std::nullopt;
}

std::variant<Limits::Admission, Limits::Refusal> Limits::admit(const config::Client& client, std::string_view user,
                                                               std::int64_t estimatedTokens) {
    Admission admission;
    const bool limited = hasAny(client.rateLimits);
    const bool usersLimited = hasAny(client.userRateLimits);
    if (!limited && !usersLimited)
        return admission;
    const Clock::Nanoseconds now = m_clock.monotonic();
    const std::lock_guard lock(m_mutex);
    ClientEntry& entry = m_clients[client.id];
    if (limited)
        admission.m_first = configured(entry.party, client.rateLimits, now);
    if (usersLimited)
        admission.m_second = configured(userOf(entry, user, now), client.userRateLimits, now);
    bool firstRefused = true;
    const auto refusal = enter(admission, estimatedTokens, now, firstRefused);
    if (!refusal)
        return admission;
    admission.m_first = admission.m_second = nullptr;
    const std::string who = firstRefused ? clientName(client.id) : userName(client.id, user);
    return Refusal{overLimit(who, *refusal), refusal->wait, refusal->kind == routing::LimitKind::Concurrency,
                   ErrorClass::RateLimited};
}

const std::shared_ptr<Limits::Party>& Limits::configured(std::shared_ptr<Party>& party,
                                                         const config::RateLimits& limits, Clock::Nanoseconds now) {
    if (party == nullptr)
        party = std::make_shared<Party>();
    party->limiter.configure(limits, now);
    return party;
}

std::shared_ptr<Limits::Party>& Limits::userOf(ClientEntry& entry, std::string_view user, Clock::Nanoseconds now) {
    user = user.substr(0, kLongestUser);
    const auto found = entry.users.find(user);
    if (found != entry.users.end())
        return found->second;
    if (entry.users.size() >= kMostUsers)
        std::erase_if(entry.users, [now](const auto& each) { return each.second->limiter.isIdle(now); });
    if (entry.users.size() >= kMostUsers)
        user = {};
    return entry.users[std::string(user)];
}

Limits::KeyEntry& Limits::keyOf(ProviderEntry& entry, std::string_view key) {
    const auto found =
        std::find_if(entry.keys.begin(), entry.keys.end(), [key](const KeyEntry& each) { return each.id == key; });
    if (found != entry.keys.end())
        return *found;
    entry.keys.push_back({std::string(key), nullptr, {}});
    return entry.keys.back();
}

routing::KeyHealth& Limits::modelOf(KeyEntry& entry, std::string_view model) {
    const auto found = entry.models.find(model);
    if (found != entry.models.end())
        return found->second;
    if (entry.models.size() >= kMostModels)
        entry.models.clear();
    return entry.models[std::string(model)];
}

const routing::KeyHealth* Limits::findModel(const KeyEntry& entry, std::string_view model) {
    const auto found = entry.models.find(model);
    return found == entry.models.end() ? nullptr : &found->second;
}

const routing::KeyHealth* Limits::coolingOf(const KeyEntry& entry, std::string_view model, Clock::Nanoseconds now) {
    const routing::KeyHealth* longest = nullptr;
    for (const routing::KeyHealth* health : {&entry.account, findModel(entry, model)}) {
        if (health != nullptr && health->coolingBecause(now) != ErrorClass::None &&
            (longest == nullptr || health->coolsUntil() > longest->coolsUntil()))
            longest = health;
    }
    return longest;
}

std::variant<Limits::KeyLease, Limits::Refusal> Limits::leaseKey(const Ask& ask, RandomSource& random) {
    const RuntimeProvider& provider = ask.provider;
    const config::RateLimits& limits = provider.resolved.config.rateLimits;
    KeyLease lease;
    if (provider.keys.empty() && !hasAny(limits))
        return lease;
    const Clock::Nanoseconds now = m_clock.monotonic();
    const std::lock_guard lock(m_mutex);
    ProviderEntry& entry = m_providers[provider.id()];
    if (hasAny(limits))
        lease.place.m_first = configured(entry.party, limits, now);
    KeyEntry* key = nullptr;
    if (!provider.keys.empty()) {
        if (!anyReadable(provider)) {
            lease.key = &provider.keys.front();
            return lease;
        }
        const std::uint64_t draw = ask.session != 0 || provider.keys.size() == 1 ? ask.session : random.next();
        lease.key = pickKey(entry, ask, draw, now);
        if (lease.key == nullptr)
            return keyRefusal(entry, ask, now);
        key = &keyOf(entry, lease.key->id);
        if (hasAny(lease.key->limits))
            lease.place.m_second = key->party; // made when the key was looked at
    }
    bool firstRefused = true;
    // The key has a place, or it would not have been picked.
    if (const auto refusal = enter(lease.place, ask.tokens, now, firstRefused))
        return Refusal{overLimit(providerName(provider.id()), *refusal), refusal->wait,
                       refusal->kind == routing::LimitKind::Concurrency, ErrorClass::RateLimited};
    if (key != nullptr) {
        key->used = true;
        if (const auto model = key->models.find(ask.model); model != key->models.end())
            model->second.used(ask.tokens);
    }
    return lease;
}

std::chrono::milliseconds Limits::timeToKey(const Ask& ask) {
    const Clock::Nanoseconds now = m_clock.monotonic();
    const std::lock_guard lock(m_mutex);
    ProviderEntry& entry = m_providers[ask.provider.id()];
    const config::RateLimits& limits = ask.provider.resolved.config.rateLimits;
    std::chrono::milliseconds wait(0);
    if (hasAny(limits)) {
        const auto& party = configured(entry.party, limits, now);
        if (const auto refusal = party->limiter.check(ask.tokens, now))
            wait = refusal->wait;
    }
    if (anyReadable(ask.provider) && pickKey(entry, ask, 0, now) == nullptr)
        wait = std::max(wait, keyRefusal(entry, ask, now).wait);
    return wait;
}

Limits::KeyUse Limits::useOf(const RuntimeKey& key, ProviderEntry& entry, const Ask& ask, Clock::Nanoseconds now) {
    const bool tried =
        ask.tried != nullptr && std::find(ask.tried->begin(), ask.tried->end(), key.id) != ask.tried->end();
    if (key.secret.secret == nullptr || tried)
        return KeyUse::No;
    KeyEntry& state = keyOf(entry, key.id);
    const bool cools = coolingOf(state, ask.model, now) != nullptr;
    const bool inNeed = ask.last && (ask.tried == nullptr || ask.tried->empty());
    if (cools && !inNeed)
        return KeyUse::No;
    if (hasAny(key.limits) && configured(state.party, key.limits, now)->limiter.check(ask.tokens, now))
        return KeyUse::No;
    if (cools)
        return KeyUse::InNeed;
    const routing::KeyHealth* model = findModel(state, ask.model);
    return model != nullptr && model->usedUpUntil(ask.tokens, now) ? KeyUse::IfNothingElse : KeyUse::Yes;
}

const RuntimeKey* Limits::pickKey(ProviderEntry& entry, const Ask& ask, std::uint64_t draw, Clock::Nanoseconds now) {
    const std::vector<RuntimeKey>& keys = ask.provider.keys;
    if (keys.size() == 1) // most providers: nothing to choose, nothing to allocate
        return useOf(keys.front(), entry, ask, now) == KeyUse::No ? nullptr : &keys.front();
    std::vector<routing::KeyCandidate> candidates;
    std::vector<const RuntimeKey*> chosen;
    KeyUse best = KeyUse::No;
    for (const RuntimeKey& key : keys) {
        const KeyUse use = useOf(key, entry, ask, now);
        if (use == KeyUse::No || use < best)
            continue;
        if (use > best) {
            candidates.clear();
            chosen.clear();
            best = use;
        }
        candidates.push_back({key.id, key.weight});
        chosen.push_back(&key);
    }
    return chosen.empty() ? nullptr : chosen[routing::drawKey(candidates, draw)];
}

Limits::Refusal Limits::keyRefusal(const ProviderEntry& entry, const Ask& ask, Clock::Nanoseconds now) {
    std::optional<Refusal> shortest;
    std::vector<std::string> reasons;
    for (const RuntimeKey& key : ask.provider.keys) {
        const auto state = std::find_if(entry.keys.begin(), entry.keys.end(),
                                        [&key](const KeyEntry& each) { return each.id == key.id; });
        if (key.secret.secret == nullptr || state == entry.keys.end())
            continue;
        Refusal refusal;
        if (const routing::KeyHealth* cooling = coolingOf(*state, ask.model, now)) {
            refusal.errorClass = cooling->coolingBecause(now);
            refusal.wait = std::chrono::ceil<std::chrono::milliseconds>(cooling->coolsUntil() - now);
            reasons.push_back(coolingReason(key.id, refusal.errorClass));
        } else if (const auto own =
                       state->party == nullptr ? std::nullopt : state->party->limiter.check(ask.tokens, now)) {
            refusal = {{}, own->wait, own->kind == routing::LimitKind::Concurrency, ErrorClass::RateLimited};
            reasons.push_back(limitReason(key.id, *own));
        } else {
            continue; // tried before
        }
        if (!shortest || refusal.wait < shortest->wait)
            shortest = std::move(refusal);
    }
    if (!shortest)
        return {"Every key of the provider \"" + ask.provider.id() + "\" was tried for this request.",
                routing::RateLimiter::kConcurrencyWait, false, ErrorClass::RateLimited};
    shortest->message = noKey(ask.provider.id(), reasons, shortest->wait);
    return *std::move(shortest);
}

void Limits::answered(std::string_view provider, std::string_view key, std::string_view model, ErrorClass errorClass,
                      const HeaderList& headers, std::int64_t retryAfterMs) {
    if (key.empty())
        return;
    const std::int64_t wallMs = m_clock.wallMs();
    const auto limits = routing::readRateLimitHeaders(headers, wallMs);
    if (errorClass == ErrorClass::RateLimited && retryAfterMs < 0)
        retryAfterMs = dialects::retryAfterMs(headers, wallMs);
    const Clock::Nanoseconds now = m_clock.monotonic();
    const std::lock_guard lock(m_mutex);
    KeyEntry* const entry = findKey(provider, key);
    if (entry == nullptr)
        return;
    if (limits) {
        entry->said = *limits;
        modelOf(*entry, model).learned(*limits, now);
    }
    if (errorClass == ErrorClass::None) {
        entry->account.succeeded(now);
        if (const auto found = entry->models.find(model); found != entry->models.end())
            found->second.succeeded(now);
    } else if (errorClass == ErrorClass::RateLimited) {
        modelOf(*entry, model).refused(errorClass, retryAfterMs, now);
    } else {
        entry->account.refused(errorClass, retryAfterMs, now);
    }
}

Limits::KeyEntry* Limits::findKey(std::string_view provider, std::string_view key) {
    const auto entry = m_providers.find(provider);
    if (entry == m_providers.end())
        return nullptr;
    const auto found = std::find_if(entry->second.keys.begin(), entry->second.keys.end(),
                                    [key](const KeyEntry& each) { return each.id == key; });
    return found == entry->second.keys.end() ? nullptr : &*found;
}

void Limits::resetKey(std::string_view provider, std::string_view key) {
    {
        const std::lock_guard lock(m_mutex);
        if (KeyEntry* const entry = findKey(provider, key); entry != nullptr)
            *entry = {entry->id, entry->party, {}, {}, {}, entry->used};
    }
    wakeWaiters();
}

void Limits::keepOnly(const config::Config& config) {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_clients, [&config](const auto& each) {
        return std::none_of(config.clients.begin(), config.clients.end(),
                            [&each](const config::Client& client) { return client.id == each.first; });
    });
    for (auto entry = m_providers.begin(); entry != m_providers.end();) {
        const auto provider =
            std::find_if(config.providers.begin(), config.providers.end(),
                         [&entry](const config::Provider& candidate) { return candidate.id == entry->first; });
        if (provider == config.providers.end()) {
            entry = m_providers.erase(entry);
            continue;
        }
        std::erase_if(entry->second.keys, [&provider](const KeyEntry& state) {
            return std::none_of(provider->keys.begin(), provider->keys.end(),
                                [&state](const config::Key& key) { return key.id == state.id; });
        });
        ++entry;
    }
}

std::vector<api::KeyStatus> Limits::keys() const {
    const Clock::Nanoseconds now = m_clock.monotonic();
    const std::int64_t wallMs = m_clock.wallMs();
    std::vector<api::KeyStatus> all;
    const std::lock_guard lock(m_mutex);
    for (const auto& [provider, entry] : m_providers) {
        for (const KeyEntry& key : entry.keys) {
            if (key.used)
                all.push_back(statusOf(provider, key, now, wallMs));
        }
    }
    std::sort(all.begin(), all.end(), [](const api::KeyStatus& a, const api::KeyStatus& b) {
        return std::tie(a.provider, a.key) < std::tie(b.provider, b.key);
    });
    return all;
}

api::KeyStatus Limits::statusOf(const std::string& provider, const KeyEntry& key, Clock::Nanoseconds now,
                                std::int64_t wallMs) {
    api::KeyStatus status;
    status.provider = provider;
    status.key = key.id;
    status.requestsLeft = key.said.requests.left;
    status.tokensLeft = key.said.tokens.left;
    const auto until = [&](Clock::Nanoseconds wait) {
        return wallMs + std::chrono::ceil<std::chrono::milliseconds>(wait).count();
    };
    const auto cools = [&](const routing::KeyHealth& health, const std::string& suffix) {
        const ErrorClass cause = health.coolingBecause(now);
        const std::int64_t readyAt = cause == ErrorClass::None ? 0 : until(health.coolsUntil() - now);
        if (readyAt <= status.readyAtMs)
            return;
        status.standing = api::KeyStanding::Cooling;
        status.readyAtMs = readyAt;
        status.reason = coolingSentence(cause) + suffix;
    };
    for (const auto& [model, health] : key.models)
        cools(health, model.empty() ? std::string() : " Model: " + model);
    cools(key.account, {});
    if (status.standing == api::KeyStanding::Cooling)
        return status;
    if (const auto own = key.party == nullptr ? std::nullopt : key.party->limiter.check(1, now)) {
        status.standing = api::KeyStanding::Limited;
        status.readyAtMs = until(own->wait);
        status.reason = limitSentence(*own);
        return status;
    }
    for (const auto& [model, health] : key.models) {
        const auto usedUp = health.usedUpUntil(1, now);
        if (!usedUp)
            continue;
        status.standing = api::KeyStanding::Limited;
        status.readyAtMs = std::max(status.readyAtMs, until(*usedUp - now));
        status.reason = "The provider says that nothing is left.";
    }
    return status;
}

void Limits::release(Admission& admission) {
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& party : {admission.m_first, admission.m_second}) {
            if (party != nullptr)
                party->limiter.release();
        }
    }
    wakeWaiters();
}

void Limits::correct(Admission& admission, std::int64_t tokens) {
    const Clock::Nanoseconds now = m_clock.monotonic();
    const bool givesBack = tokens < admission.m_counted;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& party : {admission.m_first, admission.m_second}) {
            if (party != nullptr)
                party->limiter.correct(admission.m_counted, tokens, now);
        }
    }
    admission.m_counted = tokens;
    if (givesBack)
        wakeWaiters();
}

void Limits::addWaiter(Waiter& waiter) {
    const std::lock_guard lock(m_waiterMutex);
    m_waiters.push_back(&waiter);
    m_waiterCount = static_cast<int>(m_waiters.size());
}

void Limits::removeWaiter(Waiter& waiter) {
    const std::lock_guard lock(m_waiterMutex);
    std::erase(m_waiters, &waiter);
    m_waiterCount = static_cast<int>(m_waiters.size());
}

void Limits::wakeWaiters() {
    if (m_waiterCount == 0)
        return;
    const std::lock_guard lock(m_waiterMutex);
    for (Waiter* waiter : m_waiters)
        waiter->placeFreed();
}

} // namespace fairlead::engine
