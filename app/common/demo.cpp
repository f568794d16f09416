// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/demo.h"

#include "proxy/base/random_source.h"
#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"

#include <QSemaphore>

namespace fairlead::app {

namespace {
const config::SecretRef kKey{config::SecretSource::Memory, "demo/key"};
const config::SecretRef kToken{config::SecretSource::Memory, "demo/token"};
constexpr std::uint64_t kSeed = 4141; // the same show every time
} // namespace

Result<std::unique_ptr<Demo>> Demo::start() {
    std::unique_ptr<Demo> demo(new Demo);
    SystemRandom random;
    demo->m_token = "flt-demo-" + randomToken(random, 20);

    QSemaphore listening;
    Result<void> result;
    // Made on the thread it lives on. Direct: `started` is emitted there.
    QObject::connect(
        &demo->m_thread, &QThread::started, &demo->m_thread,
        [&] {
            auto* const simulator = new simulator::Simulator(simulator::demoScenario(), kSeed);
            QObject::connect(&demo->m_thread, &QThread::finished, simulator, &QObject::deleteLater);
            result = simulator->listen("127.0.0.1", 0);
            demo->m_port = result ? simulator->port() : std::uint16_t{0};
            listening.release();
        },
        Qt::DirectConnection);
    demo->m_thread.start();
    listening.acquire(); // once, at start, before there is anything to keep waiting
    if (!result)
        return result.error();
    return demo;
}

Demo::~Demo() {
    m_thread.quit();
    m_thread.wait();
}

config::Config Demo::config() const {
    config::Config config;
    config.clients.push_back({"demo", kToken, true});
    config::Provider provider;
    provider.id = "demo";
    provider.name = "Demo simulator";
    provider.dialect = config::Dialect::OpenAiChat;
    provider.baseUrl = "http://127.0.0.1:" + std::to_string(m_port) + "/v1";
    provider.keys.push_back({"main", kKey, true});
    config.providers.push_back(provider);

    config::Route route;
    route.id = "smart";
    route.match.model = {"smart"};
    route.tiers.push_back({"primary", config::Strategy::Ordered, {{"demo", "demo-flaky", 1, true}}});
    route.tiers.push_back({"secondary", config::Strategy::Ordered, {{"demo", "demo-fast", 1, true}}});
    config.routes.push_back(route);
    return config;
}

void Demo::putSecrets(vault::Vault& vault) const {
    const auto ignore = [](const Result<void>&) {}; // memory always takes it
    vault.write(kKey, Secret("sim-demo-key"), ignore);
    vault.write(kToken, Secret(m_token), ignore);
}

std::string curlLine(const std::string& baseUrl, const std::string& token, const std::string& model) {
    return "curl -N " + baseUrl + "/v1/chat/completions -H 'Authorization: Bearer " + token +
           "' -H 'Content-Type: application/json' -d '{\"model\":\"" + model +
           "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"ping\"}]}'";
}

} // namespace fairlead::app
