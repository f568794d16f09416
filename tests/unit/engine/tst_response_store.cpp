// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/padded_bytes.h"
#include "proxy/engine/response_items.h"
#include "proxy/engine/response_keeper.h"
#include "proxy/engine/response_store.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::engine;
using namespace std::chrono_literals;

namespace {

std::string padded(const QByteArray& json) {
    std::string text;
    text.reserve(static_cast<std::size_t>(json.size()) + kJsonPadding);
    text.append(json.data(), static_cast<std::size_t>(json.size()));
    return text;
}

std::string answerOf(const std::string& id, const std::string& output) {
    return R"({"id":")" + id + R"(","object":"response","output":[)" + output + "]}";
}

std::string streamOf(const std::string& id, const std::string& output) {
    return "event: response.created\ndata: "
           "{\"type\":\"response.created\",\"response\":{\"id\":\"x\",\"output\":[]}}\n\n"
           "event: response.completed\ndata: {\"type\":\"response.completed\",\"response\":" +
           answerOf(id, output) + "}\n\n";
}

} // namespace

class TestResponseStore : public QObject {
    Q_OBJECT

private slots:
    void keepsByClientAndId();
    void forgetsAfterADay();
    void dropsTheOldestPastItsBound();
    void readsRequests_data();
    void readsRequests();
    void putsEarlierItemsBeforeTheNewOnes_data();
    void putsEarlierItemsBeforeTheNewOnes();
    void readsAnswers_data();
    void readsAnswers();
    void conversationsGrowTurnByTurn();
    void nothingIsKeptWhereTheCallerSaysSo();
    void aLongAnswerIsNotKept();
};

void TestResponseStore::keepsByClientAndId() {
    const test::FakeClock clock;
    ResponseStore store(clock);
    store.keep("a", "r1", "1");
    QCOMPARE(store.find("a", "r1").value_or("-"), std::string("1"));
    QVERIFY(!store.find("b", "r1"));
    QVERIFY(!store.find("a", "r2"));
    store.keep("a", "r1", "2");
    QCOMPARE(store.find("a", "r1").value_or("-"), std::string("1"));
}

void TestResponseStore::forgetsAfterADay() {
    test::FakeClock clock;
    ResponseStore store(clock);
    store.keep("a", "r1", "1");
    clock.advance(24h);
    QVERIFY(store.find("a", "r1"));
    clock.advance(1s);
    QVERIFY(!store.find("a", "r1"));
    store.keep("a", "r2", "2");
    QVERIFY2(store.bytes() < 10, "what is too old takes no room");
}

void TestResponseStore::dropsTheOldestPastItsBound() {
    const test::FakeClock clock;
    ResponseStore store(clock, {100, 1h});
    for (const char* id : {"1", "2", "3"})
        store.keep("a", id, std::string(40, 'x'));
    QVERIFY(!store.find("a", "1"));
    QVERIFY(store.find("a", "2"));
    store.keep("a", "4", std::string(200, 'x'));
    QVERIFY2(!store.find("a", "4") && store.bytes() == 0, "what never fits is not kept");
}

void TestResponseStore::readsRequests_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("readable");
    QTest::addColumn<QByteArray>("items");
    QTest::addColumn<QByteArray>("previous");
    QTest::addColumn<bool>("store");
    const auto row = [](const char* json, bool readable, const char* items, const char* previous, bool store) {
        QTest::newRow(json) << QByteArray(json) << readable << QByteArray(items) << QByteArray(previous) << store;
    };
    row(R"({"input":"a \"b\""})", true, R"({"role":"user","content":"a \"b\""})", "", true);
    row(R"({"input":[ {"x":1}, 2 ],"store":false})", true, R"({"x":1}, 2)", "", false);
    row(R"({"input":[],"previous_response_id":"r"})", true, "", "r", true);
    row(R"({"previous_response_id":null,"store":null})", true, "", "", true);
    row(R"({"previous_response_id":7,"input":7})", true, "", "", true);
    row(R"({"input":[1],"input":[2]})", true, "2", "", true);
    row(R"({})", true, "", "", true);
    row(R"([])", false, "", "", true);
    row(R"({"input":[1)", false, "", "", true);
    row("", false, "", "", true);
}

void TestResponseStore::readsRequests() {
    QFETCH(QByteArray, json);
    QFETCH(bool, readable);
    const auto request = readResponseRequest(padded(json));
    QCOMPARE(request.has_value(), readable);
    if (!request)
        return;
    QTEST(QByteArray::fromStdString(request->items), "items");
    QTEST(QByteArray::fromStdString(request->previousResponseId), "previous");
    QTEST(request->store, "store");
}

