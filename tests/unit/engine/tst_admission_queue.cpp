// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/admission_queue.h"
#include "tests/support/fake_clock.h"

#include <QTest>

#include <map>
#include <memory>
#include <string>
#include <thread>

using namespace fairlead;
using namespace fairlead::engine;
using namespace std::chrono_literals;

namespace {

config::Client client(const std::string& id, const config::RateLimits& limits) {
    config::Client made;
    made.id = id;
    made.rateLimits = limits;
    return made;
}

config::Route route(std::chrono::milliseconds maxWait = 30s, int maxLength = 100) {
    config::Route made;
    made.id = "chat";
    made.queue = config::Queue{maxWait, maxLength};
    return made;
}

// A queue, and requests that ask it as an exchange does.
class Fixture {
public:
    explicit Fixture(const Clock& itsClock) : clock(itsClock) {}

    const Clock& clock;
    Limits limits{clock};
    AdmissionQueue queue{clock, limits};
    std::string events; // "+a " = a was admitted, "!a " = it was given up
    std::map<std::string, Limits::Admission> held;
    std::map<std::string, std::uint64_t> tickets;
    std::string lastWords; // of the last refusal

    std::optional<Limits::Refusal> ask(const config::Client& who, const std::string& name) {
        auto answer = limits.admit(who, "", 0);
        if (auto* refusal = std::get_if<Limits::Refusal>(&answer))
            return std::move(*refusal);
        held[name] = std::move(std::get<Limits::Admission>(answer));
        events += "+" + name + " ";
        return std::nullopt;
    }
    void request(const config::Client& who, const std::string& name, const config::Route& on = route()) {
        std::optional<Limits::Refusal> refusal;
        if (queue.hasWaiting(on.id, who.id))
            refusal = Limits::Refusal{"others wait", 1ms};
        else
            refusal = ask(who, name);
        if (!refusal)
            return;
        tickets[name] = queue.wait(
            on, who.id, *refusal, [this, who, name] { return ask(who, name); },
            [this, name](const Limits::Refusal& last) {
                events += "!" + name + " ";
                lastWords = last.message;
            });
        if (tickets[name] == 0) {
            events += "x" + name + " ";
            lastWords = refusal->message;
        }
    }
};

} // namespace

class TestAdmissionQueue : public QObject {
    Q_OBJECT

private slots:
    void letsInWhoWaitsWhenAPlaceIsFree();
    void letsInAsManyAsHavePlaces();
    void aPlaceThatBecameFreeInBetweenIsSeen();
    void asksNoEarlierThanItWasTold();
    void firstComeFirstServed();
    void oneClientDoesNotHoldUpAnother();
    void tryAgainWhenTheWaitIsOver();
    void wakesByItself();
    void refusesWhoIsOverItsLength();
    void givesUpAfterTheLongestWait();
    void whoLeavesIsNotCalled();
    void callbacksMayQueueAndLeave();
    void aRouteWithoutAQueueQueuesNobody();
    void whatWaitedBeforeAReloadWaitsOn();
    void aPlaceOfAnotherThreadWakesToo();
};

void TestAdmissionQueue::letsInWhoWaitsWhenAPlaceIsFree() {
    const test::FakeClock clock;
    Fixture f(clock);
    const auto one = client("ci", {{}, {}, 1});
    f.request(one, "a");
    f.request(one, "b");
    QCoreApplication::sendPostedEvents();
    QCOMPARE(f.events, std::string("+a "));
    QCOMPARE(f.queue.length("chat"), 1);
    f.held.erase("a");
    QCOMPARE(f.events, std::string("+a ")); // not from within
    QTRY_COMPARE(f.events, std::string("+a +b "));
    QCOMPARE(f.queue.length("chat"), 0);
    QVERIFY(!f.queue.hasWaiting("chat", "ci"));
}

void TestAdmissionQueue::letsInAsManyAsHavePlaces() {
    const test::FakeClock clock;
    Fixture f(clock);
    const auto two = client("ci", {{}, {}, 2});
    for (const char* name : {"a", "b", "c", "d", "e"})
        f.request(two, name);
    QCoreApplication::sendPostedEvents();
    f.held.clear(); // both in one turn
    QTRY_COMPARE(f.events, std::string("+a +b +c +d "));
}

void TestAdmissionQueue::aPlaceThatBecameFreeInBetweenIsSeen() {
    const test::FakeClock clock;
    Fixture f(clock);
    Limits::Refusal refusal{"full", 1h}; // before it came into the queue
    f.queue.wait(
        route(), "ci", refusal, [&f] { return f.ask(client("ci", {}), "a"); }, [](const Limits::Refusal&) {});
    QTRY_COMPARE(f.events, std::string("+a "));
}

