// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Limits of clients, providers and keys over sockets: what callers are told, who waits, and which key is asked.

#include "tests/integration/relay_harness.h"
#include "tests/support/scripted_upstream.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <map>
#include <memory>

using namespace fairlead;
using namespace fairlead::test;
using namespace std::chrono_literals;

namespace {

constexpr int kPatienceMs = 30'000;

std::string answer(const std::string& headerLines = {}) {
    return okAnswer(R"({"id":"1","object":"chat.completion","model":"m","choices":[{"index":0,"message":)"
                    R"({"role":"assistant","content":"hi"},"finish_reason":"stop"}],)"
                    R"("usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}})",
                    "Content-Type: application/json\r\n" + headerLines);
}

std::string refusal(const std::string& status, const std::string& headerLines = {}) {
    const std::string body = R"({"error":{"message":"no","type":"invalid_request_error"}})";
    return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\n" + headerLines +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// One provider under one route; what a test wants otherwise it sets before start().
struct One {
    ScriptedUpstream upstream;
    RelayHarness relay;

    One() {
        relay.addProvider("ai", upstream.port());
        relay.addRoute("smart", {"ai/m"});
        upstream.setDefaultScript({expectRequest(), send(answer()), startOver()});
    }
    config::Client& client() { return relay.config.clients.front(); }
    config::Provider& provider() { return relay.config.providers.front(); }
    config::Route& route() { return relay.config.routes.front(); }
    // Keys "a", "b" … with the secrets "key-a", "key-b" …
    void useKeys(const std::string& ids) {
        provider().keys.clear();
        for (const char id : ids) {
            config::Key key;
            key.id = std::string(1, id);
            key.secret = {config::SecretSource::Memory, "pool/" + key.id};
            relay.vault().write(key.secret, Secret("key-" + key.id), [](const Result<void>&) {});
            provider().keys.push_back(key);
        }
    }
    RawResponse ask(const std::string& headers = {}) {
        return relay.post("/v1/chat/completions", chatBody("smart", false), headers);
    }
    // The letters of the keys that the provider was asked with, in order.
    std::string keysAsked() const {
        std::string all;
        for (const auto& request : upstream.requests()) {
            const std::size_t at = request.head.find("Bearer key-");
            all += at == std::string::npos ? '-' : request.head[at + 11];
        }
        return all;
    }
    QJsonObject keyStatus(const QString& id) {
        const RawResponse status = relay.get("/fairlead/v1/status");
        const QJsonArray keys =
            QJsonDocument::fromJson(QByteArray::fromStdString(status.body)).object()[QLatin1String("keys")].toArray();
        for (const auto& key : keys) {
            if (key[QLatin1String("key")].toString() == id)
                return key.toObject();
        }
        return {};
    }
};

} // namespace

class TestRateLimits : public QObject {
    Q_OBJECT

private slots:
    void overTheLimitIs429InTheCallersDialect_data();
    void overTheLimitIs429InTheCallersDialect();
    void tokensAreCountedAsTheyWereReported();
    void aUserOverTheLimitLeavesTheOthersAlone();
    void aRequestUnderWayHoldsItsPlace();
    void aRouteWithAQueueLetsRequestsWait();
    void aFullQueueAndALongWaitAreRefused();
    void whoHangsUpLeavesTheQueue();
    void aProviderOverItsLimitIsPassedOver();
    void aRefusedKeyIsReplacedAtOnceAndComesBack_data();
    void aRefusedKeyIsReplacedAtOnceAndComesBack();
    void aResetKeyIsUsedAgain();
    void keysAreUsedByWeight();
    void aSessionKeepsItsKey();
    void whatHeadersSayIsLeftIsHeeded();
    void whereNothingElseIsLeftOneKeyIsAskedThoughItCools();
};

