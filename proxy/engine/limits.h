// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/routing_status.h"
#include "proxy/base/clock.h"
#include "proxy/base/error_class.h"
#include "proxy/base/headers.h"
#include "proxy/base/random_source.h"
#include "proxy/config/config.h"
#include "proxy/routing/key_pool.h"
#include "proxy/routing/rate_limiter.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fairlead::engine {

struct RuntimeKey;
struct RuntimeProvider;

// What may be under way, and with which key: the limits of clients, their users, providers and keys, and how the keys
// do. Shared by all workers, any thread; the mutex guards a few words and is never held across I/O. Outlives what it
// admitted. A client or provider without limits passes without a look at it.
class Limits {
    struct Party {
        routing::RateLimiter limiter;
    };

public:
    explicit Limits(const Clock& clock);
    ~Limits();
    Limits(const Limits&) = delete;
    Limits& operator=(const Limits&) = delete;

    struct Refusal {
        std::string message;            // "The client \"ci\" is over its limit of 60 requests a minute."
        std::chrono::milliseconds wait; // until it is worth asking again, 1 ms at least
        bool concurrency = false;       // a place may become free earlier: see Waiter
        // What stands behind it: RateLimited for our own limits, else why the keys of a provider cool (RateLimited,
        // Auth, Quota).
        ErrorClass errorClass = ErrorClass::RateLimited;
    };

    // The places that a request holds; given back when this is destroyed. Holds none where there is no limit.
    class Admission {
    public:
        Admission() = default;
        Admission(Admission&& other) noexcept;
        Admission& operator=(Admission&& other) noexcept;
        ~Admission();
        // Input and output that it really used, in place of the estimate (or of what was said before). Without this the
        // estimate stays; 0 = it never reached a provider.
        void settle(std::int64_t tokens);

    private:
        friend class Limits;
        Limits* m_limits = nullptr;
        std::shared_ptr<Party> m_first;
        std::shared_ptr<Party> m_second;
        std::int64_t m_counted = 0;
    };

    // The key of an attempt, and the places of its provider and key while this lives.
    struct KeyLease {
        const RuntimeKey* key = nullptr; // into the provider it was asked for; null = the provider has none
        Admission place;
        void settle(std::int64_t tokens) { place.settle(tokens); }
    };

    // Whether some limit is in tokens, so that the engine has to estimate them; else it may pass 0.
    static bool needsTokens(const config::Config& config);

    // Of the client and its user (x-fairlead-user; requests without one share a place).
    std::variant<Admission, Refusal> admit(const config::Client& client, std::string_view user,
                                           std::int64_t estimatedTokens);

    // What a key is wanted for.
    struct Ask {
        const RuntimeProvider& provider;
        std::string_view model{};                        // providers count their limits by model
        std::int64_t tokens = 0;                         // expected
        std::uint64_t session = 0;                       // keeps its key as long as that is free; 0 = none
        const std::vector<std::string>* tried = nullptr; // ids of keys that are not wanted
        bool last = false; // no other target is left: one key may be asked though it cools, so that the caller hears
                           // the provider's own words, and at once when what was wrong is mended
    };
    // A key that can be read, does not cool and is within its limits; rather one that has something left by what its
    // provider said. By weight, or by session. When no key can be read at all, the first one, whose secret says why.
    std::variant<KeyLease, Refusal> leaseKey(const Ask& ask, RandomSource& random);

    // Until the provider has a key for such a request and room for it; zero = now. Takes nothing.
    std::chrono::milliseconds timeToKey(const Ask& ask);

    // What an answer taught about its key: headers of what is left, and how long it is not used (see
    // routing::KeyHealth): after RateLimited for that model, after Auth and Quota for all. `retryAfterMs` is what the
    // body asks for; -1 = look at the headers. `key` is empty where the provider needs none.
    void answered(std::string_view provider, std::string_view key, std::string_view model, ErrorClass errorClass,
                  const HeaderList& headers, std::int64_t retryAfterMs);