void TestAdmissionQueue::asksNoEarlierThanItWasTold() {
    test::FakeClock clock;
    Fixture f(clock);
    int asked = 0;
    Limits::Refusal refusal{"full", 10s};
    const auto tryAgain = [&asked]() -> std::optional<Limits::Refusal> {
        ++asked;
        return Limits::Refusal{"still full", 4s};
    };
    f.queue.wait(route(), "ci", refusal, tryAgain, [](const Limits::Refusal&) {});
    QTRY_COMPARE(asked, 1); // it looks once whether a place became free in between
    f.queue.makePass();
    clock.advance(4s - 1ns);
    f.queue.makePass();
    QCOMPARE(asked, 1);
    clock.advance(1ns);
    f.queue.makePass();
    QCOMPARE(asked, 2);
}

void TestAdmissionQueue::firstComeFirstServed() {
    const test::FakeClock clock;
    Fixture f(clock);
    const auto one = client("ci", {{}, {}, 1});
    for (const char* name : {"a", "b", "c", "d"})
        f.request(one, name);
    f.held.erase("a");
    f.request(one, "late"); // the place is free, and others wait for it
    QTRY_COMPARE(f.events, std::string("+a +b "));
    f.held.erase("b");
    QTRY_COMPARE(f.events, std::string("+a +b +c "));
    f.held.clear();
    QTRY_COMPARE(f.events, std::string("+a +b +c +d "));
    f.held.clear();
    QTRY_COMPARE(f.events, std::string("+a +b +c +d +late "));
}

void TestAdmissionQueue::oneClientDoesNotHoldUpAnother() {
    const test::FakeClock clock;
    Fixture f(clock);
    const auto busy = client("ci", {{}, {}, 1});
    const auto other = client("desk", {{}, {}, 1});
    f.request(busy, "a");
    f.request(busy, "b");
    f.request(other, "x");
    f.request(other, "y");
    QCOMPARE(f.queue.length("chat"), 2);
    f.held.erase("x");
    QTRY_COMPARE(f.events, std::string("+a +x +y "));
}

void TestAdmissionQueue::tryAgainWhenTheWaitIsOver() {
    test::FakeClock clock;
    Fixture f(clock);
    const auto slow = client("ci", {6, {}, {}});
    for (int i = 0; i < 6; ++i)
        QVERIFY(!f.ask(slow, "early"));
    f.events.clear();
    f.request(slow, "a");
    f.request(slow, "b");
    clock.advance(9s);
    f.queue.makePass();
    QCOMPARE(f.events, std::string());
    clock.advance(1s);
    f.queue.makePass();
    QCOMPARE(f.events, std::string("+a "));
    clock.advance(10s);
    f.queue.makePass();
    QCOMPARE(f.events, std::string("+a +b "));
}

void TestAdmissionQueue::wakesByItself() {
    const SystemClock clock;
    Fixture f(clock);
    const auto fast = client("ci", {6000, {}, {}}); // one each 10 ms
    for (int i = 0; i < 6000; ++i)
        f.ask(fast, "early");
    f.events.clear();
    for (const char* name : {"a", "b", "c"})
        f.request(fast, name);
    QTRY_COMPARE(f.events, std::string("+a +b +c "));
    f.request(client("desk", {1, {}, {}}), "d");
    f.request(client("desk", {1, {}, {}}), "e", route(20ms));
    QTRY_COMPARE(f.events, std::string("+a +b +c +d !e "));
}

void TestAdmissionQueue::refusesWhoIsOverItsLength() {
    const test::FakeClock clock;
    Fixture f(clock);
    const auto one = client("ci", {{}, {}, 1});
    for (const char* name : {"a", "b", "c", "d"})
        f.request(one, name, route(30s, 2));
    QCOMPARE(f.events, std::string("+a xd "));
    QCOMPARE(f.lastWords, std::string("The client \"ci\" is over its limit of 1 request at once."));
    f.queue.leave(f.tickets["b"]);
    f.request(one, "e", route(30s, 2));
    QCOMPARE(f.queue.length("chat"), 2);
    QVERIFY(f.tickets["e"] != 0);
}

