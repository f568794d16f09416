// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/local_relay_service.h"

#include "proxy/base/log.h"
#include "proxy/engine/port_owner.h"
#include "proxy/engine/provider_request.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>

namespace fairlead::engine {

namespace {
constexpr int kLiveStatusMs = 250;
constexpr int kIdleStatusMs = 2000;
// A keychain that needs longer (its user is asked for a password) is not waited for: keyless requests can be served.
constexpr int kWaitForSecretsMs = 3000;

// Several readings of one provider's secrets under way; shared by their callbacks.
struct SecretGathering {
    config::Provider provider;
    SecretMap secrets;
    std::size_t missing = 0;
};
} // namespace

LocalRelayService::LocalRelayService(Options options, const Clock& clock, vault::Vault& vault, QObject* parent)
    : RelayService(parent), m_options(std::move(options)), m_clock(clock), m_vault(vault), m_sidecar(clock),
      m_limits(clock), m_responses(clock), m_resolver(vault) {
    qRegisterMetaType<api::RelayStatus>();
    qRegisterMetaType<api::ActivityBatch>();
    openLedger();
    startWorkers();
    connect(&m_resolver, &SecretResolver::changed, this, &LocalRelayService::publishSnapshot);
    m_statusTimer.setInterval(kIdleStatusMs);
    connect(&m_statusTimer, &QTimer::timeout, this, [this] {
        readDay();
        if (m_stats.revision() != m_shownRevision || m_stats.inFlight() != m_status.inFlight || haveTargetsMoved())
            refreshStatus();
    });
    m_statusTimer.start();
    m_secretsTimer.setSingleShot(true);
    m_secretsTimer.setInterval(kWaitForSecretsMs);
    connect(&m_secretsTimer, &QTimer::timeout, this, &LocalRelayService::publishSnapshot);
}

LocalRelayService::~LocalRelayService() {
    m_workers.clear();
}

void LocalRelayService::openLedger() {
    auto opened = ledger::Ledger::open(m_options.dataDir);
    if (opened) {
        m_ledger = std::move(*opened);
        m_breakers = std::make_unique<BreakerStore>(m_options.dataDir, m_stats.live(), m_clock);
        readDay();
        return;
    }
    m_ledgerProblem = opened.error().message;
    log(LogLevel::Error, "Requests are not recorded: " + m_ledgerProblem);
}

Error LocalRelayService::ledgerError() const {
    return {ErrorCode::Unavailable, m_ledgerProblem};
}

void LocalRelayService::startWorkers() {
    for (int i = 0; i < m_options.workers; ++i) {
        auto worker = std::make_unique<WorkerThread>(
            Worker::Setup{m_clock, m_stats, m_sidecar, m_limits, m_responses, m_ledger.get()});
        connect(worker.get(), &WorkerThread::batch, this, &LocalRelayService::activity);
        connect(worker.get(), &WorkerThread::drained, this, [this] {
            if (--m_drainingWorkers == 0) {
                m_status.state = api::RelayState::Stopped;
                refreshStatus();
            }
        });
        worker->startAndWait();
        m_workers.push_back(std::move(worker));
    }
}

void LocalRelayService::applyConfig(config::Config config) {
    m_config = std::move(config);
    if (m_options.listen) {
        m_config.listen.host = m_options.listen->host;
        m_config.listen.port = m_options.listen->port;
    }
    m_listenWanted = true;
    if (m_status.state == api::RelayState::Stopped)
        m_status.state = api::RelayState::Starting;
    m_resolver.want(secretRefs(m_config));
    m_secretsTimer.start();
}

void LocalRelayService::publishSnapshot() {
    if (m_resolver.isPending() && m_secretsTimer.isActive())
        return; // changed() comes again
    const auto snapshot = makeSnapshot(m_config, m_resolver.secrets());
    m_limits.keepOnly(m_config);
    m_stats.live().configured(*snapshot);
    for (const auto& worker : m_workers)
        worker->post([snapshot](Worker& target) { target.setSnapshot(snapshot); });
    if (m_listenWanted)
        listen();
    m_listenWanted = false;
    refreshStatus();
}

void LocalRelayService::listen() {
    const config::Listen& wanted = m_config.listen;
    const bool sameAddress = m_socket && m_boundTo.host == wanted.host && m_boundTo.port == wanted.port;
    if (sameAddress && m_boundLimits == m_config.limits)
        return;
    if (!sameAddress) {
        auto opened = ListenSocket::open(wanted.host, wanted.port);
        if (!opened) {
            listenFailed(opened.error());
            return;
        }
        m_socket = std::move(*opened);
        m_boundTo = wanted;
    }
    m_boundLimits = m_config.limits;
    m_listenProblem.reset();
    http::ServerLimits limits;
    limits.bodyBytes = static_cast<std::size_t>(m_config.limits.maxBodyBytes);
    limits.headerBytes = static_cast<std::size_t>(m_config.limits.maxHeaderBytes);
    limits.connections = m_config.limits.maxConnections;
    for (const auto& worker : m_workers) {
        const int descriptor = m_socket->duplicate();
        if (descriptor >= 0)
            worker->post([descriptor, limits](Worker& target) { target.listenOn(descriptor, limits); });
    }
    m_status.state = api::RelayState::Running;
    m_status.host = wanted.host;
    m_status.port = m_socket->port();
}

void LocalRelayService::listenFailed(const Error& error) {
    log(LogLevel::Error, error.message);
    api::Problem problem{api::ProblemKind::ListenRefused,
                         m_config.listen.host + ":" + std::to_string(m_config.listen.port), error.message};
    if (error.code == ErrorCode::Unavailable)
        problem = {api::ProblemKind::PortInUse, std::to_string(m_config.listen.port), portOwner(m_config.listen.port)};
    m_listenProblem = std::move(problem);
    // With an earlier address still served, only the change failed.
    if (!m_socket)
        m_status.state = api::RelayState::ListenFailed;
}

void LocalRelayService::retryListen() {
    m_listenWanted = true;
    publishSnapshot();
}

void LocalRelayService::retrySecrets() {
    m_resolver.retryFailed();
}

void LocalRelayService::findFreePort(Answer<std::uint16_t> answer) {
    constexpr int kTries = 50;
    for (int i = 1; i <= kTries; ++i) {
        const int port = m_config.listen.port + i;
        if (port > 65535)
            break;
        if (const auto socket = ListenSocket::open(m_config.listen.host, static_cast<std::uint16_t>(port)); socket) {
            QMetaObject::invokeMethod(
                this, [answer = std::move(answer), found = socket->port()] { answer(found); }, Qt::QueuedConnection);
            return;
        }
    }
    const Error none{ErrorCode::NotFound, "No free port was found near the configured one."};
    QMetaObject::invokeMethod(
        this, [answer = std::move(answer), none] { answer(none); }, Qt::QueuedConnection);
}

void LocalRelayService::drain() {
    if (m_drainingWorkers > 0)
        return;
    m_socket.reset();
    m_status.state = api::RelayState::Draining;
    m_drainingWorkers = static_cast<int>(m_workers.size());
    for (const auto& worker : m_workers)
        worker->post([](Worker& target) { target.drain(); });
    refreshStatus();
}

void LocalRelayService::setFeed(Feed feed) {
    const bool live = feed == Feed::Live;
    for (const auto& worker : m_workers)
        worker->post([live](Worker& target) { target.feed().setLive(live); });
    m_statusTimer.setInterval(live ? kLiveStatusMs : kIdleStatusMs);
    refreshStatus();
}

void LocalRelayService::readDay() {
    const std::int64_t dayStart =
        QDateTime::fromMSecsSinceEpoch(m_clock.wallMs()).date().startOfDay().toMSecsSinceEpoch();
    if (dayStart == m_dayStartMs)
        return;
    m_dayStartMs = dayStart;
    m_stats.setDay(dayStart, 0, 0);
    if (m_ledger == nullptr)
        return;
    m_ledger->totals(dayStart, this, [this, dayStart](const Result<ledger::Totals>& totals) {
        // What came in while the ledger counted is in both figures only if it was recorded by then; the store is asked
        // at start and at midnight, when that is nothing or next to it.
        if (totals)
            m_stats.setDay(dayStart, totals->requests, totals->failed);
    });
}

// Time alone ends a ramp and a spell.
bool LocalRelayService::haveTargetsMoved() const {
    const auto targets = m_stats.live().status(m_clock.monotonic(), m_clock.wallMs());
    return !std::equal(targets.begin(), targets.end(), m_status.targets.begin(), m_status.targets.end(),
                       [](const api::TargetStatus& now, const api::TargetStatus& shown) {
                           return now.standing == shown.standing && now.sharePercent == shown.sharePercent;
                       });
}

void LocalRelayService::refreshStatus() {
    m_shownRevision = m_stats.revision();
    const RelayStats::Day day = m_stats.today();
    m_status.inFlight = m_stats.inFlight();
    m_status.requestsToday = day.requests;
    m_status.failedToday = day.failed;
    m_status.providers = m_stats.providers();
    m_status.targets = m_stats.live().status(m_clock.monotonic(), m_clock.wallMs());
    m_status.keys = m_limits.keys();
    m_status.problems = collectProblems();
    emit statusChanged(m_status);
}

std::vector<api::Problem> LocalRelayService::collectProblems() const {
    std::vector<api::Problem> problems;
    if (m_listenProblem)
        problems.push_back(*m_listenProblem);
    if (m_ledger == nullptr)
        problems.push_back({api::ProblemKind::LedgerUnavailable, {}, m_ledgerProblem});
    const auto add = [&](const config::SecretRef& ref, const std::string& subject) {
        const auto failure = m_resolver.failures().find(ref);
        if (failure == m_resolver.failures().end())
            return;
        api::Problem problem{api::ProblemKind::SecretMissing, subject, m_resolver.secrets().at(ref).problem};
        if (ref.source == config::SecretSource::Keychain && failure->second == ErrorCode::Permission)
            problem = {api::ProblemKind::KeychainLocked, {}, {}};
        else if (ref.source == config::SecretSource::Keychain && failure->second != ErrorCode::NotFound)
            problem = {api::ProblemKind::KeychainUnavailable, {}, {}};
        if (std::find(problems.begin(), problems.end(), problem) == problems.end())
            problems.push_back(std::move(problem));
    };
    for (const config::Provider& provider : m_config.providers) {
        for (const config::Key& key : provider.keys) {
            if (provider.enabled && key.enabled)
                add(key.secret, provider.id + "/" + key.id);
        }
    }
    for (const config::Client& client : m_config.clients)
        add(client.token, client.id);
    return problems;
}

void LocalRelayService::history(api::HistoryQuery query, Answer<std::vector<api::RequestRecord>> answer) {
    if (m_ledger == nullptr) {
        QMetaObject::invokeMethod(
            this, [answer = std::move(answer), error = ledgerError()] { answer(error); }, Qt::QueuedConnection);
        return;
    }
    ledger::Query ledgerQuery;
    ledgerQuery.limit = std::clamp(query.limit, 1, 1000);
    ledgerQuery.sinceMs = query.sinceMs;
    m_ledger->query(std::move(ledgerQuery), this, std::move(answer));
}

void LocalRelayService::find(RequestId id, Answer<std::optional<api::RequestRecord>> answer) {
    if (m_ledger == nullptr) {
        QMetaObject::invokeMethod(
            this, [answer = std::move(answer), error = ledgerError()] { answer(error); }, Qt::QueuedConnection);
        return;
    }
    m_ledger->find(id, this, std::move(answer));
}

void LocalRelayService::storeSecret(config::SecretRef ref, Secret secret, Answer<void> answer) {
    m_vault.write(ref, std::move(secret), [self = QPointer(this), ref, answer = std::move(answer)](Result<void> done) {
        if (self != nullptr && done)
            self->m_resolver.reread(ref);
        answer(std::move(done));
    });
}

void LocalRelayService::readSecret(config::SecretRef ref, Answer<Secret> answer) {
    m_vault.read(ref, std::move(answer));
}

void LocalRelayService::removeSecret(config::SecretRef ref, Answer<void> answer) {
    m_vault.remove(ref, std::move(answer));
}

void LocalRelayService::withSecrets(config::Provider provider, ProviderTask task) {
    auto gathering = std::make_shared<SecretGathering>();
    gathering->missing = provider.keys.size();
    gathering->provider = std::move(provider);
    const auto goOn = [self = QPointer(this), gathering, task = std::move(task)] {
        if (self != nullptr)
            task(makeRuntimeProvider(gathering->provider, self->m_config.timeouts, gathering->secrets));
    };
    if (gathering->missing == 0) {
        goOn();
        return;
    }
    for (const config::Key& key : gathering->provider.keys) {
        m_vault.read(key.secret, [gathering, ref = key.secret, goOn](Result<Secret> secret) {
            gathering->secrets[ref] = secret ? ResolvedSecret{std::make_shared<const Secret>(std::move(*secret)), {}}
                                             : ResolvedSecret{nullptr, secret.error().message};
            if (--gathering->missing == 0)
                goOn();
        });
    }
}

void LocalRelayService::testProvider(api::ProviderTestRequest request,
                                     std::function<void(api::TestStepResult)> progress) {
    const config::Provider provider = request.provider;
    // The tester calls on the worker's thread, which this object outlives; the front end lives on this one.
    auto onThisThread = [this, progress = std::move(progress)](api::TestStepResult result) {
        QMetaObject::invokeMethod(
            this, [progress, result = std::move(result)] { progress(result); }, Qt::QueuedConnection);
    };
    withSecrets(provider, [this, request = std::move(request), onThisThread](RuntimeProvider runtime) {
        m_workers.front()->post([runtime = std::move(runtime), request, onThisThread](Worker& worker) {
            worker.testProvider(runtime, request, onThisThread);
        });
    });
}

void LocalRelayService::listModels(config::Provider provider, std::string keyId,
                                   Answer<std::vector<std::string>> answer) {
    if (!keyId.empty())
        std::erase_if(provider.keys, [&keyId](const config::Key& key) { return key.id != keyId; });
    auto onThisThread = [this, answer = std::move(answer)](Result<std::vector<std::string>> models) {
        QMetaObject::invokeMethod(
            this, [answer, models = std::move(models)] { answer(models); }, Qt::QueuedConnection);
    };
    withSecrets(std::move(provider), [this, onThisThread](RuntimeProvider runtime) {
        m_workers.front()->post(
            [runtime = std::move(runtime), onThisThread](Worker& worker) { worker.listModels(runtime, onThisThread); });
    });
}

} // namespace fairlead::engine