    void resetKey(std::string_view provider, std::string_view key);
    // Forgets clients, providers and keys that the configuration no longer has.
    void keepOnly(const config::Config& config);
    // Those that were used since the start, by provider and key.
    std::vector<api::KeyStatus> keys() const;

    // Is told when a place was given back or a key is free again. Called on any thread, and must not call back.
    class Waiter {
    public:
        virtual ~Waiter() = default;
        virtual void placeFreed() = 0;
    };
    void addWaiter(Waiter& waiter);
    void removeWaiter(Waiter& waiter); // it is not called after this has returned

private:
    struct KeyEntry {
        std::string id;
        std::shared_ptr<Party> party;                                    // null = it never had limits
        routing::KeyHealth account;                                      // Auth, Quota
        std::map<std::string, routing::KeyHealth, std::less<>> models{}; // only what was refused or has limits
        routing::LearnedLimits said{};                                   // last
        bool used = false;
    };
    struct ProviderEntry {
        std::shared_ptr<Party> party; // null = it never had limits
        std::vector<KeyEntry> keys;
    };
    using Users = std::map<std::string, std::shared_ptr<Party>, std::less<>>;
    struct ClientEntry {
        std::shared_ptr<Party> party;
        Users users;
    };
    // Of one client; callers name them as they like. More than that share the place of those without a name.
    static constexpr std::size_t kMostUsers = 10'000;
    static constexpr std::size_t kLongestUser = 256; // bytes; what is behind them tells no two users apart

    // Of one key; callers may name models as they like. Past it the key forgets what it knew of all.
    static constexpr std::size_t kMostModels = 64;

    // Whether a key may take a request now; greater is better.
    enum class KeyUse { No, InNeed, IfNothingElse, Yes };

    // What follows is called under the lock.
    static const std::shared_ptr<Party>& configured(std::shared_ptr<Party>& party, const config::RateLimits& limits,
                                                    Clock::Nanoseconds now);
    static std::shared_ptr<Party>& userOf(ClientEntry& entry, std::string_view user, Clock::Nanoseconds now);
    static KeyEntry& keyOf(ProviderEntry& entry, std::string_view key);
    static routing::KeyHealth& modelOf(KeyEntry& entry, std::string_view model);
    // Null = nothing is known of it.
    static const routing::KeyHealth* findModel(const KeyEntry& entry, std::string_view model);
    // What cools a key for this model the longest; null = nothing.
    static const routing::KeyHealth* coolingOf(const KeyEntry& entry, std::string_view model, Clock::Nanoseconds now);
    static KeyUse useOf(const RuntimeKey& key, ProviderEntry& entry, const Ask& ask, Clock::Nanoseconds now);
    static const RuntimeKey* pickKey(ProviderEntry& entry, const Ask& ask, std::uint64_t draw, Clock::Nanoseconds now);
    static Refusal keyRefusal(const ProviderEntry& entry, const Ask& ask, Clock::Nanoseconds now);
    static api::KeyStatus statusOf(const std::string& provider, const KeyEntry& key, Clock::Nanoseconds now,
                                   std::int64_t wallMs);
    KeyEntry* findKey(std::string_view provider, std::string_view key);
    // Both parties of an admission let the request in, or neither. A refusal says whether it is the first one's.
    std::optional<routing::RateLimiter::Refusal> enter(Admission& admission, std::int64_t tokens,
                                                       Clock::Nanoseconds now, bool& firstRefused);

    // These take it.
    void release(Admission& admission);
    void correct(Admission& admission, std::int64_t tokens);
    void wakeWaiters();

    const Clock& m_clock;
    mutable std::mutex m_mutex; // of what follows
    std::map<std::string, ClientEntry, std::less<>> m_clients;
    std::map<std::string, ProviderEntry, std::less<>> m_providers;

    std::atomic<int> m_waiterCount = 0; // so that nobody locks when nobody waits
    std::mutex m_waiterMutex;           // of m_waiters; never taken together with the other
    std::vector<Waiter*> m_waiters;
};

} // namespace fairlead::engine
