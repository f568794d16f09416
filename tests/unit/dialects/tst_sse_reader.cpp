// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/padded_bytes.h"
#include "proxy/base/random_source.h"
#include "proxy/dialects/sse_reader.h"

#include <QtTest>

#include <memory>

using namespace fairlead;
using dialects::SseEvent;
using dialects::SseReader;

namespace {

struct Seen {
    std::string name;
    std::string data;
    friend bool operator==(const Seen&, const Seen&) = default;
};

struct Reading {
    std::string raw;
    std::vector<Seen> events; // those with data
    int dataless = 0;
    int oversize = 0;
};

void note(Reading& reading, const SseEvent& event) {
    reading.raw.append(event.raw);
    if (event.hasData)
        reading.events.push_back({std::string(event.name), std::string(event.data)});
    else
        ++reading.dataless;
}

void feed(SseReader& reader, std::string_view part, Reading& reading) {
    // An allocation that is gone afterwards: what the reader keeps must be its own.
    const auto copy = std::make_unique<char[]>(part.size());
    std::copy(part.begin(), part.end(), copy.get());
    reader.feed({copy.get(), part.size()});
    SseEvent event;
    for (auto next = reader.next(event); next != SseReader::Next::NeedMore; next = reader.next(event)) {
        note(reading, event);
        reading.oversize += next == SseReader::Next::Oversize ? 1 : 0;
    }
}

Reading read(const std::vector<std::string_view>& parts, std::size_t maxEventBytes = 1024 * 1024) {
    SseReader reader(maxEventBytes);
    Reading reading;
    for (const std::string_view part : parts)
        feed(reader, part, reading);
    SseEvent last;
    if (reader.finish(last))
        note(reading, last);
    return reading;
}

std::vector<std::string_view> bytes(std::string_view text) {
    std::vector<std::string_view> parts;
    for (std::size_t i = 0; i < text.size(); ++i)
        parts.push_back(text.substr(i, 1));
    return parts;
}

} // namespace

class TestSseReader : public QObject {
    Q_OBJECT

private slots:
    void readsEvents_data();
    void readsEvents();
    void pointsIntoTheInputWhenEventsAreWhole();
    void keepsTheViewsOfOneFeed();
    void givesAnEventAtItsBlankLine_data();
    void givesAnEventAtItsBlankLine();
    void waitsForALineThatMayGoOn();
    void passesOnEventsThatAreTooLong();
    void decidesOversizeAlikeForEverySplit();
    void forgetsWhatItReturned();
    void padsTheData();
    void handlesManyShortLinesInLinearTime();
    void doesNotDependOnTheSplit();
};

// Each row is read in one feed, in two at every position, and byte by byte.
void TestSseReader::readsEvents_data() {
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QStringList>("expected"); // name=data
    const auto row = [](const char* name, const QByteArray& stream, const QStringList& expected) {
        QTest::newRow(name) << stream << expected;
    };
    const QStringList one = {QStringLiteral("=x")};
    const QStringList two = {QStringLiteral("=1"), QStringLiteral("=2")};
    row("nothing", "", {});
    row("LF", "data: 1\n\ndata: 2\n\n", two);
    row("CRLF", "data: 1\r\n\r\ndata: 2\r\n\r\n", two);
    row("CR", "data: 1\r\rdata: 2\r\r", two);
    row("LF then CRLF", "data: 1\n\r\ndata: 2\n\r\n", two);
    row("CRLF then LF", "data: 1\r\n\ndata: 2\r\n\n", two);
    row("CR then CRLF", "data: 1\r\r\ndata: 2\r\r\n", two);
    row("CRLF then CR", "data: 1\r\n\rdata: 2\r\n\r", two);
    row("LF then CR", "data: 1\n\rdata: 2\n\r", two);
    row("more blank lines", "\n\ndata: 1\n\n\n\r\n\rdata: 2\n\n\n", two);
    row("no space", "data:x\n\n", one);
    row("two spaces", "data:  x\n\n", {QStringLiteral("= x")});
    row("tab is kept", "data:\tx\n\n", {QStringLiteral("=\tx")});
    row("byte order mark",
        "\xEF\xBB\xBF"
        "data: x\n\n",
        one);
    row("byte order mark and blank line", "\xEF\xBB\xBF\ndata: x\n\n", one);
    row("byte order mark later is a field",
        "data: x\n\n\xEF\xBB\xBF"
        "data: y\n\n",
        one);
    row("comment", ": hello\n\ndata: x\n\n: end\n\n", one);
    row("comment in an event", ": ping\ndata: x\n:\n\n", one);
    row("event name", "event: error\ndata: x\n\ndata: y\n\n", {QStringLiteral("error=x"), QStringLiteral("=y")});
    row("last event name counts", "event: a\nevent:b\ndata: x\n\n", {QStringLiteral("b=x")});
    row("several data lines", "data: a\ndata: b\ndata\ndata: c\n\n", {QStringLiteral("=a\nb\n\nc")});
    row("empty data", "data:\n\ndata: x\n\n", {QStringLiteral("="), QStringLiteral("=x")});
    row("id, retry and unknown fields", "id: 1\nretry: 5\nfoo: bar\ndata: x\nDATA: y\ndatas: z\n\n", one);
    row("no blank line at the end", "data: 1\n\ndata: 2", two);
    row("one line end at the end", "data: 1\n\ndata: 2\n", two);
    row("CR at the end", "data: 1\n\ndata: 2\r", two);
    row("only a comment at the end", "data: x\n\n: bye", one);
    row("colon first", "data: x\n:data: y\n\n", one);
    row("NUL and high bytes", QByteArray("data: \0\xFF\n\n", 10), {QString::fromLatin1("=\0\xFF", 3)});
    row("bare JSON", "data: x\n\n{\n  \"error\": {\n \"code\": 499}\n}",
        {QStringLiteral("=x"), QStringLiteral("={\n  \"error\": {\n \"code\": 499}\n}")});
    row("not framed at all", "<html>\n\n</html>\n", {});
}

