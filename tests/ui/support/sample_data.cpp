// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/sample_data.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

namespace fairlead::ui::test {

namespace {

constexpr std::int64_t kHourMs = 3'600'000;

struct SampleProvider {
    const char* id;
    const char* model;
    int share; // of 1000 requests
};

constexpr std::array<SampleProvider, 7> kProviders{{{"anthropic", "claude-sonnet-5-5", 412},
                                                    {"openai", "gpt-5.6-sol", 226},
                                                    {"groq", "openai/gpt-oss-120b", 134},
                                                    {"gemini", "gemini-4-argon", 98},
                                                    {"ollama", "llama3.2", 69},
                                                    {"deepseek", "deepseek-v4-pro", 41},
                                                    {"moonshot", "kimi-k3.1-pro", 20}}};
constexpr std::array<const char*, 5> kClients{"claude-code", "codex-cli", "aider", "opencode", "notes"};
constexpr std::array<const char*, 4> kRoutes{"chat", "coder", "fast", "local-only"};

config::Provider provider(const char* id, const char* name, std::vector<std::string> keyIds) {
    config::Provider p;
    p.id = id;
    p.name = name;
    p.preset = id;
    for (const std::string& key : keyIds)
        p.keys.push_back({key, {config::SecretSource::Keychain, std::string(id) + "/" + key}, true});
    return p;
}

config::Route route(const char* id, std::vector<std::string> match, std::vector<config::Tier> tiers) {
    config::Route r;
    r.id = id;
    r.match.model = std::move(match);
    r.tiers = std::move(tiers);
    return r;
}

int weekdayLoad(int hour) { // requests in an hour of the day, relative
    static constexpr std::array<int, 24> load{10, 8,  9,  8,  7,  9,  12, 20, 35, 42, 45, 40,
                                              38, 44, 50, 48, 45, 40, 36, 30, 24, 20, 16, 12};
    return load[static_cast<std::size_t>(hour)];
}

ledger::AttemptRecord attempt(const SampleProvider& target, std::int64_t startUs, std::int64_t totalUs) {
    ledger::AttemptRecord a;
    a.provider = target.id;
    a.model = target.model;
    a.key = std::string_view(target.id) == "ollama" ? "" : "main";
    a.status = 200;
    a.startUs = startUs;
    a.dnsUs = 4'000;
    a.connectUs = 17'000;
    a.tlsUs = 24'000;
    a.firstByteUs = totalUs / 6;
    a.totalUs = totalUs;
    return a;
}

ledger::AttemptRecord rateLimited(const SampleProvider& target) {
    ledger::AttemptRecord a = attempt(target, 0, 38'000);
    a.status = 429;
    a.errorClass = ErrorClass::RateLimited;
    a.errorCode = "rate_limit_exceeded";
    a.errorMessage = "Rate limit reached for tokens per minute. Try again in 11.2 s.";
    a.firstByteUs = 36'000;
    return a;
}

void fail(ledger::RequestRecord& r, ledger::Outcome outcome, ErrorClass why, int status, const char* message) {
    r.outcome = outcome;
    r.errorClass = why;
    r.status = status;
    r.errorMessage = message;
    r.tokens = {};
    r.ttftUs = -1;
    r.attempts.back().status = status;
    r.attempts.back().errorClass = why;
    r.attempts.back().errorMessage = message;
    if (outcome == ledger::Outcome::Failed)
        r.provider.clear();
}

ledger::RequestRecord record(std::mt19937& random, std::int64_t startedMs) {
    const auto number = [&random](int low, int high) {
        // uniform_int_distribution differs between libraries; this does not.
        return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
    };
    int pick = number(0, 999);
    std::size_t which = 0;
    while (which + 1 < kProviders.size() && pick >= kProviders[which].share)
        pick -= kProviders[which++].share;
    const SampleProvider& target = kProviders[which];

    ledger::RequestRecord r;
    r.id = RequestId((startedMs << 21) | number(0, (1 << 21) - 1));
    r.startedMs = startedMs;
    r.client = kClients[static_cast<std::size_t>(number(0, 4))];
    r.endpoint = "/v1/chat/completions";
    r.route = kRoutes[static_cast<std::size_t>(number(0, 3))];
    r.modelAsked = r.route;
    r.provider = target.id;
    r.model = target.model;
    r.modelReported = target.model;
    r.streamed = number(0, 9) < 8;
    r.status = 200;
    r.outcome = ledger::Outcome::Completed;
    r.finishReason = "stop";
    const std::int64_t total = 700'000 + std::int64_t(number(0, 100)) * number(0, 100) * 900;
    r.tokens = {number(400, 48'000), number(0, 1) * 8'000, std::nullopt,         number(60, 600),
                std::nullopt,        std::nullopt,         TokenOrigin::Reported};
    r.bytesIn = *r.tokens.input * 4;
    r.bytesOut = *r.tokens.output * (r.streamed ? 220 : 5);
    r.totalUs = total;
    r.ttftUs = r.streamed ? total / 6 : total;
    const int fate = number(0, 999);
    if (fate < 36) {
        const SampleProvider& first = kProviders[2];
        r.attempts.push_back(rateLimited(first));
        r.attempts.push_back(attempt(target, 41'000, total - 41'000));
        r.attempts.back().tier = 1;
    } else {
        r.attempts.push_back(attempt(target, 0, total));
    }
    if (fate >= 36 && fate < 43)
        fail(r, ledger::Outcome::Failed, ErrorClass::Server, 503, "The server is overloaded.");
    else if (fate >= 43 && fate < 45)
        fail(r, ledger::Outcome::DiedMidStream, ErrorClass::DiedMidStream, 200, "The connection was reset.");
    else if (fate >= 45 && fate < 54)
        fail(r, ledger::Outcome::CancelledByCaller, ErrorClass::CancelledByCaller, 499, "");
    return r;
}

} // namespace

config::Config sampleConfig() {
    config::Config c;
    c.clients.push_back({"dev", {config::SecretSource::Keychain, "client/dev"}, true});
    c.providers = {provider("anthropic", "Anthropic", {"main", "backup"}),
                   provider("openai", "OpenAI", {"main", "work"}),
                   provider("groq", "Groq", {"work", "personal", "ci"}),
                   provider("gemini", "Google Gemini", {"main"}),
                   provider("ollama", "Ollama", {}),
                   provider("deepseek", "DeepSeek", {"main"}),
                   provider("moonshot", "Moonshot", {"main"})};
    using enum config::Strategy;
    c.routes = {route("chat", {"chat", "gpt-5*"},
                      {{"Primary", Ordered, {{"groq", "openai/gpt-oss-120b"}, {"deepseek", "deepseek-v4-pro"}}},
                       {"Secondary", Ordered, {{"openai", "gpt-5.6-sol"}, {"gemini", "gemini-4-argon"}}},
                       {"Tertiary", Ordered, {{"ollama", "llama3.2"}}}}),
                route("coder", {"claude-*", "coder"},
                      {{"Primary", Ordered, {{"anthropic", "claude-sonnet-5-5"}}},
                       {"Secondary", Weighted, {{"openai", "gpt-5.6-sol", 3}, {"moonshot", "kimi-k3.1-pro", 1}}}}),
                route("fast", {"fast"}, {{"Primary", LeastLatency, {{"groq", "openai/gpt-oss-120b"}}}}),
                route("local-only", {"local-*"}, {{"Primary", Ordered, {{"ollama", "llama3.2"}}}})};
    return c;
}

api::RelayStatus sampleStatus() {
    api::RelayStatus s;
    s.state = api::RelayState::Running;
    s.host = "127.0.0.1";
    s.port = 4141;
    s.inFlight = 3;
    s.requestsToday = 2318;
    s.failedToday = 21;
    s.providers = {{"anthropic", 100, 0, "529 overloaded", kSampleNowMs - 5 * kHourMs},
                   {"openai", 100, 0, "", 0},
                   {"groq", 94, 6, "429 rate_limited", kSampleNowMs - 12'000},
                   {"gemini", 100, 0, "500 server", kSampleNowMs - 12 * kHourMs},
                   {"ollama", 69, 0, "", 0},
                   {"deepseek", 20, 14, "503 overloaded", kSampleNowMs - 4'000},
                   {"moonshot", 41, 0, "", 0}};
    return s;
}

api::RelayStatus emptyStatus() {
    api::RelayStatus s;
    s.state = api::RelayState::Running;
    s.host = "127.0.0.1";
    s.port = 4141;
    return s;
}

std::vector<api::RequestRecord> sampleRecords(int count, std::int64_t nowMs) {
    std::mt19937 random(20261120);
    int total = 0;
    for (int hour = 0; hour < 24; ++hour)
        total += weekdayLoad(hour);
    std::vector<api::RequestRecord> records;
    records.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        // The place in the day follows the load curve; hour 0 of the curve is the one that ended last.
        int rest = static_cast<int>(std::int64_t(i) * total / count);
        int back = 0;
        const int nowHour = static_cast<int>((nowMs / kHourMs) % 24);
        const auto loadBack = [nowHour](int hours) { return weekdayLoad((nowHour - hours + 48) % 24); };
        while (rest >= loadBack(back))
            rest -= loadBack(back++);
        const std::int64_t within = static_cast<std::int64_t>(random() % static_cast<unsigned>(kHourMs));
        records.push_back(record(random, nowMs - back * kHourMs - within - 1));
    }
    std::ranges::sort(records, [](const auto& a, const auto& b) { return a.id > b.id; });
    return records;
}

api::RequestRecord runningRecord(std::int64_t nowMs) {
    std::mt19937 random(7);
    api::RequestRecord r = record(random, nowMs - 4'100);
    r.provider = kProviders[0].id;
    r.model = kProviders[0].model;
    r.streamed = true;
    r.status = 0;
    r.outcome = ledger::Outcome::Failed;
    r.errorClass = ErrorClass::None;
    r.errorMessage.clear();
    r.finishReason.clear();
    r.tokens = {};
    r.ttftUs = 640'000;
    r.totalUs = 0;
    r.attempts = {attempt(kProviders[0], 0, 0)};
    r.attempts[0].firstByteUs = 640'000;
    return r;
}

api::RequestRecord fallbackRecord(std::int64_t nowMs) {
    std::mt19937 random(11);
    api::RequestRecord r = record(random, nowMs - 3'120);
    r.client = "codex-cli";
    r.route = "chat";
    r.modelAsked = "gpt-5";
    r.provider = kProviders[1].id;
    r.model = kProviders[1].model;
    r.modelReported = "gpt-5.6-sol-2026-10-01";
    r.streamed = true;
    r.status = 200;
    r.outcome = ledger::Outcome::Completed;
    r.errorClass = ErrorClass::None;
    r.errorMessage.clear();
    r.finishReason = "stop";
    r.tokens = {12'412, 9'216, std::nullopt, 188, 64, std::nullopt, TokenOrigin::Reported};
    r.ttftUs = 450'000;
    r.totalUs = 3'120'000;
    r.attempts = {rateLimited(kProviders[2]), attempt(kProviders[1], 41'000, 3'079'000)};
    r.attempts[0].key = "personal";
    r.attempts[1].tier = 1;
    r.attempts[1].firstByteUs = 409'000;
    return r;
}

} // namespace fairlead::ui::test