void TestAdmissionQueue::givesUpAfterTheLongestWait() {
    test::FakeClock clock;
    Fixture f(clock);
    const auto one = client("ci", {{}, {}, 1});
    f.request(one, "a");
    f.request(one, "b", route(5s));
    clock.advance(2s);
    f.request(one, "c", route(5s));
    f.request(one, "d", route(1s));
    clock.advance(1s);
    f.queue.makePass();
    QCOMPARE(f.events, std::string("+a !d "));
    clock.advance(2s);
    f.queue.makePass();
    QCOMPARE(f.events, std::string("+a !d !b "));
    QCOMPARE(f.lastWords, std::string("The client \"ci\" is over its limit of 1 request at once."));
    clock.advance(2s - 1ns);
    f.queue.makePass();
    QCOMPARE(f.queue.length("chat"), 1);
    clock.advance(1ns);
    f.queue.makePass();
    QCOMPARE(f.events, std::string("+a !d !b !c "));
    QCOMPARE(f.queue.length("chat"), 0);
}

void TestAdmissionQueue::whoLeavesIsNotCalled() {
    test::FakeClock clock;
    Fixture f(clock);
    const auto one = client("ci", {{}, {}, 1});
    f.request(one, "a");
    f.request(one, "b");
    f.request(one, "c");
    f.queue.leave(f.tickets["b"]);
    f.queue.leave(f.tickets["b"]);
    f.queue.leave(0);
    f.queue.leave(12345);
    QCOMPARE(f.queue.length("chat"), 1);
    f.held.erase("a");
    QTRY_COMPARE(f.events, std::string("+a +c "));
    clock.advance(1h);
    f.queue.makePass();
    QCOMPARE(f.events, std::string("+a +c "));
}

void TestAdmissionQueue::callbacksMayQueueAndLeave() {
    test::FakeClock clock;
    Limits limits(clock);
    AdmissionQueue queue(clock, limits);
    std::string events;
    Limits::Refusal refusal{"full", 1s};
    std::uint64_t second = 0;
    std::uint64_t own = 0;
    own = queue.wait(
        route(), "ci", refusal,
        [&]() -> std::optional<Limits::Refusal> {
            events += "first ";
            queue.leave(own);
            queue.leave(second);
            queue.wait(
                route(), "ci", refusal,
                [&]() -> std::optional<Limits::Refusal> {
                    events += "third ";
                    return std::nullopt;
                },
                [](const Limits::Refusal&) {});
            return Limits::Refusal{"still full", 1s};
        },
        [&](const Limits::Refusal&) { events += "given up "; });
    second = queue.wait(
        route(), "ci", refusal,
        [&]() -> std::optional<Limits::Refusal> {
            events += "second ";
            return std::nullopt;
        },
        [&](const Limits::Refusal&) { events += "given up "; });
    clock.advance(1s);
    queue.makePass();
    QCOMPARE(events, std::string("first "));
    QCOMPARE(queue.length("chat"), 1);
    clock.advance(1s);
    queue.makePass();
    QCOMPARE(events, std::string("first third "));
    QCOMPARE(queue.length("chat"), 0);
}

void TestAdmissionQueue::aRouteWithoutAQueueQueuesNobody() {
    const test::FakeClock clock;
    Fixture f(clock);
    Limits::Refusal refusal{"full", 1s};
    config::Route plain;
    plain.id = "chat";
    QCOMPARE(f.queue.wait(
                 plain, "ci", refusal, [] { return std::nullopt; }, [](const Limits::Refusal&) {}),
             std::uint64_t{0});
    QCOMPARE(refusal.message, std::string("full"));
}

void TestAdmissionQueue::whatWaitedBeforeAReloadWaitsOn() {
    test::FakeClock clock;
    Fixture f(clock);
    const auto one = client("ci", {{}, {}, 1});
    f.request(one, "a");
    {
        const auto before = std::make_unique<config::Route>(route(10s, 2));
        f.request(one, "b", *before);
    }
    f.limits.keepOnly({}); // its client is gone; it asks with the configuration that it began with
    clock.advance(9s);
    f.queue.makePass();
    QCOMPARE(f.events, std::string("+a +b "));
}

void TestAdmissionQueue::aPlaceOfAnotherThreadWakesToo() {
    const test::FakeClock clock;
    Fixture f(clock);
    const auto one = client("ci", {{}, {}, 1});
    f.request(one, "a");
    f.request(one, "b");
    QCoreApplication::sendPostedEvents();
    std::thread([&f] { f.held.erase("a"); }).join();
    QTRY_COMPARE(f.events, std::string("+a +b "));
}

QTEST_GUILESS_MAIN(TestAdmissionQueue)
#include "tst_admission_queue.moc"
