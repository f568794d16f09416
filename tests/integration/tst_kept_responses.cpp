// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// previous_response_id before a provider that keeps no responses.

#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"
#include "tests/integration/relay_harness.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace Qt::StringLiterals;

namespace {

std::string turn(const std::string& text, const std::string& previous, bool stream, const std::string& more = {}) {
    return R"({"model":"chat/sim-tokens-3","input":")" + text + R"(","stream":)" + (stream ? "true" : "false") +
           (previous.empty() ? "" : R"(,"previous_response_id":")" + previous + "\"") + more + "}";
}

// Of a whole response, or of the last event of a stream.
std::string idOf(const RawResponse& response) {
    QByteArray json = QByteArray::fromStdString(response.body);
    const auto data = json.lastIndexOf("data: ");
    if (data >= 0)
        json = json.mid(data + 6);
    const QJsonObject object = QJsonDocument::fromJson(json.trimmed()).object();
    return (object.contains(u"response"_s) ? object[u"response"_s].toObject() : object)[u"id"_s]
        .toString()
        .toStdString();
}

// "user: one | assistant: … | user: two" of the last request that the provider got.
QStringList rolesOf(const simulator::Simulator& provider) {
    const QJsonObject body =
        QJsonDocument::fromJson(QByteArray::fromStdString(provider.received().back().body)).object();
    QStringList roles;
    for (const QJsonValue& message : body[u"messages"_s].toArray())
        roles << message[u"role"_s].toString();
    return roles;
}

struct World {
    simulator::Simulator provider{{}, 1};
    RelayHarness relay;

    explicit World(bool keeps) {
        if (!provider.listen("127.0.0.1", 0))
            qFatal("no port");
        relay.addProvider("chat", provider.port());
        relay.config.keepResponses = keeps;
    }
};

} // namespace

class TestKeptResponses : public QObject {
    Q_OBJECT

private slots:
    void goesOnFromAKeptResponse_data();
    void goesOnFromAKeptResponse();
    void withoutTheSettingTheErrorNamesIt();
    void nothingOfItIsOnDisk();
};

void TestKeptResponses::goesOnFromAKeptResponse_data() {
    QTest::addColumn<bool>("stream");
    QTest::newRow("whole") << false;
    QTest::newRow("streamed") << true;
}

void TestKeptResponses::goesOnFromAKeptResponse() {
    QFETCH(bool, stream);
    World world(true);
    QVERIFY(world.relay.start());
    const RawResponse first = world.relay.post("/v1/responses", turn("one", {}, stream));
    QCOMPARE(first.status, 200);
    const std::string id = idOf(first);
    QVERIFY2(!id.empty(), first.body.c_str());
    const RawResponse second = world.relay.post("/v1/responses", turn("two", id, stream));
    QVERIFY2(second.status == 200, second.body.c_str());
    QCOMPARE(rolesOf(world.provider), (QStringList{u"user"_s, u"assistant"_s, u"user"_s}));
    const RawResponse third =
        world.relay.post("/v1/responses", turn("three", idOf(second), stream, R"(,"store":false)"));
    QCOMPARE(third.status, 200);
    QCOMPARE(rolesOf(world.provider), (QStringList{u"user"_s, u"assistant"_s, u"user"_s, u"assistant"_s, u"user"_s}));
    // What was not to be stored is not there.
    const RawResponse fourth = world.relay.post("/v1/responses", turn("four", idOf(third), stream));
    QCOMPARE(fourth.status, 400);
    QVERIFY(fourth.body.find("previous_response_not_available") != std::string::npos);
}

void TestKeptResponses::withoutTheSettingTheErrorNamesIt() {
    World world(false);
    QVERIFY(world.relay.start());
    const RawResponse first = world.relay.post("/v1/responses", turn("one", {}, false));
    QCOMPARE(first.status, 200);
    const RawResponse second = world.relay.post("/v1/responses", turn("two", idOf(first), false));
    QCOMPARE(second.status, 400);
    QVERIFY2(second.body.find("keep_responses") != std::string::npos, second.body.c_str());
    QCOMPARE(world.provider.requestCount(), std::int64_t(1));
}

void TestKeptResponses::nothingOfItIsOnDisk() {
    World world(true);
    QVERIFY(world.relay.start());
    QCOMPARE(world.relay.post("/v1/responses", turn("xyzzy-prompt", {}, false)).status, 200);
    QCOMPARE(world.relay.records().size(), std::size_t(1)); // the ledger has been written
    QDirIterator files(QString::fromStdString(world.relay.dataDir()), QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("xyzzy-prompt"), qPrintable(file.fileName()));
        ++count;
    }
    QVERIFY(count > 0);
}

QTEST_GUILESS_MAIN(TestKeptResponses)
#include "tst_kept_responses.moc"
