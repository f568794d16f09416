// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What scripts and service managers rely on: options, exit codes, messages, the ready line, signals.

#include "tests/process/http_call.h"
#include "tests/process/sandbox.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace fairlead::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000; // a bound on a hang, not a measure

QJsonObject withRoute(QJsonObject config, const QString& model, const QString& provider, const QString& target) {
    const QJsonObject tier{{u"targets"_s, QJsonArray{QJsonObject{{u"provider"_s, provider}, {u"model"_s, target}}}}};
    config.insert(u"routes"_s, QJsonArray{QJsonObject{{u"id"_s, model},
                                                      {u"match"_s, QJsonObject{{u"model"_s, model}}},
                                                      {u"tiers"_s, QJsonArray{tier}}}});
    return config;
}

QJsonObject withProviderId(QJsonObject config, const QString& id) {
    QJsonObject provider = config["providers"_L1][0].toObject();
    provider.insert(u"id"_s, id);
    config.insert(u"providers"_s, QJsonArray{provider});
    return config;
}

std::string providerOf(const RawResponse& response) {
    return std::string(response.headers.value("x-fairlead-provider"));
}

bool isBusy(const RawHttpClient& client) {
    return client.partialResponse().body.find("content") != std::string::npos;
}

} // namespace

class TestProcess : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void badUsageIsToldAndEndsWithTwo_data();
    void badUsageIsToldAndEndsWithTwo();
    void everyFaultOfAConfigurationIsNamed_data();
    void everyFaultOfAConfigurationIsNamed();
    void aGoodConfigurationPassesTheCheck();
    void theSchemaIsJson();
    void versionAndHelpGoToStandardOutput_data();
    void versionAndHelpGoToStandardOutput();

    void aPortInUseEndsWithOne();
    void theReadyLineHasTheRealPort();
    void noGraphicsLibraryIsLoaded();
    void aMissingSecretIsNamedAndTheRelayServes();
    void aSecondRelayOnTheSameDataSaysThatItDoesNotRecord();
    void everyWorkerRecordsWhatItServes();
    void aLargeBodyPassesAfterContinue();

    void aReloadServesNewRoutesAndKeepsRunningStreams();
    void aFaultyReloadKeepsTheOldConfiguration();
    void aTerminatedRelayFinishesWhatRuns_data();
    void aTerminatedRelayFinishesWhatRuns();
    void aSecondSignalEndsAtOnceAndRecordsWhatBrokeOff();
    void theDemoPrintsACurlLineThatWorks();
    void fidelityComparesARequestAndRecordsNothing();
    void fidelityEndsWithOneWhenThereIsNoAnswer();

private:
    // Runs fairleadd to its end.
    std::unique_ptr<Program> ended(const QStringList& arguments);

    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Program> m_simulator;
};

void TestProcess::init() {
    m_sandbox = std::make_unique<Sandbox>();
    m_simulator = m_sandbox->startSimulator();
    QVERIFY(m_simulator);
    m_sandbox->writeConfig(m_sandbox->config(m_simulator->port()));
}

void TestProcess::cleanup() {
    m_simulator.reset();
    m_sandbox.reset();
}

std::unique_ptr<Program> TestProcess::ended(const QStringList& arguments) {
    auto program = std::make_unique<Program>(QStringLiteral(FAIRLEADD_PROGRAM), m_sandbox->environment());
    program->start(arguments);
    return program->waitUntilEnded() ? std::move(program) : nullptr;
}

void TestProcess::badUsageIsToldAndEndsWithTwo_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("unknown option") << QStringList{u"--nope"_s} << QByteArray("nope");
    QTest::newRow("stray word") << QStringList{u"serve"_s} << QByteArray("serve");
    QTest::newRow("no value") << QStringList{u"--config"_s} << QByteArray("config");
    QTest::newRow("no port") << QStringList{u"--listen"_s, u"127.0.0.1"_s} << QByteArray("HOST:PORT");
    QTest::newRow("port too large") << QStringList{u"--listen"_s, u"127.0.0.1:70000"_s} << QByteArray("HOST:PORT");
    QTest::newRow("no workers") << QStringList{u"--workers"_s, u"0"_s} << QByteArray("--workers");
    QTest::newRow("no such file") << QStringList{u"--config"_s, u"/nowhere/fairlead.json"_s}
                                  << QByteArray("/nowhere/fairlead.json");
    QTest::newRow("no request") << QStringList{u"--route"_s, u"smart"_s} << QByteArray("--fidelity");
    QTest::newRow("nothing to check") << QStringList{u"--check-config"_s, u"--config"_s, u"/nowhere/fairlead.json"_s}
                                      << QByteArray("/nowhere/fairlead.json");
}

