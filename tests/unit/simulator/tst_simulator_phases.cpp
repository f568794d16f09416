// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Faults that hit an answer at a certain place, in every dialect that streams.
#include "tests/unit/simulator/simulator_client.h"

using namespace fairlead;
using namespace fairlead::test;

namespace {

struct Wire {
    const char* name;
    std::string path; // of a stream
    std::string headers;
    std::string body;    // with MODEL
    std::string content; // what a piece of content has in it
};

std::vector<Wire> wires() {
    return {
        {"chat", "/v1/chat/completions", "",
         R"({"model":"MODEL","stream":true,"messages":[{"role":"user","content":"Hi"}]})", R"("delta":{"content":)"},
        {"responses", "/v1/responses", "", R"({"model":"MODEL","stream":true,"input":"Hi"})",
         R"("type":"response.output_text.delta")"},
        {"messages", "/v1/messages", "x-api-key: k\r\nanthropic-version: 2023-06-01\r\n",
         R"({"model":"MODEL","stream":true,"max_tokens":99,"messages":[{"role":"user","content":"Hi"}]})",
         "text_delta"},
        {"gemini", "/v1beta/models/MODEL:streamGenerateContent?alt=sse", "x-goog-api-key: k\r\n",
         R"({"contents":[{"role":"user","parts":[{"text":"Hi"}]}]})", R"("text":)"},
    };
}

std::string requestOf(const Wire& wire, const std::string& model) {
    const auto named = [&](std::string text) {
        const std::size_t at = text.find("MODEL");
        return at == std::string::npos ? text : text.replace(at, 5, model);
    };
    return postRequest(named(wire.path), named(wire.body), wire.headers);
}

std::size_t countOf(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size())
        ++count;
    return count;
}

// What came until the connection closed, or until `enough` is there.
RawResponse partOf(RawHttpClient& client) {
    QSignalSpy changed(&client, &RawHttpClient::changed);
    while (client.responses().empty() && !client.isClosed() && changed.wait()) {
    }
    return client.responses().empty() ? client.partialResponse() : client.responses().front();
}

} // namespace