void TestResponseStore::putsEarlierItemsBeforeTheNewOnes_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("earlier");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("both") << QByteArray(R"({"model":"m","input":[3],"previous_response_id":"r","stream":true})")
                          << QByteArray("1,2") << QByteArray(R"({"input":[1,2,3],"model":"m","stream":true})");
    QTest::newRow("nothing new") << QByteArray(R"({"previous_response_id":"r","model":"m"})") << QByteArray("1")
                                 << QByteArray(R"({"input":[1],"model":"m"})");
    QTest::newRow("nothing old") << QByteArray(R"({"input":"a","previous_response_id":"r"})") << QByteArray()
                                 << QByteArray(R"({"input":[{"role":"user","content":"a"}]})");
    QTest::newRow("escaped names") << QByteArray(R"({"inp\u0075t":[2],"x\"y":{"input":1}})") << QByteArray("1")
                                   << QByteArray(R"({"input":[1,2],"x\"y":{"input":1}})");
}

void TestResponseStore::putsEarlierItemsBeforeTheNewOnes() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, earlier);
    const std::string body = padded(json);
    const auto request = readResponseRequest(body);
    QVERIFY(request);
    QTEST(QByteArray::fromStdString(withEarlierItems(body, *request, earlier.toStdString())), "result");
}

void TestResponseStore::readsAnswers_data() {
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<bool>("stream");
    QTest::addColumn<QByteArray>("result"); // "id: items"; "-" = none
    const auto row = [](const char* name, const std::string& written, bool stream, const char* result) {
        QTest::newRow(name) << QByteArray::fromStdString(written) << stream << QByteArray(result);
    };
    row("whole", answerOf("r", "1, 2"), false, "r: 1, 2");
    row("stream", streamOf("r", "1"), true, "r: 1");
    row("stream without its end", streamOf("r", "1").substr(0, 90), true, "-");
    row("stream cut in its end", streamOf("r", "1").substr(0, streamOf("r", "1").size() - 9), true, "-");
    row("a stream's text in content", "event: x\ndata: {\"a\":\"event: response.completed\\n\"}\n\n", true, "-");
    row("no id", R"({"output":[1]})", false, "-");
    row("output is no list", R"({"id":"r","output":{}})", false, "-");
    row("no JSON", "<html>", false, "-");
    row("nothing", "", false, "-");
    row("nothing streamed", "", true, "-");
}

void TestResponseStore::readsAnswers() {
    QFETCH(QByteArray, written);
    QFETCH(bool, stream);
    const auto answer = readResponseAnswer(written.toStdString(), stream);
    QTEST(answer ? QByteArray::fromStdString(answer->id + ": " + answer->items) : QByteArray("-"), "result");
}

void TestResponseStore::conversationsGrowTurnByTurn() {
    const test::FakeClock clock;
    ResponseStore store(clock);
    const auto turn = [&store](std::string body, const std::string& answer) {
        ResponseKeeper keeper(store, "dev");
        keeper.expand(body);
        for (const char c : answer) { // however it is cut
            keeper.written({&c, 1});
            keeper.finish(true);
        }
        return body;
    };
    QCOMPARE(turn(R"({"input":[1]})", streamOf("r1", "2")), std::string(R"({"input":[1]})"));
    QCOMPARE(turn(R"({"input":[3],"previous_response_id":"r1"})", streamOf("r2", "4")),
             std::string(R"({"input":[1,2,3]})"));
    QCOMPARE(turn(R"({"input":[5],"previous_response_id":"r2"})", {}), std::string(R"({"input":[1,2,3,4,5]})"));
    // Another branch from the same answer.
    QCOMPARE(turn(R"({"input":[6],"previous_response_id":"r1"})", {}), std::string(R"({"input":[1,2,6]})"));
    const std::string unknown = R"({"input":[6],"previous_response_id":"r9"})";
    QCOMPARE(turn(unknown, {}), unknown);
}

void TestResponseStore::nothingIsKeptWhereTheCallerSaysSo() {
    const test::FakeClock clock;
    ResponseStore store(clock);
    ResponseKeeper keeper(store, "dev");
    std::string body = R"({"input":[1],"store":false})";
    keeper.expand(body);
    keeper.written(answerOf("r1", "2"));
    keeper.finish(false);
    QCOMPARE(store.bytes(), std::size_t(0));
}

void TestResponseStore::aLongAnswerIsNotKept() {
    const test::FakeClock clock;
    ResponseStore store(clock);
    ResponseKeeper keeper(store, "dev");
    std::string body = R"({"input":[1]})";
    keeper.expand(body);
    keeper.written(answerOf("r1", "\"" + std::string(9 * 1024 * 1024, 'x') + "\""));
    keeper.finish(false);
    QCOMPARE(store.bytes(), std::size_t(0));
}

QTEST_GUILESS_MAIN(TestResponseStore)
#include "tst_response_store.moc"