void TestProcess::badUsageIsToldAndEndsWithTwo() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, message);
    const auto program = ended(arguments);
    QVERIFY(program);
    QCOMPARE(program->exitCode(), 2);
    QVERIFY2(program->errors().contains(message), program->errors().constData());
    QCOMPARE(program->output(), QByteArray());
}

void TestProcess::everyFaultOfAConfigurationIsNamed_data() {
    QTest::addColumn<QStringList>("more");
    QTest::newRow("check") << QStringList{u"--check-config"_s};
    QTest::newRow("serve") << QStringList{};
}

void TestProcess::everyFaultOfAConfigurationIsNamed() {
    QFETCH(QStringList, more);
    m_sandbox->write(u"config/fairlead.json"_s, R"({
        "version": 1,
        "clients": [{"id": "dev", "token": "a literal"}],
        "providers": [{"id": "one", "dialect": "openai-chat", "base_url": "not a url"}],
        "routes": [{"id": "r", "tiers": [{"targets": [{"provider": "nobody", "model": "m"}]}]}],
        "colour": "red"})");
    const auto program = ended(m_sandbox->relayArguments() + more);
    QVERIFY(program);
    QCOMPARE(program->exitCode(), 2);
    for (const char* pointer :
         {"/clients/0/token:", "/providers/0/base_url:", "/routes/0/tiers/0/targets/0/provider:", "/colour:"})
        QVERIFY2(program->errors().contains(pointer), program->errors().constData());
    QVERIFY(!program->errors().contains("a literal"));
}

void TestProcess::aGoodConfigurationPassesTheCheck() {
    const auto program = ended(m_sandbox->relayArguments() + QStringList{u"--check-config"_s});
    QVERIFY(program);
    QCOMPARE(program->exitCode(), 0);
    QVERIFY2(program->output().contains("1 clients, 1 providers, 0 routes, no fault"), program->output().constData());
}

void TestProcess::theSchemaIsJson() {
    const auto program = ended({u"--print-schema"_s});
    QVERIFY(program);
    QCOMPARE(program->exitCode(), 0);
    const QJsonObject schema = QJsonDocument::fromJson(program->output()).object();
    QVERIFY(schema["properties"_L1].toObject().contains("providers"_L1));
}

void TestProcess::versionAndHelpGoToStandardOutput_data() {
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("version") << u"--version"_s << QByteArray("fairlead " FAIRLEAD_VERSION "\n");
    QTest::newRow("help") << u"--help"_s << QByteArray("--data-dir");
}

void TestProcess::versionAndHelpGoToStandardOutput() {
    QFETCH(QString, option);
    QFETCH(QByteArray, text);
    const auto program = ended({option});
    QVERIFY(program);
    QCOMPARE(program->exitCode(), 0);
    QVERIFY2(program->output().contains(text), program->output().constData());
    QCOMPARE(program->errors(), QByteArray());
}

void TestProcess::aPortInUseEndsWithOne() {
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const QString address = u"127.0.0.1:%1"_s.arg(taken.serverPort());
    const auto program = ended(m_sandbox->relayArguments() + QStringList{u"--listen"_s, address});
    QVERIFY(program);
    QCOMPARE(program->exitCode(), 1);
    QVERIFY2(program->errors().contains(QByteArray::number(taken.serverPort())), program->errors().constData());
    QCOMPARE(program->output(), QByteArray());
}

void TestProcess::theReadyLineHasTheRealPort() {
    const auto relay = m_sandbox->startRelay();
    QVERIFY(relay);
    QCOMPARE(relay->output(),
             QByteArray("fairlead listening on http://127.0.0.1:" + QByteArray::number(relay->port()) + "\n"));
    QCOMPARE(answerTo(relay->port(), getRequest("/healthz")).status, 200);
    QCOMPARE(answerTo(relay->port(), getRequest("/readyz")).status, 200);
}

void TestProcess::noGraphicsLibraryIsLoaded() {
    const auto relay = m_sandbox->startRelay();
    QVERIFY(relay);
    QFile maps(u"/proc/%1/maps"_s.arg(relay->processId()));
    QVERIFY(maps.open(QIODevice::ReadOnly));
    const QByteArray loaded = maps.readAll();
    QVERIFY(loaded.contains("libQt6Core"));
    QVERIFY(!loaded.contains("libQt6Gui"));
}