void TestRateLimits::overTheLimitIs429InTheCallersDialect_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("shape"); // a part of the body that the dialect's own libraries look at
    QTest::newRow("chat") << "/v1/chat/completions"
                          << R"({"model":"smart","messages":[{"role":"user","content":"x"}]})"
                          << R"("code":"rate_limit_exceeded")";
    QTest::newRow("responses") << "/v1/responses"
                               << R"({"model":"smart","input":"x"})"
                               << R"("code":"rate_limit_exceeded")";
    QTest::newRow("messages") << "/v1/messages"
                              << R"({"model":"smart","max_tokens":9,"messages":[{"role":"user","content":"x"}]})"
                              << R"("type":"rate_limit_error")";
    QTest::newRow("gemini") << "/v1beta/models/smart:generateContent"
                            << R"({"contents":[{"role":"user","parts":[{"text":"x"}]}]})"
                            << R"("status":"RESOURCE_EXHAUSTED")";
}

void TestRateLimits::overTheLimitIs429InTheCallersDialect() {
    QFETCH(QString, path);
    QFETCH(QString, body);
    QFETCH(QString, shape);
    One one;
    one.client().rateLimits.rpm = 1;
    QVERIFY(one.relay.start());
    QCOMPARE(one.relay.post(path.toStdString(), body.toStdString()).status, 200);
    const RawResponse refused = one.relay.post(path.toStdString(), body.toStdString());
    QCOMPARE(refused.status, 429);
    const int wait = QByteArray::fromStdString(std::string(refused.headers.value("retry-after"))).toInt();
    QVERIFY2(wait >= 58 && wait <= 60, std::string(refused.headers.value("retry-after")).c_str());
    QCOMPARE(refused.headers.value("x-fairlead-error-source"), std::string_view("relay"));
    QVERIFY2(refused.body.find(shape.toStdString()) != std::string::npos, refused.body.c_str());
    QVERIFY2(refused.body.find("is over its limit of 1 request a minute.") != std::string::npos, refused.body.c_str());
    QCOMPARE(one.upstream.requests().size(), std::size_t(1));
    const auto record = one.relay.recordOf(refused);
    QCOMPARE(record.outcome, ledger::Outcome::Rejected);
    QCOMPARE(record.errorClass, ErrorClass::RateLimited);
    QCOMPARE(record.errorCode, std::string("rate_limit_exceeded"));
}

// Each answer reports 15 tokens, whatever was estimated.
void TestRateLimits::tokensAreCountedAsTheyWereReported() {
    One one;
    one.client().rateLimits.tpm = 45;
    QVERIFY(one.relay.start());
    const std::string body = R"({"model":"smart","max_tokens":1,"messages":[{"role":"user","content":"x"}]})";
    const auto ask = [&] { return one.relay.post("/v1/chat/completions", body).status; };
    int passed = 0;
    while (passed < 10 && ask() == 200)
        ++passed;
    QVERIFY2(passed == 3 || passed == 4, qPrintable(QString::number(passed))); // a little comes in meanwhile
}

void TestRateLimits::aUserOverTheLimitLeavesTheOthersAlone() {
    One one;
    one.client().userRateLimits.rpm = 1;
    QVERIFY(one.relay.start());
    QCOMPARE(one.ask("X-Fairlead-User: ann\r\n").status, 200);
    const RawResponse refused = one.ask("X-Fairlead-User: ann\r\n");
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.body.find(R"(The user \"ann\" of the client \"dev\")") != std::string::npos);
    QCOMPARE(one.ask("X-Fairlead-User: bob\r\n").status, 200);
    // The name is the relay's own affair.
    for (const auto& request : one.upstream.requests())
        QVERIFY(request.head.find("ann") == std::string::npos);
}