void TestSseReader::readsEvents() {
    QFETCH(QByteArray, stream);
    QFETCH(QStringList, expected);
    const std::string text = stream.toStdString();
    std::vector<Seen> events;
    for (const QString& each : expected) {
        const auto cut = each.indexOf(QLatin1Char('='));
        events.push_back({each.left(cut).toStdString(), each.mid(cut + 1).toLatin1().toStdString()});
    }
    const auto check = [&](const Reading& reading) { return reading.raw == text && reading.events == events; };
    QVERIFY(check(read({text})));
    QVERIFY(check(read(bytes(text))));
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const std::string_view view = text;
        QVERIFY2(check(read({view.substr(0, at), view.substr(at)})), std::to_string(at).c_str());
    }
}

void TestSseReader::pointsIntoTheInputWhenEventsAreWhole() {
    const std::string input = "data: 1\n\ndata: 2\n\n";
    SseReader reader;
    reader.feed(input);
    SseEvent event;
    QCOMPARE(reader.next(event), SseReader::Next::Event);
    QCOMPARE(static_cast<const void*>(event.raw.data()), static_cast<const void*>(input.data()));
    QCOMPARE(reader.next(event), SseReader::Next::Event);
    QCOMPARE(static_cast<const void*>(event.raw.data()), static_cast<const void*>(input.data() + 9));
    QCOMPARE(reader.next(event), SseReader::Next::NeedMore);
    QCOMPARE(reader.heldBytes(), std::size_t(0));
}

void TestSseReader::keepsTheViewsOfOneFeed() {
    const std::string first = "event: a\nda";
    const std::string second = "ta: 1\n\ndata: 2\n\ndata: 3 goes on";
    SseReader reader;
    SseEvent event;
    reader.feed(first);
    QCOMPARE(reader.next(event), SseReader::Next::NeedMore);
    reader.feed(second);
    std::vector<SseEvent> events;
    while (reader.next(event) == SseReader::Next::Event)
        events.push_back(event);
    QCOMPARE(events.size(), std::size_t(2));
    QCOMPARE(events[0].raw, std::string_view("event: a\ndata: 1\n\n"));
    QCOMPARE(events[0].name, std::string_view("a"));
    QCOMPARE(events[1].raw, std::string_view("data: 2\n\n"));
    QCOMPARE(reader.heldBytes(), std::size_t(15));
}

void TestSseReader::givesAnEventAtItsBlankLine_data() {
    QTest::addColumn<QByteArray>("blankLine");
    for (const char* blank : {"\n\n", "\r\r", "\r\n\r\n", "\r\n\r", "\n\r", "\r\n\n"})
        QTest::newRow(QByteArray(blank).toHex().constData()) << QByteArray(blank);
}

void TestSseReader::givesAnEventAtItsBlankLine() {
    QFETCH(QByteArray, blankLine);
    const std::string event = "data: x" + blankLine.toStdString();
    SseReader reader;
    Reading reading;
    for (const std::string_view part : bytes(event))
        feed(reader, part, reading);
    QCOMPARE(reading.events.size(), std::size_t(1));
    QCOMPARE(reader.heldBytes(), std::size_t(0));
    QCOMPARE(reading.raw, event);
    feed(reader, "data: y\n\n", reading);
    QCOMPARE(reading.events.size(), std::size_t(2));
}

void TestSseReader::waitsForALineThatMayGoOn() {
    SseReader reader;
    Reading reading;
    feed(reader, "data: x\r", reading);
    QCOMPARE(reading.events.size(), std::size_t(0));
    feed(reader, "\n", reading); // the other half of one line end, not a blank line
    QCOMPARE(reading.events.size(), std::size_t(0));
    feed(reader, "data: y\r\n\r\n", reading);
    QCOMPARE(reading.events.size(), std::size_t(1));
    QCOMPARE(reading.events[0].data, std::string("x\ny"));
}

