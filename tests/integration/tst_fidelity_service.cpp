// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A fidelity check as the window asks for it, over real sockets.

#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"
#include "tests/integration/relay_harness.h"
#include "tests/support/scripted_upstream.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <optional>

using namespace fairlead;
using namespace fairlead::test;
using api::FidelityVerdict;

namespace {

constexpr int kPatienceMs = 30'000; // a bound on a hang, not a measure
const std::string kPrompt = "a-prompt-that-nobody-else-has";

using Answer = std::optional<Result<api::FidelityReport>>;

std::string chat(const std::string& model) {
    return R"({"model":")" + model + R"(","messages":[{"role":"user","content":")" + kPrompt + R"("}]})";
}

void ask(RelayHarness& relay, const std::string& body, Answer& answer, const std::string& route = {}) {
    relay.service().checkFidelity({body, route, {}},
                                  [&answer](Result<api::FidelityReport> report) { answer = std::move(report); });
}

bool waitFor(const Answer& answer) {
    return QTest::qWaitFor([&answer] { return answer.has_value(); }, kPatienceMs);
}

} // namespace

class TestFidelityService : public QObject {
    Q_OBJECT

private slots:
    void aRouteIsCheckedAndNothingIsKept();
    void aSecondCheckIsAConflictAndTheFirstGoesOn();
    void aCancelledCheckNeverAnswersAndMakesRoom();
    void theNextCheckMayBeAskedForInTheAnswer();
    void whatCannotBeCheckedIsToldLater();
    void aRequestLargerThanTheRelayTakesIsRefused();
    void aRunningCheckEndsWithTheService();
};

void TestFidelityService::aRouteIsCheckedAndNothingIsKept() {
    simulator::Simulator provider(simulator::Scenario{}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("sim", provider.port());
    relay.addRoute("smart", {"sim/sim-tokens-5"});
    QVERIFY(relay.start());
    Answer answer;
    ask(relay, chat("smart"), answer);
    QVERIFY(!answer); // every answer comes from the event loop
    QVERIFY(waitFor(answer));
    QVERIFY2(*answer, *answer ? "" : answer->error().message.c_str());
    QVERIFY2((*answer)->verdict == FidelityVerdict::Identical, (*answer)->text.c_str());
    QCOMPARE(relay.records().size(), std::size_t(0));
    QDirIterator files(QString::fromStdString(relay.dataDir()), QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    int read = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(kPrompt.c_str()), qPrintable(file.fileName()));
        ++read;
    }
    QVERIFY(read > 0);
}

void TestFidelityService::aSecondCheckIsAConflictAndTheFirstGoesOn() {
    ScriptedUpstream provider;
    provider.setDefaultScript({expectRequest(), awaitProceed(), send(okAnswer(R"({"choices":[{}]})")), startOver()});
    RelayHarness relay;
    relay.addProvider("lab", provider.port());
    QVERIFY(relay.start());
    Answer first;
    Answer second;
    ask(relay, chat("lab/model"), first);
    ask(relay, chat("lab/model"), second);
    QVERIFY(waitFor(second));
    QVERIFY(!*second && second->error().code == ErrorCode::Conflict);
    for (std::size_t leg = 1; leg <= 2; ++leg) {
        QTRY_COMPARE_WITH_TIMEOUT(provider.requests().size(), leg, kPatienceMs);
        provider.proceed();
    }
    QVERIFY(waitFor(first));
    QVERIFY2(*first && (*first)->verdict == FidelityVerdict::Identical,
             *first ? (*first)->text.c_str() : first->error().message.c_str());
}

void TestFidelityService::aCancelledCheckNeverAnswersAndMakesRoom() {
    ScriptedUpstream provider;
    provider.addScript({expectRequest()}); // and then silence
    provider.setDefaultScript({expectRequest(), send(okAnswer(R"({"choices":[{}]})")), startOver()});
    RelayHarness relay;
    relay.addProvider("lab", provider.port());
    QVERIFY(relay.start());
    Answer cancelled;
    ask(relay, chat("lab/model"), cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(provider.requests().size(), std::size_t(1), kPatienceMs);
    relay.service().cancelFidelity();
    QTRY_VERIFY_WITH_TIMEOUT(provider.isClosed(0), kPatienceMs);
    Answer next;
    ask(relay, chat("lab/model"), next);
    QVERIFY(waitFor(next));
    QVERIFY2(*next, *next ? "" : next->error().message.c_str());
    QVERIFY(!cancelled);
    relay.service().cancelFidelity(); // of nothing
}

void TestFidelityService::theNextCheckMayBeAskedForInTheAnswer() {
    simulator::Simulator provider(simulator::Scenario{}, 1);
    QVERIFY(provider.listen("127.0.0.1", 0));
    RelayHarness relay;
    relay.addProvider("sim", provider.port());
    QVERIFY(relay.start());
    Answer second;
    relay.service().checkFidelity(
        {chat("sim/sim-tokens-2"), {}, {}},
        [&relay, &second](const Result<api::FidelityReport>&) { ask(relay, chat("sim/sim-tokens-3"), second); });
    QVERIFY(waitFor(second));
    QVERIFY2(*second, *second ? "" : second->error().message.c_str());
    QVERIFY((*second)->text.find("sim-tokens-3") != std::string::npos);
}

void TestFidelityService::whatCannotBeCheckedIsToldLater() {
    RelayHarness relay;
    QVERIFY(relay.start());
    Answer nothingServes;
    ask(relay, chat("nobody-has-it"), nothingServes);
    QVERIFY(!nothingServes);
    QVERIFY(waitFor(nothingServes));
    QVERIFY(!*nothingServes && nothingServes->error().code == ErrorCode::NotFound);
    Answer noJson;
    ask(relay, "{", noJson);
    QVERIFY(waitFor(noJson));
    QVERIFY(!*noJson && noJson->error().code == ErrorCode::InvalidArgument);
}

void TestFidelityService::aRequestLargerThanTheRelayTakesIsRefused() {
    RelayHarness relay;
    relay.config.limits.maxBodyBytes = 100;
    QVERIFY(relay.start());
    Answer answer;
    ask(relay, chat(std::string(200, 'm')), answer);
    QVERIFY(waitFor(answer));
    QVERIFY(!*answer && answer->error().code == ErrorCode::InvalidArgument);
    QVERIFY2(answer->error().message.find("larger") != std::string::npos, answer->error().message.c_str());
}

void TestFidelityService::aRunningCheckEndsWithTheService() {
    ScriptedUpstream provider;
    provider.setDefaultScript({expectRequest()});
    Answer answer;
    {
        RelayHarness relay;
        relay.addProvider("lab", provider.port());
        QVERIFY(relay.start());
        ask(relay, chat("lab/model"), answer);
        QTRY_COMPARE_WITH_TIMEOUT(provider.requests().size(), std::size_t(1), kPatienceMs);
    }
    QTRY_VERIFY_WITH_TIMEOUT(provider.isClosed(0), kPatienceMs);
    QVERIFY(!answer);
}

QTEST_GUILESS_MAIN(TestFidelityService)
#include "tst_fidelity_service.moc"