void TestRateLimits::aRequestUnderWayHoldsItsPlace() {
    One one;
    one.client().rateLimits.concurrency = 1;
    one.upstream.setDefaultScript({expectRequest(), awaitProceed(), send(answer()), startOver()});
    QVERIFY(one.relay.start());
    RawHttpClient first(one.relay.port());
    QSignalSpy came(&one.upstream, &ScriptedUpstream::requestReceived);
    first.send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("smart", false), {}));
    QTRY_COMPARE_WITH_TIMEOUT(came.count(), 1, kPatienceMs);
    const RawResponse refused = one.ask();
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.headers.value("retry-after"), std::string_view("1"));
    one.upstream.proceed();
    QTRY_COMPARE_WITH_TIMEOUT(first.responses().size(), std::size_t(1), kPatienceMs);
    QCOMPARE(first.responses().front().status, 200);
    // A caller that goes away gives its place back, too.
    auto second = std::make_unique<RawHttpClient>(one.relay.port());
    second->send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("smart", false), {}));
    QTRY_COMPARE_WITH_TIMEOUT(came.count(), 2, kPatienceMs);
    second.reset();
    QTRY_COMPARE_WITH_TIMEOUT(one.relay.service().status().inFlight, 0, kPatienceMs);
    one.upstream.setDefaultScript({expectRequest(), send(answer()), startOver()});
    QCOMPARE(one.ask().status, 200);
}

void TestRateLimits::aRouteWithAQueueLetsRequestsWait() {
    One one;
    one.client().rateLimits.concurrency = 1;
    one.route().queue = config::Queue{30s, 10};
    one.upstream.setDefaultScript({expectRequest(), awaitProceed(), send(answer()), startOver()});
    QVERIFY(one.relay.start());
    QSignalSpy came(&one.upstream, &ScriptedUpstream::requestReceived);
    std::vector<std::unique_ptr<RawHttpClient>> callers;
    for (int i = 0; i < 3; ++i) {
        callers.push_back(std::make_unique<RawHttpClient>(one.relay.port()));
        callers.back()->send(RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("smart", false), {}));
        QTRY_COMPARE_WITH_TIMEOUT(one.relay.service().status().inFlight, i + 1, kPatienceMs);
    }
    one.relay.apply(); // a reload lets them wait on
    for (int i = 0; i < 3; ++i) {
        QTRY_COMPARE_WITH_TIMEOUT(came.count(), i + 1, kPatienceMs);
        one.upstream.proceed();
        QTRY_COMPARE_WITH_TIMEOUT(callers[static_cast<std::size_t>(i)]->responses().size(), std::size_t(1),
                                  kPatienceMs);
        QCOMPARE(callers[static_cast<std::size_t>(i)]->responses().front().status, 200);
    }
}

void TestRateLimits::aFullQueueAndALongWaitAreRefused() {
    One one;
    one.client().rateLimits.rpm = 1;
    one.route().queue = config::Queue{50ms, 1};
    QVERIFY(one.relay.start());
    QCOMPARE(one.ask().status, 200);
    RawHttpClient waits(one.relay.port());
    RawHttpClient tooMany(one.relay.port());
    const std::string text = RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("smart", false), {});
    waits.send(text);
    tooMany.send(text);
    for (const RawHttpClient* caller : {&waits, &tooMany}) {
        QTRY_COMPARE_WITH_TIMEOUT(caller->responses().size(), std::size_t(1), kPatienceMs);
        const RawResponse& refused = caller->responses().front();
        QCOMPARE(refused.status, 429);
        QVERIFY2(refused.body.find("over its limit of 1 request a minute.") != std::string::npos, refused.body.c_str());
        QVERIFY(QByteArray::fromStdString(std::string(refused.headers.value("retry-after"))).toInt() > 50);
    }
    QCOMPARE(one.upstream.requests().size(), std::size_t(1));
}

