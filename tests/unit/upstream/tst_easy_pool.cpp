// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/easy_pool.h"
#include "proxy/upstream/request_body.h"
#include "tests/unit/upstream/upstream_fixture.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::test;
using namespace fairlead::upstream;

namespace {

std::unique_ptr<EasyHandle> handleFor(const Request& request, BodyForm form) {
    return std::make_unique<EasyHandle>(HandleShape(request, form));
}

std::string startOf(const std::string& head) {
    return head.substr(0, head.find("\r\n"));
}

} // namespace

class EasyPoolTest : public QObject {
    Q_OBJECT

private slots:
    void givesAHandleBackToARequestOfItsShape() {
        const Request request = post("http://127.0.0.1/a", {"{}"});
        EasyPool pool;
        QVERIFY(pool.take(request, BodyForm::Contiguous) == nullptr);
        auto handle = handleFor(request, BodyForm::Contiguous);
        const CURL* const easy = handle->easy;
        pool.give(std::move(handle));
        const auto again = pool.take(post("http://127.0.0.1/a", {"other"}), BodyForm::Contiguous);
        QVERIFY(again != nullptr);
        QCOMPARE(again->easy, easy);
        QVERIFY(pool.take(request, BodyForm::Contiguous) == nullptr);
    }

    void keepsAHandleFromARequestOfAnotherShape() {
        const Request request = post("http://127.0.0.1/a", {"{}"});
        EasyPool pool;
        pool.give(handleFor(request, BodyForm::Contiguous));
        QVERIFY(pool.take(request, BodyForm::Slices) == nullptr);
        Request other = request;
        other.url = "http://127.0.0.1/b";
        QVERIFY(pool.take(other, BodyForm::Contiguous) == nullptr);
        other = request;
        other.method = "PUT";
        QVERIFY(pool.take(other, BodyForm::Contiguous) == nullptr);
        other = request;
        other.proxy = "http://127.0.0.1:3128";
        QVERIFY(pool.take(other, BodyForm::Contiguous) == nullptr);
        other = request;
        other.caFile = "/etc/ca.pem";
        QVERIFY(pool.take(other, BodyForm::Contiguous) == nullptr);
        other = request;
        other.timeouts.connect = std::chrono::milliseconds(1);
        QVERIFY(pool.take(other, BodyForm::Contiguous) == nullptr);
        QVERIFY(pool.take(request, BodyForm::Contiguous) != nullptr);
    }

    void dropsTheOldestOfTooMany() {
        EasyPool pool;
        for (int i = 0; i < 100; ++i)
            pool.give(handleFor(get("http://127.0.0.1/" + std::to_string(i)), BodyForm::None));
        QVERIFY(pool.take(get("http://127.0.0.1/0"), BodyForm::None) == nullptr);
        QVERIFY(pool.take(get("http://127.0.0.1/99"), BodyForm::None) != nullptr);
    }

    void tellsTheFormOfABody() {
        const auto form = [](const Request& request) { return bodyFormOf(request, RequestBody(request.body)); };
        QCOMPARE(form(get("http://127.0.0.1/")), BodyForm::None);
        QCOMPARE(form(post("http://127.0.0.1/", {})), BodyForm::Contiguous);
        QCOMPARE(form(post("http://127.0.0.1/", {"a", "b"})), BodyForm::Contiguous);
        QCOMPARE(form(post("http://127.0.0.1/", {std::string(70'000, 'a'), "b"})), BodyForm::Slices);
    }

    // Each request meets handles that others of its shape and of other shapes used before.
    void carriesNothingFromOneTransferToTheNext() {
        ScriptedUpstream server;
        server.setDefaultScript({expectRequest(), send(okAnswer("1")), startOver()});
        UpstreamClient client;
        const std::string large(70'000, 'x');
        for (int round = 0; round < 3; ++round) {
            const std::string number = std::to_string(round);
            std::vector<Request> requests = {post(server.url(), {"{}", number}), get(server.url()),
                                             post(server.url(), {large, number}), post(server.url(), {}),
                                             post(server.url(), {"longer than the first"})};
            requests[0].headers = {{"X-Round", number}};
            requests[0].secretHeaders.push_back(
                {"Authorization", "Bearer ", std::make_shared<Secret>("sk-canary-" + number)});
            const std::vector<std::string> bodies = {"{}" + number, "", large + number, "", "longer than the first"};
            for (std::size_t i = 0; i < requests.size(); ++i) {
                const std::string method = requests[i].method;
                const std::size_t before = server.requests().size();
                Recorder recorder;
                const auto transfer = client.start(std::move(requests[i]), recorder);
                QTRY_VERIFY(recorder.isDone());
                QVERIFY2(recorder.succeeded(), describe(recorder).c_str());
                QCOMPARE(recorder.body, std::string("1"));
                QCOMPARE(server.requests().size(), before + 1);
                const auto& received = server.requests().back();
                QCOMPARE(startOf(received.head), method + " / HTTP/1.1");
                QVERIFY(received.body == bodies[i]);
                const bool isFirst = i == 0;
                QCOMPARE(received.head.find("X-Round: " + number) != std::string::npos, isFirst);
                QCOMPARE(received.head.find("sk-canary-" + number) != std::string::npos, isFirst);
                QCOMPARE(received.head.find("canary") != std::string::npos, isFirst);
            }
        }
        QCOMPARE(server.connectionCount(), 1);
    }
};

QTEST_GUILESS_MAIN(EasyPoolTest)
#include "tst_easy_pool.moc"
