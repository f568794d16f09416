// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/relay_harness.h"

#include <QTest>

#include <optional>

namespace fairlead::test {

namespace {
constexpr int kPatienceMs = 30'000; // a bound on a hang, not a measure
}

RelayHarness::RelayHarness(int workers) : m_workers(workers) {
    config.listen.port = 0;
    config::Client client;
    client.id = "dev";
    client.token = {config::SecretSource::Memory, "client/dev"};
    client.admin = true;
    config.clients.push_back(client);
    m_vault.write(client.token, Secret("dev-token"), [](const Result<void>&) {});
    makeService();
}

void RelayHarness::makeService() {
    m_service = std::make_unique<engine::LocalRelayService>(
        engine::LocalRelayService::Options{dataDir(), m_workers, std::nullopt}, m_clock, m_vault);
}

bool RelayHarness::restart() {
    m_service.reset();
    makeService();
    return start();
}

config::Provider& RelayHarness::addProvider(const std::string& id, std::uint16_t port) {
    config::Provider provider;
    provider.id = id;
    provider.dialect = config::Dialect::OpenAiChat;
    provider.baseUrl = "http://127.0.0.1:" + std::to_string(port) + "/v1";
    config::Key key;
    key.id = "main";
    key.secret = {config::SecretSource::Memory, id + "/main"};
    provider.keys.push_back(key);
    m_vault.write(key.secret, Secret("key-of-" + id), [](const Result<void>&) {});
    config.providers.push_back(provider);
    return config.providers.back();
}

void RelayHarness::addRoute(const std::string& model, const std::vector<std::string>& targets) {
    config::Route route;
    route.id = model;
    route.match.model = {model};
    route.retry.sameTarget = 0;
    for (const std::string& target : targets) {
        const auto slash = target.find('/');
        config::Tier tier;
        tier.name = "tier " + std::to_string(route.tiers.size() + 1);
        tier.targets.push_back({target.substr(0, slash), target.substr(slash + 1), 1, true});
        route.tiers.push_back(tier);
    }
    config.routes.push_back(route);
}

bool RelayHarness::start() {
    apply();
    return QTest::qWaitFor([this] { return m_service->status().state == api::RelayState::Running; }, kPatienceMs);
}

std::string RelayHarness::requestText(const std::string& method, const std::string& path, const std::string& body,
                                      const std::string& extraHeaders) {
    std::string text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    if (extraHeaders.find("uthorization:") == std::string::npos)
        text += "Authorization: Bearer dev-token\r\n";
    if (extraHeaders.find("ontent-Type:") == std::string::npos)
        text += "Content-Type: application/json\r\n";
    return text + extraHeaders + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

RawResponse RelayHarness::exchange(const std::string& text) {
    RawHttpClient client(port());
    client.send(text);
    static_cast<void>(
        QTest::qWaitFor([&client] { return !client.responses().empty() || client.isClosed(); }, kPatienceMs));
    return client.responses().empty() ? RawResponse{} : client.responses().front();
}

RawResponse RelayHarness::post(const std::string& path, const std::string& body, const std::string& extraHeaders) {
    return exchange(requestText("POST", path, body, extraHeaders));
}

std::string RelayHarness::postForBytes(const std::string& path, const std::string& body,
                                       const std::string& extraHeaders) {
    RawHttpClient client(port());
    client.send(requestText("POST", path, body, extraHeaders));
    static_cast<void>(
        QTest::qWaitFor([&client] { return !client.responses().empty() || client.isClosed(); }, kPatienceMs));
    return client.received();
}

RawResponse RelayHarness::get(const std::string& path, const std::string& extraHeaders) {
    return exchange(requestText("GET", path, {}, extraHeaders));
}

ledger::RequestRecord RelayHarness::recordOf(const RawResponse& response) {
    const auto id = RequestId::parse(response.headers.value("x-fairlead-request-id"));
    std::optional<Result<std::optional<ledger::RequestRecord>>> found;
    m_service->find(id.value_or(RequestId()),
                    [&found](Result<std::optional<ledger::RequestRecord>> answer) { found = std::move(answer); });
    static_cast<void>(QTest::qWaitFor([&found] { return found.has_value(); }, kPatienceMs));
    return found && *found ? (**found).value_or(ledger::RequestRecord()) : ledger::RequestRecord();
}

std::vector<ledger::RequestRecord> RelayHarness::records(int limit) {
    std::optional<Result<std::vector<ledger::RequestRecord>>> found;
    m_service->history({limit, 0},
                       [&found](Result<std::vector<ledger::RequestRecord>> answer) { found = std::move(answer); });
    static_cast<void>(QTest::qWaitFor([&found] { return found.has_value(); }, kPatienceMs));
    return found ? found->value_or({}) : std::vector<ledger::RequestRecord>();
}

std::string chatBody(const std::string& model, bool stream, const std::string& more) {
    return R"({"model":")" + model + R"(","messages":[{"role":"user","content":"ping"}])" +
           (stream ? R"(,"stream":true)" : "") + more + "}";
}

} // namespace fairlead::test