void TestRateLimits::whoHangsUpLeavesTheQueue() {
    One one;
    one.client().rateLimits.concurrency = 1;
    one.route().queue = config::Queue{30s, 1};
    one.upstream.setDefaultScript({expectRequest(), awaitProceed(), send(answer()), startOver()});
    QVERIFY(one.relay.start());
    const std::string text = RelayHarness::requestText("POST", "/v1/chat/completions", chatBody("smart", false), {});
    RawHttpClient first(one.relay.port());
    first.send(text);
    QTRY_COMPARE_WITH_TIMEOUT(one.upstream.requests().size(), std::size_t(1), kPatienceMs);
    auto gone = std::make_unique<RawHttpClient>(one.relay.port());
    gone->send(text);
    QTRY_COMPARE_WITH_TIMEOUT(one.relay.service().status().inFlight, 2, kPatienceMs);
    gone.reset();
    QTRY_COMPARE_WITH_TIMEOUT(one.relay.service().status().inFlight, 1, kPatienceMs);
    RawHttpClient next(one.relay.port()); // has its place in the queue
    next.send(text);
    QTRY_COMPARE_WITH_TIMEOUT(one.relay.service().status().inFlight, 2, kPatienceMs);
    one.upstream.proceed();
    QTRY_COMPARE_WITH_TIMEOUT(one.upstream.requests().size(), std::size_t(2), kPatienceMs);
    one.upstream.proceed();
    QTRY_COMPARE_WITH_TIMEOUT(next.responses().size(), std::size_t(1), kPatienceMs);
    QCOMPARE(next.responses().front().status, 200);
}

void TestRateLimits::aProviderOverItsLimitIsPassedOver() {
    One one;
    ScriptedUpstream second;
    second.setDefaultScript({expectRequest(), send(answer()), startOver()});
    one.relay.addProvider("second", second.port());
    one.route().tiers.push_back({"next", config::Strategy::Ordered, {{"second", "m"}}});
    one.provider().rateLimits.rpm = 1;
    QVERIFY(one.relay.start());
    QCOMPARE(one.ask().headers.value("x-fairlead-provider"), std::string_view("ai"));
    QCOMPARE(one.ask().headers.value("x-fairlead-provider"), std::string_view("second"));
    QCOMPARE(one.upstream.requests().size(), std::size_t(1));
}

void TestRateLimits::aRefusedKeyIsReplacedAtOnceAndComesBack_data() {
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("header");
    QTest::addColumn<bool>("comesBack"); // within the time of a test
    QTest::newRow("429") << "429 Too Many Requests"
                         << "retry-after-ms: 30\r\n"
                         << true;
    QTest::newRow("401") << "401 Unauthorized"
                         << "" << false;
    QTest::newRow("402") << "402 Payment Required"
                         << "" << false;
}

void TestRateLimits::aRefusedKeyIsReplacedAtOnceAndComesBack() {
    QFETCH(QString, status);
    QFETCH(QString, header);
    QFETCH(bool, comesBack);
    One one;
    one.useKeys("ab");
    one.provider().keys[1].weight = 0; // only when there is no other
    one.upstream.setDefaultScript({expectRequest(), send(refusal(status.toStdString(), header.toStdString())),
                                   expectRequest(), send(answer()), goTo(2)});
    QVERIFY(one.relay.start());
    const RawResponse response = one.ask();
    QCOMPARE(response.status, 200);
    QCOMPARE(one.keysAsked(), std::string("ab"));
    const auto record = one.relay.recordOf(response);
    QCOMPARE(record.attempts.size(), std::size_t(2));
    QCOMPARE(record.attempts[0].key, std::string("a"));
    QCOMPARE(record.attempts[1].key, std::string("b"));
    QCOMPARE(record.attempts[1].provider, std::string("ai"));
    if (comesBack) {
        QTRY_VERIFY_WITH_TIMEOUT(one.ask().status == 200 && one.keysAsked().back() == 'a', kPatienceMs);
    } else {
        QCOMPARE(one.ask().status, 200);
        QCOMPARE(one.keysAsked(), std::string("abb"));
        QCOMPARE(one.keyStatus(QStringLiteral("a"))[QLatin1String("standing")].toString(), QStringLiteral("cooling"));
        QCOMPARE(one.keyStatus(QStringLiteral("b"))[QLatin1String("standing")].toString(), QStringLiteral("ready"));
    }
}