void TestSseReader::passesOnEventsThatAreTooLong() {
    const std::string stream = "data: 1\n\ndata: " + std::string(100, 'x') + "\ndata: more\n\ndata: 2\n\n";
    const std::vector<Seen> expected = {{"", "1"}, {"", "2"}};
    for (const auto& parts : {std::vector<std::string_view>{stream}, bytes(stream)}) {
        SseReader reader(64);
        Reading reading;
        std::size_t held = 0;
        for (const std::string_view part : parts) {
            feed(reader, part, reading);
            held = std::max(held, reader.heldBytes());
        }
        QCOMPARE(reading.raw, stream);
        QVERIFY(reading.events == expected);
        QVERIFY(reading.oversize > 0);
        QVERIFY(held <= 64);
    }
    SseReader reader(64);
    Reading unfinished;
    feed(reader, "data: " + std::string(100, 'x'), unfinished);
    SseEvent last;
    QVERIFY(!reader.finish(last));
    QCOMPARE(unfinished.raw.size(), std::size_t(106));
}

void TestSseReader::decidesOversizeAlikeForEverySplit() {
    for (const char* lineEnd : {"\n", "\r", "\r\n"}) {
        for (std::size_t size = 1; size < 20; ++size) {
            const std::string stream =
                "data: " + std::string(size, 'x') + lineEnd + lineEnd + "data: y" + lineEnd + lineEnd;
            const Reading whole = read({stream}, 16);
            QCOMPARE(whole.oversize > 0, 6 + size + std::string_view(lineEnd).size() > 16);
            for (std::size_t at = 0; at <= stream.size(); ++at) {
                const std::string_view view = stream;
                const Reading split = read({view.substr(0, at), view.substr(at)}, 16);
                QCOMPARE(split.raw, stream);
                QVERIFY(split.events == whole.events);
                QCOMPARE(split.oversize > 0, whole.oversize > 0);
            }
            QVERIFY(read(bytes(stream), 16).events == whole.events);
        }
    }
}

void TestSseReader::forgetsWhatItReturned() {
    SseReader reader;
    Reading reading;
    feed(reader, "data: x", reading);
    QCOMPARE(reader.heldBytes(), std::size_t(7));
    feed(reader, "\n\n", reading);
    QCOMPARE(reader.heldBytes(), std::size_t(0));
    SseEvent last;
    QVERIFY(!reader.finish(last));
    QCOMPARE(reading.raw, std::string("data: x\n\n"));
}

void TestSseReader::padsTheData() {
    SseReader reader;
    SseEvent event;
    for (std::size_t size : {0U, 1U, 15U, 16U, 300U, 5000U}) {
        const std::string input = "data: " + std::string(size, 'x') + "\n\n";
        reader.feed(input);
        QCOMPARE(reader.next(event), SseReader::Next::Event);
        QCOMPARE(event.data.size(), size);
        // The input has no padding, so the data must have been copied. AddressSanitizer watches the reads.
        QVERIFY(event.data.data() < input.data() || event.data.data() >= input.data() + input.size());
        QByteArray padding(event.data.data() + size, static_cast<qsizetype>(kJsonPadding));
        QCOMPARE(padding.size(), static_cast<qsizetype>(kJsonPadding));
        QCOMPARE(reader.next(event), SseReader::Next::NeedMore);
    }
}

// With a search that starts anew for every line these would take minutes.
void TestSseReader::handlesManyShortLinesInLinearTime() {
    std::string lines;
    while (lines.size() < 900'000)
        lines += "a\r";
    const Reading one = read({lines + "data: x\r\r"});
    QCOMPARE(one.events.size(), std::size_t(1));
    const Reading blank = read({std::string(1'000'000, '\r')});
    QCOMPARE(blank.dataless, 1'000'000);
}

void TestSseReader::doesNotDependOnTheSplit() {
    SeededRandom random(42);
    const std::vector<std::string> pieces = {"\n",       "\r",           "\r\n",      "\n\n",
                                             "data: x",  "data",         ":",         " ",
                                             "event: e", "\xEF\xBB\xBF", "{\"a\":1}", "data: long text here",
                                             "id: 1"};
    for (int round = 0; round < 3000; ++round) {
        std::string stream;
        for (std::size_t left = random.next() % 20; left > 0; --left)
            stream += pieces[random.next() % pieces.size()];
        const std::size_t limit = round % 2 == 0 ? 1000 : 12;
        const Reading whole = read({stream}, limit);
        QCOMPARE(whole.raw, stream);
        std::vector<std::string_view> parts;
        for (std::string_view rest = stream; !rest.empty();) {
            parts.push_back(rest.substr(0, random.next() % 5));
            rest.remove_prefix(parts.back().size());
        }
        const Reading split = read(parts, limit);
        QCOMPARE(split.raw, stream);
        QVERIFY2(split.events == whole.events, QByteArray::fromStdString(stream).toPercentEncoding().constData());
    }
}

QTEST_GUILESS_MAIN(TestSseReader)
#include "tst_sse_reader.moc"
