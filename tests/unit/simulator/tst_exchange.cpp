// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/exchange.h"

#include <QSignalSpy>
#include <QTest>

#include <numeric>

using namespace fairlead;
using namespace fairlead::simulator;
using namespace std::chrono_literals;

namespace {

// Keeps what was written, and is as full or closed as the test says.
class RecordingWriter final : public http::ResponseWriter {
public:
    void setObserver(http::ResponseObserver* watcher) override { observer = watcher; }
    void start(int, const HeaderList&, http::Framing) override { started = true; }
    void write(std::string_view bytes) override {
        writes.emplace_back(bytes);
        if (static_cast<int>(writes.size()) == fullAfter)
            full = true;
    }
    bool saturated() const override { return full; }
    void finish() override { finished = true; }
    void abort(http::AbortKind kind) override { aborted = kind; }
    bool isOpen() const override { return !finished && !aborted; }

    std::string written() const { return std::accumulate(writes.begin(), writes.end(), std::string()); }

    http::ResponseObserver* observer = nullptr;
    std::vector<std::string> writes;
    int fullAfter = -1;
    bool started = false;
    bool full = false;
    bool finished = false;
    std::optional<http::AbortKind> aborted;
};

Answer streamOf(int parts) {
    std::vector<std::string> events;
    for (int i = 0; i < parts; ++i)
        events.push_back("event " + std::to_string(i) + "\n\n");
    return streamAnswer(std::move(events), 0);
}

} // namespace

class ExchangeTest : public QObject {
    Q_OBJECT

private slots:
    void sendsOnePartAWrite() {
        const auto writer = std::make_shared<RecordingWriter>();
        Exchange exchange(writer, streamOf(5), {});
        QSignalSpy ended(&exchange, &Exchange::ended);
        exchange.begin();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(writer->writes.size(), std::size_t{5});
        QVERIFY(writer->finished);
    }

    void splitsWritesAndKeepsTheBytes_data() {
        QTest::addColumn<int>("bytes");
        for (const int bytes : {1, 2, 3, 7, 1000})
            QTest::addRow("%d", bytes) << bytes;
    }
    void splitsWritesAndKeepsTheBytes() {
        QFETCH(int, bytes);
        const auto writer = std::make_shared<RecordingWriter>();
        const Answer answer = streamOf(4);
        const std::string whole = std::accumulate(answer.parts.begin(), answer.parts.end(), std::string());
        Exchange exchange(writer, answer, {0ms, 0, bytes});
        exchange.begin();
        QCOMPARE(writer->writes.size(), std::size_t{1}); // each write has a turn of its own
        QTRY_VERIFY(writer->finished);
        QCOMPARE(writer->written(), whole);
        for (const std::string& write : writer->writes)
            QVERIFY(write.size() <= static_cast<std::size_t>(bytes));
    }

    void waitsBeforeTheFirstByte() {
        const auto writer = std::make_shared<RecordingWriter>();
        Exchange exchange(writer, streamOf(2), {5ms, 0, 0});
        exchange.begin();
        QVERIFY(!writer->started);
        QTRY_VERIFY(writer->finished);
        QCOMPARE(writer->writes.size(), std::size_t{2});
    }

    void pacesStreamsAfterTheFirstToken() {
        const auto writer = std::make_shared<RecordingWriter>();
        Exchange exchange(writer, streamOf(6), {0ms, 50, 0});
        exchange.begin();
        QCOMPARE(writer->writes.size(), std::size_t{2}); // the opening event and the first token
        QTRY_VERIFY(writer->finished);
        QCOMPARE(writer->writes.size(), std::size_t{6});
    }

    void wholeAnswersAreNotPaced() {
        const auto writer = std::make_shared<RecordingWriter>();
        Exchange exchange(writer, wholeAnswer("body"), {0ms, 0.001, 0});
        exchange.begin();
        QVERIFY(writer->finished);
        QCOMPARE(writer->written(), std::string("body"));
    }

    void pausesWhileTheCallerIsSlow() {
        const auto writer = std::make_shared<RecordingWriter>();
        writer->fullAfter = 3;
        Exchange exchange(writer, streamOf(10), {});
        exchange.begin();
        QCOMPARE(writer->writes.size(), std::size_t{3});
        QCoreApplication::sendPostedEvents();
        QCOMPARE(writer->writes.size(), std::size_t{3});
        writer->full = false;
        writer->observer->writable();
        QTRY_VERIFY(writer->finished);
        QCOMPARE(writer->writes.size(), std::size_t{10});
    }

    void stopsWhenTheCallerIsGone() {
        const auto writer = std::make_shared<RecordingWriter>();
        Exchange exchange(writer, streamOf(100), {0ms, 200, 0});
        QSignalSpy ended(&exchange, &Exchange::ended);
        exchange.begin();
        writer->observer->callerGone();
        QCOMPARE(ended.size(), 1);
        // By the time that this one is served, a timer of the other would have gone off many times.
        const auto laterWriter = std::make_shared<RecordingWriter>();
        Exchange later(laterWriter, streamOf(1), {50ms, 0, 0});
        later.begin();
        QTRY_VERIFY(laterWriter->finished);
        QCOMPARE(writer->writes.size(), std::size_t{2});
        QVERIFY(!writer->finished);
    }

    void resetsInsteadOfFinishing() {
        const auto writer = std::make_shared<RecordingWriter>();
        Answer answer = streamOf(2);
        answer.ending = Ending::Reset;
        Exchange exchange(writer, std::move(answer), {});
        exchange.begin();
        QCOMPARE(writer->writes.size(), std::size_t{2});
        QCOMPARE(writer->aborted, std::optional(http::AbortKind::Reset));
    }

    void hangingNeverEnds() {
        const auto writer = std::make_shared<RecordingWriter>();
        Answer answer = streamOf(1);
        answer.ending = Ending::Hang;
        Exchange exchange(writer, std::move(answer), {});
        QSignalSpy ended(&exchange, &Exchange::ended);
        exchange.begin();
        QCOMPARE(writer->writes.size(), std::size_t{1});
        QVERIFY(writer->isOpen());
        QVERIFY(ended.isEmpty());
    }

    void leavesTheWriterAloneWhenDestroyed() {
        const auto writer = std::make_shared<RecordingWriter>();
        {
            Exchange exchange(writer, streamOf(10), {0ms, 1, 0});
            exchange.begin();
            QVERIFY(writer->observer != nullptr);
        }
        QCOMPARE(writer->observer, nullptr);
    }
};

QTEST_GUILESS_MAIN(ExchangeTest)
#include "tst_exchange.moc"