class SimulatorPhasesTest : public QObject {
    Q_OBJECT

private slots:
    void breaksOffWhereItIsTold_data() {
        QTest::addColumn<int>("wire");
        QTest::addColumn<QByteArray>("phase");
        const std::vector<Wire> all = wires();
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const char* phase : {"", "-headers", "-opening", "-content", "-end"})
                QTest::addRow("%s%s", all[i].name, phase) << static_cast<int>(i) << QByteArray(phase);
        }
    }
    void breaksOffWhereItIsTold() {
        QFETCH(int, wire);
        QFETCH(QByteArray, phase);
        const Wire spoken = wires()[static_cast<std::size_t>(wire)];
        SimulatorUnderTest sim;
        const auto client = sim.begin(requestOf(spoken, "sim-reset" + phase.toStdString()));
        const RawResponse part = partOf(*client);
        QVERIFY(client->wasReset());
        QVERIFY(client->responses().empty());
        QCOMPARE(client->received().empty(), phase.isEmpty());
        const std::size_t contents = countOf(part.body, spoken.content);
        if (phase == "-content")
            QCOMPARE(contents, std::size_t{1});
        else
            QCOMPARE(contents > 0, phase == "-end");
        const bool hasOpening = wire != 3; // Gemini's streams begin with content
        if (phase == "-opening")
            QCOMPARE(!part.body.empty(), hasOpening);
        if (phase == "-headers")
            QVERIFY(part.status == 200 && part.body.empty());
    }

    void saysNothingMoreBehindItsHead() {
        SimulatorUnderTest sim;
        for (const std::string& body : {chatBody("sim-hang-headers"), streamBody("sim-hang-headers")}) {
            const auto client = sim.begin(postRequest("/v1/chat/completions", body));
            QTRY_COMPARE(client->partialResponse().status, 200);
            QCOMPARE(sim.chat(chatBody("m")).status, 200);
            QVERIFY(client->partialResponse().body.empty() && !client->isClosed());
        }
    }

    void closesInGoodOrderWithoutTheEnd() {
        SimulatorUnderTest sim;
        const auto nothing = sim.begin(postRequest("/v1/chat/completions", chatBody("sim-close")));
        QTRY_VERIFY(nothing->isClosed());
        QVERIFY(!nothing->wasReset() && nothing->received().empty());
        const auto half = sim.begin(postRequest("/v1/chat/completions", streamBody("sim-close-content")));
        QTRY_VERIFY(half->isClosed());
        QVERIFY(!half->wasReset() && half->responses().empty());
        QVERIFY(!half->partialResponse().body.empty());
    }

    void errorsComeLateAndTwice() {
        SimulatorUnderTest sim;
        const RawResponse late = sim.chat(streamBody("sim-error-end"));
        const std::size_t done = late.body.find("[DONE]");
        QVERIFY(done != std::string::npos && late.body.find("\"error\"") > done);
        const RawResponse twice = sim.chat(streamBody("sim-errortwice-content"));
        QCOMPARE(countOf(twice.body, "{\"error\""), std::size_t{2});
        const RawResponse early = sim.chat(streamBody("sim-error-opening"));
        QCOMPARE(eventsOf(early.body).size(), std::size_t{2});
    }

    void garbageComesInTheMiddle() {
        SimulatorUnderTest sim;
        const std::vector<std::string> events = eventsOf(sim.chat(streamBody("sim-garbage-content")).body);
        QCOMPARE(events.size(), std::size_t{3});
        QVERIFY(!jsonOf(events.at(1)).isEmpty());
        QVERIFY(jsonOf(events.at(2)).isEmpty());
    }

    void givesSignsOfLifeAndNoContent_data() {
        QTest::addColumn<int>("wire");
        QTest::addColumn<QByteArray>("ping");
        QTest::newRow("chat") << 0 << QByteArray(": keep-alive\n\n");
        QTest::newRow("messages") << 2 << QByteArray("event: ping\ndata: {\"type\": \"ping\"}\n\n");
    }
    void givesSignsOfLifeAndNoContent() {
        QFETCH(int, wire);
        QFETCH(QByteArray, ping);
        const Wire spoken = wires()[static_cast<std::size_t>(wire)];
        SimulatorUnderTest sim;
        const auto client = sim.begin(requestOf(spoken, "sim-pings-opening-gap-1"));
        QTRY_VERIFY(countOf(client->partialResponse().body, ping.toStdString()) >= 3);
        QCOMPARE(countOf(client->partialResponse().body, spoken.content), std::size_t{0});
        client->close();
        QCOMPARE(sim.chat(chatBody("m")).status, 200);
    }

    void aWholeAnswerGivesSignsOfLifeInBlanks() {
        SimulatorUnderTest sim;
        const auto client = sim.begin(postRequest("/v1/chat/completions", chatBody("sim-pings-headers-gap-1")));
        QTRY_VERIFY(client->partialResponse().body.size() >= 3);
        QVERIFY(client->partialResponse().body.find_first_not_of(' ') == std::string::npos);
    }

    void standsStillAndGoesOn_data() {
        QTest::addColumn<QByteArray>("model");
        for (const char* model : {"sim-stall", "sim-stall-headers", "sim-stall-opening", "sim-stall-content",
                                  "sim-stall-after-2", "sim-stall-end"})
            QTest::newRow(model) << QByteArray(model);
    }
    void standsStillAndGoesOn() {
        QFETCH(QByteArray, model);
        SimulatorUnderTest sim;
        const std::string name = model.toStdString() + "-gap-3600000";
        for (const std::string& body : {streamBody(name), chatBody(name)}) {
            if (model.endsWith("-end") && body == chatBody(name))
                continue; // Content-Length says where a whole answer ends
            const auto standing = sim.begin(postRequest("/v1/chat/completions", body));
            QTRY_COMPARE(standing->partialResponse().status, 200);
            QCOMPARE(sim.chat(chatBody("m")).status, 200);
            QVERIFY(standing->responses().empty());
        }
        const RawResponse stream = sim.chat(streamBody(model.toStdString() + "-gap-1-tokens-4"));
        QCOMPARE(eventsOf(stream.body).size(), std::size_t{7});
        QVERIFY(stream.body.ends_with("data: [DONE]\n\n"));
        QVERIFY(!jsonOf(sim.chat(chatBody(model.toStdString() + "-gap-1")).body).isEmpty());
    }

    void framesBodiesWrongly() {
        SimulatorUnderTest sim;
        for (const std::string model : {"sim-badchunks", "sim-badchunks-content"}) {
            const auto client = sim.begin(postRequest("/v1/chat/completions", streamBody(model)));
            QTRY_VERIFY(client->isClosed());
            QVERIFY(client->received().find("Transfer-Encoding: chunked\r\n") != std::string::npos);
            QVERIFY(client->received().find("\r\nno size\r\n") != std::string::npos);
        }
        const auto more = sim.begin(postRequest("/v1/chat/completions", chatBody("sim-longlength")));
        QTRY_VERIFY(more->isClosed());
        const RawResponse part = more->partialResponse();
        QCOMPARE(std::to_string(part.body.size() + 64), std::string(part.headers.value("content-length")));
        QVERIFY(!jsonOf(part.body).isEmpty());
        const auto less = sim.begin(postRequest("/v1/chat/completions", chatBody("sim-shortlength")));
        QTRY_VERIFY(less->isClosed());
        QVERIFY(jsonOf(less->responses().front().body).isEmpty());
    }

    void bodiesOfErrorsBreakOff() {
        SimulatorUnderTest sim;
        const RawResponse page = sim.chat(chatBody("sim-502-htmlbody"));
        QCOMPARE(page.status, 502);
        QVERIFY(page.body.starts_with("<html>"));
        QCOMPARE(sim.chat(chatBody("sim-503-emptybody")).body, std::string());
        const auto cut = sim.begin(postRequest("/v1/chat/completions", chatBody("sim-503-resetbody")));
        QTRY_VERIFY(cut->isClosed());
        QVERIFY(cut->wasReset() && cut->partialResponse().status == 503);
        const auto hanging = sim.begin(postRequest("/v1/chat/completions", chatBody("sim-503-hangbody")));
        QTRY_VERIFY(!hanging->partialResponse().body.empty());
        QCOMPARE(sim.chat(chatBody("m")).status, 200);
        QVERIFY(hanging->responses().empty() && !hanging->isClosed());
    }

    void everyDialectHasItsWordsForNoCredit_data() {
        QTest::addColumn<int>("wire");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("chat") << 0 << 429 << QByteArray("insufficient_quota");
        QTest::newRow("responses") << 1 << 429 << QByteArray("insufficient_quota");
        QTest::newRow("messages") << 2 << 400 << QByteArray("credit balance is too low");
        QTest::newRow("gemini") << 3 << 429 << QByteArray("RESOURCE_EXHAUSTED");
    }
    void everyDialectHasItsWordsForNoCredit() {
        QFETCH(int, wire);
        QFETCH(int, status);
        QFETCH(QByteArray, words);
        SimulatorUnderTest sim;
        const RawResponse response = sim.exchange(requestOf(wires()[static_cast<std::size_t>(wire)], "sim-quota"));
        QCOMPARE(response.status, status);
        QVERIFY2(response.body.find(words.toStdString()) != std::string::npos, response.body.c_str());
    }
};

QTEST_GUILESS_MAIN(SimulatorPhasesTest)
#include "tst_simulator_phases.moc"