void TestProcess::aMissingSecretIsNamedAndTheRelayServes() {
    QVERIFY(QFile::remove(m_sandbox->path(u"test/key"_s)));
    const auto relay = m_sandbox->startRelay();
    QVERIFY(relay);
    QVERIFY(relay->waitForErrors("No secret for sim/main"));
    QCOMPARE(answerTo(relay->port(), getRequest("/healthz")).status, 200);
    QVERIFY(answerTo(relay->port(), chatRequest("sim/sim-tokens-1", false)).status >= 400);
}

void TestProcess::aSecondRelayOnTheSameDataSaysThatItDoesNotRecord() {
    const auto first = m_sandbox->startRelay();
    QVERIFY(first);
    const auto second = m_sandbox->startRelay();
    QVERIFY(second);
    QVERIFY(second->waitForErrors("Requests are not recorded"));
    QCOMPARE(answerTo(second->port(), chatRequest("sim/sim-tokens-1", false)).status, 200);
    QVERIFY(!first->errors().contains("Requests are not recorded"));
}

void TestProcess::everyWorkerRecordsWhatItServes() {
    const auto relay = m_sandbox->startRelay({u"--workers"_s, u"2"_s});
    QVERIFY(relay);
    // The kernel deals connections to the workers by the caller's port: of sixteen both get some.
    for (int i = 0; i < 16; ++i) {
        const RawResponse answer = answerTo(relay->port(), chatRequest("sim/sim-tokens-1", false));
        QCOMPARE(answer.status, 200);
        const std::string id(answer.headers.value("x-fairlead-request-id"));
        QCOMPARE(answerTo(relay->port(), getRequest("/fairlead/v1/requests/" + id)).status, 200);
    }
    relay->signal(SIGTERM);
    QVERIFY(relay->waitUntilEnded());
    QCOMPARE(relay->exitCode(), 0);
}

void TestProcess::aLargeBodyPassesAfterContinue() {
    const auto relay = m_sandbox->startRelay();
    QVERIFY(relay);
    const std::string body =
        R"({"model":"sim/sim-tokens-2","messages":[{"role":"user","content":")" + std::string(4 << 20, 'x') + R"("}]})";
    const std::string request = postRequest("/v1/chat/completions", body, "Expect: 100-continue\r\n");
    RawHttpClient client(relay->port());
    client.send(std::string_view(request).substr(0, request.size() - body.size()));
    QTRY_COMPARE_WITH_TIMEOUT(client.informational(), 1, kPatienceMs);
    client.send(body);
    QVERIFY(waitForResponses(client, 1));
    QCOMPARE(client.responses().front().status, 200);
    const QJsonObject answer =
        QJsonDocument::fromJson(QByteArray::fromStdString(client.responses().front().body)).object();
    // The simulator counts a token for four bytes of what it received.
    QVERIFY(answer["usage"_L1]["prompt_tokens"_L1].toInteger() >= (4 << 20) / 4);
}

void TestProcess::aReloadServesNewRoutesAndKeepsRunningStreams() {
    const auto relay = m_sandbox->startRelay();
    QVERIFY(relay);
    QCOMPARE(providerOf(answerTo(relay->port(), chatRequest("smart", false))), std::string("sim"));
    RawHttpClient running(relay->port());
    running.send(chatRequest("sim/sim-tps-50-tokens-50", true));
    QTRY_VERIFY_WITH_TIMEOUT(isBusy(running), kPatienceMs);

    // The stream's provider is gone from the new configuration.
    const QJsonObject config = withProviderId(m_sandbox->config(m_simulator->port()), u"other"_s);
    m_sandbox->writeConfig(withRoute(config, u"smart"_s, u"other"_s, u"sim-tokens-3"_s));
    relay->signal(SIGHUP);
    QVERIFY(relay->waitForErrors("Configuration reloaded."));
    QTRY_COMPARE_WITH_TIMEOUT(providerOf(answerTo(relay->port(), chatRequest("smart", false))), std::string("other"),
                              kPatienceMs);

    QVERIFY(waitForResponses(running, 1));
    QVERIFY(running.responses().front().body.ends_with("data: [DONE]\n\n"));
}

void TestProcess::aFaultyReloadKeepsTheOldConfiguration() {
    const auto relay = m_sandbox->startRelay();
    QVERIFY(relay);
    QJsonObject config = m_sandbox->config(m_simulator->port());
    config.insert(u"clients"_s, u"nobody"_s);
    m_sandbox->writeConfig(config);
    relay->signal(SIGHUP);
    QVERIFY(relay->waitForErrors("/clients"));
    QVERIFY2(relay->errors().contains("Not reloaded"), relay->errors().constData());
    QCOMPARE(answerTo(relay->port(), chatRequest("sim/sim-tokens-1", false)).status, 200);
}