void TestRateLimits::aResetKeyIsUsedAgain() {
    One one;
    one.useKeys("ab");
    one.provider().keys[1].weight = 0;
    one.upstream.setDefaultScript(
        {expectRequest(), send(refusal("401 Unauthorized")), expectRequest(), send(answer()), goTo(2)});
    QVERIFY(one.relay.start());
    QCOMPARE(one.ask().status, 200);
    QTRY_COMPARE_WITH_TIMEOUT(one.relay.service().status().keys.size(), std::size_t(2), kPatienceMs);
    QCOMPARE(one.relay.service().status().keys[0].standing, api::KeyStanding::Cooling);
    one.relay.service().resetKey("ai", "a");
    QCOMPARE(one.relay.service().status().keys[0].standing, api::KeyStanding::Ready);
    QCOMPARE(one.ask().status, 200);
    QCOMPARE(one.keysAsked(), std::string("aba"));
}

void TestRateLimits::keysAreUsedByWeight() {
    One one;
    one.useKeys("ab");
    one.provider().keys[0].weight = 4;
    one.route().affinity = false;
    QVERIFY(one.relay.start());
    constexpr int kRequests = 200;
    for (int i = 0; i < kRequests; ++i)
        QCOMPARE(one.ask().status, 200);
    const std::string asked = one.keysAsked();
    const auto first = std::count(asked.begin(), asked.end(), 'a');
    QVERIFY2(std::abs(first - 160) < 34, qPrintable(QString::number(first))); // six standard deviations
}

void TestRateLimits::aSessionKeepsItsKey() {
    One one;
    one.useKeys("abc");
    QVERIFY(one.relay.start());
    std::map<char, int> counts;
    for (int session = 0; session < 24; ++session) {
        const std::string header = "X-Fairlead-Session: s" + std::to_string(session) + "\r\n";
        for (int i = 0; i < 3; ++i)
            QCOMPARE(one.ask(header).status, 200);
        const std::string asked = one.keysAsked().substr(static_cast<std::size_t>(session) * 3);
        QCOMPARE(asked, std::string(3, asked.front()));
        ++counts[asked.front()];
    }
    QCOMPARE(counts.size(), std::size_t(3));
    // A conversation without the header is known by how it begins.
    const std::size_t before = one.keysAsked().size();
    for (int i = 0; i < 6; ++i)
        QCOMPARE(one.ask().status, 200);
    const std::string asked = one.keysAsked().substr(before);
    QCOMPARE(asked, std::string(6, asked.front()));
}

void TestRateLimits::whatHeadersSayIsLeftIsHeeded() {
    One one;
    one.useKeys("ab");
    one.provider().keys[1].weight = 0;
    one.upstream.setDefaultScript(
        {expectRequest(),
         send(answer("x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: 30m0s\r\n"
                     "x-ratelimit-remaining-tokens: 777\r\n")),
         expectRequest(), send(answer()), goTo(2)});
    QVERIFY(one.relay.start());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(one.ask().status, 200);
    QCOMPARE(one.keysAsked(), std::string("abb"));
    const QJsonObject status = one.keyStatus(QStringLiteral("a"));
    QCOMPARE(status[QLatin1String("standing")].toString(), QStringLiteral("limited"));
    QCOMPARE(status[QLatin1String("requests_left")].toInt(-1), 0);
    QCOMPARE(status[QLatin1String("tokens_left")].toInt(), 777);
}

void TestRateLimits::whereNothingElseIsLeftOneKeyIsAskedThoughItCools() {
    One one;
    one.useKeys("ab");
    one.upstream.setDefaultScript(
        {expectRequest(), send(refusal("429 Too Many Requests", "retry-after: 1000\r\n")), startOver()});
    QVERIFY(one.relay.start());
    for (const std::size_t received : {2U, 3U, 4U}) { // both keys once, and then one at a time
        const RawResponse told = one.ask();
        QCOMPARE(told.status, 429);
        QCOMPARE(told.headers.value("retry-after"), std::string_view("1000"));
        QCOMPARE(told.headers.value("x-fairlead-error-source"), std::string_view("provider"));
        QCOMPARE(one.upstream.requests().size(), received);
    }
}

QTEST_GUILESS_MAIN(TestRateLimits)
#include "tst_rate_limits.moc"