void TestProcess::aTerminatedRelayFinishesWhatRuns_data() {
    QTest::addColumn<int>("number");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void TestProcess::aTerminatedRelayFinishesWhatRuns() {
    QFETCH(int, number);
    const auto relay = m_sandbox->startRelay();
    QVERIFY(relay);
    RawHttpClient running(relay->port());
    running.send(chatRequest("sim/sim-tps-50-tokens-60", true));
    QTRY_VERIFY_WITH_TIMEOUT(isBusy(running), kPatienceMs);
    relay->signal(number);
    QVERIFY(relay->waitForErrors("Draining"));
    QTRY_VERIFY_WITH_TIMEOUT(!RawHttpClient(relay->port()).isConnected(), kPatienceMs);
    QVERIFY(waitForResponses(running, 1));
    QVERIFY(running.responses().front().body.ends_with("data: [DONE]\n\n"));
    QVERIFY(relay->waitUntilEnded());
    QCOMPARE(relay->exitCode(), 0);
}

void TestProcess::aSecondSignalEndsAtOnceAndRecordsWhatBrokeOff() {
    auto relay = m_sandbox->startRelay();
    QVERIFY(relay);
    RawHttpClient running(relay->port());
    running.send(chatRequest("sim/sim-hang-after-3", true));
    QTRY_VERIFY_WITH_TIMEOUT(isBusy(running), kPatienceMs);
    const std::string id(running.partialResponse().headers.value("x-fairlead-request-id"));
    relay->signal(SIGTERM);
    QVERIFY(relay->waitForErrors("Draining"));
    QVERIFY(relay->isRunning());
    relay->signal(SIGTERM);
    QVERIFY(relay->waitUntilEnded());
    QCOMPARE(relay->exitCode(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(running.isClosed(), kPatienceMs);
    QVERIFY(running.responses().empty());

    relay = m_sandbox->startRelay();
    QVERIFY(relay);
    const RawResponse record = answerTo(relay->port(), getRequest("/fairlead/v1/requests/" + id));
    QCOMPARE(record.status, 200);
    QVERIFY2(record.body.find("\"died_mid_stream\"") != std::string::npos, record.body.c_str());
}

void TestProcess::theDemoPrintsACurlLineThatWorks() {
    Program demo(QStringLiteral(FAIRLEADD_PROGRAM), m_sandbox->environment());
    demo.start({u"--demo"_s, u"--listen"_s, u"127.0.0.1:0"_s});
    QVERIFY(demo.waitUntilReady());
    QVERIFY(demo.waitForOutput("}'\n"));
    const qsizetype at = demo.output().indexOf("curl ");
    QVERIFY(at >= 0);
    const QString line = QString::fromUtf8(demo.output().mid(at)).trimmed();
    Program shell(u"/bin/sh"_s, m_sandbox->environment());
    shell.start({u"-c"_s, line});
    QVERIFY(shell.waitUntilEnded());
    QCOMPARE(shell.exitCode(), 0);
    QVERIFY2(shell.output().endsWith("data: [DONE]\n\n"), shell.output().constData());
}

void TestProcess::fidelityComparesARequestAndRecordsNothing() {
    m_sandbox->write(
        u"test/request.json"_s,
        R"({"model":"sim/sim-tokens-3","stream":true,"messages":[{"role":"user","content":"a secret plan"}]})");
    const auto program =
        ended(m_sandbox->relayArguments() + QStringList{u"--fidelity"_s, m_sandbox->path(u"test/request.json"_s)});
    QVERIFY(program);
    QVERIFY2(program->exitCode() == 0, program->errors().constData());
    QVERIFY2(program->output().endsWith("identical but for: model, stream_options, withheld usage chunk\n"),
             program->output().constData());
    QVERIFY(!program->output().contains("key-of-the-provider"));
    QCOMPARE(program->errors(), QByteArray());
    QCOMPARE(QDir(m_sandbox->path(u"data"_s)).entryList(QDir::NoDotAndDotDot | QDir::AllEntries), QStringList());
}

void TestProcess::fidelityEndsWithOneWhenThereIsNoAnswer() {
    m_simulator.reset(); // nobody listens there any more
    m_sandbox->write(u"test/request.json"_s, R"({"model":"sim/sim-tokens-3","messages":[]})");
    const auto program =
        ended(m_sandbox->relayArguments() + QStringList{u"--fidelity"_s, m_sandbox->path(u"test/request.json"_s)});
    QVERIFY(program);
    QCOMPARE(program->exitCode(), 1);
    QVERIFY2(program->output().contains("no proof"), program->output().constData());
}

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
