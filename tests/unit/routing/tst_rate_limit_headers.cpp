// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/rate_limit_headers.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <optional>

using namespace fairlead;
using namespace fairlead::routing;

namespace {

constexpr std::int64_t kNowMs = 1775465377000; // 2026-04-06T08:49:37Z

HeaderList headersOf(const QStringList& lines) {
    HeaderList list;
    for (const QString& line : lines) {
        const auto colon = line.indexOf(QLatin1String(": "));
        list.add(line.left(colon).toStdString(), line.mid(colon + 2).toStdString());
    }
    return list;
}

// "999 in 120 ms", "999", or "-".
QString textOf(const Allowance& allowance) {
    if (!allowance.left)
        return QStringLiteral("-");
    const QString left = QString::number(*allowance.left);
    return allowance.reset ? left + QStringLiteral(" in %1 ms").arg(allowance.reset->count()) : left;
}

QString textOf(const std::optional<LearnedLimits>& limits) {
    return limits ? textOf(limits->requests) + QStringLiteral(" / ") + textOf(limits->tokens) : QString();
}

} // namespace

class TestRateLimitHeaders : public QObject {
    Q_OBJECT

private slots:
    void readsEachVendorsForm_data();
    void readsEachVendorsForm();
    void boundsWhatCannotBeTrue_data();
    void boundsWhatCannotBeTrue();
    void looksAtSoManyWindowsAndNoMore();
    void readsWhatWasRecorded();
};

void TestRateLimitHeaders::readsEachVendorsForm_data() {
    QTest::addColumn<QStringList>("headers");
    QTest::addColumn<QString>("expected"); // requests / tokens
    const auto row = [](const char* name, std::initializer_list<const char*> headers, const char* expected) {
        QStringList lines;
        for (const char* header : headers)
            lines += QString::fromLatin1(header);
        QTest::newRow(name) << lines << QString::fromLatin1(expected);
    };
    row("none", {"content-type: application/json", "x-request-id: r1", "alt-svc: h3"}, "");
    row("openai",
        {"x-ratelimit-limit-requests: 5000", "x-ratelimit-limit-tokens: 40000", "x-ratelimit-remaining-requests: 4999",
         "x-ratelimit-remaining-tokens: 39984", "x-ratelimit-reset-requests: 12ms", "x-ratelimit-reset-tokens: 6m0s"},
        "4999 in 12 ms / 39984 in 360000 ms");
    row("groq",
        {"x-ratelimit-remaining-requests: 982", "x-ratelimit-remaining-tokens: 28998",
         "x-ratelimit-reset-requests: 25m54.826s", "x-ratelimit-reset-tokens: 2.003s"},
        "982 in 1554826 ms / 28998 in 2003 ms");
    row("azure, xai", {"x-ratelimit-remaining-requests: 119", "x-ratelimit-remaining-tokens: 119984"}, "119 / 119984");
    row("anthropic",
        {"anthropic-ratelimit-requests-limit: 50", "anthropic-ratelimit-requests-remaining: 49",
         "anthropic-ratelimit-requests-reset: 2026-04-06T08:49:38Z", "anthropic-ratelimit-tokens-limit: 48000",
         "anthropic-ratelimit-tokens-remaining: 48000", "anthropic-ratelimit-tokens-reset: 2026-04-06T08:49:37Z",
         "anthropic-ratelimit-input-tokens-remaining: 40000",
         "anthropic-ratelimit-input-tokens-reset: 2026-04-06T08:49:37Z",
         "anthropic-ratelimit-output-tokens-remaining: 8000",
         "anthropic-ratelimit-output-tokens-reset: 2026-04-06T10:49:42.5+02:00"},
        "49 in 1000 ms / 8000 in 5500 ms");
    row("openrouter", {"X-RateLimit-Limit: 20", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1775465380000"},
        "0 in 3000 ms / -");
    row("together, seconds", {"x-ratelimit-limit: 2", "x-ratelimit-remaining: 1", "x-ratelimit-reset: 2"},
        "1 in 2000 ms / -");
    row("together, tokens", {"x-tokenlimit-remaining: 500", "x-tokenlimit-reset: 1"}, "- / 500 in 1000 ms");
    row("cerebras",
        {"x-ratelimit-remaining-requests-day: 14397", "x-ratelimit-reset-requests-day: 33011.382867",
         "x-ratelimit-remaining-tokens-minute: 998298", "x-ratelimit-reset-tokens-minute: 11.382867"},
        "14397 in 3600000 ms / 998298 in 11383 ms");
    row("mistral",
        {"x-ratelimit-remaining-req-minute: 97", "x-ratelimit-remaining-tokens-minute: 93544",
         "x-ratelimit-tokens-query-cost: 107"},
        "97 / 93544");
    row("mistral by size",
        {"ratelimitbysize-limit: 2000000", "ratelimitbysize-query-cost: 32036", "ratelimitbysize-remaining: 1487836",
         "ratelimitbysize-reset: 34", "x-ratelimitbysize-remaining-minute: 1487836",
         "x-ratelimitbysize-remaining-month: 9998303472"},
        "- / 1487836 in 34000 ms");
    row("the draft's own names", {"ratelimit-limit: 10", "ratelimit-remaining: 3", "ratelimit-reset: 7"},
        "3 in 7000 ms / -");
    row("seconds since 1970", {"x-ratelimit-remaining: 0", "x-ratelimit-reset: 1775465382"}, "0 in 5000 ms / -");
    row("an http date", {"x-ratelimit-remaining: 0", "x-ratelimit-reset: Mon, 06 Apr 2026 08:50:07 GMT"},
        "0 in 30000 ms / -");
    row("any case", {"X-RATELIMIT-REMAINING-REQUESTS: 1", "X-RateLimit-Reset-Requests: 1S"}, "1 / -");
    row("the tightest window",
        {"x-ratelimit-remaining-requests-minute: 5", "x-ratelimit-reset-requests-minute: 3s",
         "x-ratelimit-remaining-requests-day: 2", "x-ratelimit-reset-requests-day: 600s"},
        "2 in 600000 ms / -");
    row("of two used up the longer",
        {"anthropic-ratelimit-input-tokens-remaining: 0",
         "anthropic-ratelimit-input-tokens-reset: 2026-04-06T08:49:38Z",
         "anthropic-ratelimit-output-tokens-remaining: 0",
         "anthropic-ratelimit-output-tokens-reset: 2026-04-06T08:49:40Z"},
        "- / 0 in 3000 ms");
    row("a reset alone says nothing",
        {"x-ratelimit-reset-requests: 12ms", "anthropic-ratelimit-unified-reset: 1775465382"}, "");
}

void TestRateLimitHeaders::readsEachVendorsForm() {
    QFETCH(QStringList, headers);
    QFETCH(QString, expected);
    QCOMPARE(textOf(readRateLimitHeaders(headersOf(headers), kNowMs)), expected);
}

void TestRateLimitHeaders::boundsWhatCannotBeTrue_data() {
    QTest::addColumn<QString>("remaining");
    QTest::addColumn<QString>("reset");
    QTest::addColumn<QString>("expected"); // of the requests; empty = nothing was learned
    const auto row = [](const char* remaining, const char* reset, const char* expected) {
        QTest::newRow(qPrintable(QStringLiteral("%1, %2").arg(QLatin1String(remaining), QLatin1String(reset))))
            << QString::fromLatin1(remaining) << QString::fromLatin1(reset) << QString::fromLatin1(expected);
    };
    for (const char* remaining : {"-1", "-0", "nan", "inf", "1e9", "0x10", "+3", "9999999999999999999999", "ten", "",
                                  " ", "1 2", "1, 2", "1;w=60", "\xFF"})
        row(remaining, "1s", "");
    row("12.9", "1s", "12 in 1000 ms");
    row("1000000000000000", "1s", "1000000000000000 in 1000 ms");
    row("1000000000000001", "1s", "");
    for (const char* reset : {"-1s",
                              "-5",
                              "nan",
                              "inf",
                              "1e3",
                              "soon",
                              "",
                              "5x",
                              "s",
                              "1s2",
                              "99999999999999999999999h",
                              "9999-99-99T00:00:00Z",
                              "2026-04-06",
                              "2026-04-06T08:49:37",
                              "2026-04-06T08:49:37.Z",
                              "2026-04-06T25:00:00Z",
                              "2026-13-06T08:49:37Z",
                              "2026-04-06T08:49:37+9:00",
                              "2026-04-06T08:49:37+99:00",
                              "9999-12-31T23:59:59Z",
                              "9e99",
                              "99999999999999999999"})
        row("0", reset, "0");
    row("0", "1h", "0 in 3600000 ms");
    row("0", "24h", "0 in 3600000 ms");
    row("0", "2026-04-07T08:49:37Z", "0 in 3600000 ms");
    row("0", "1970-01-01T00:00:00Z", "0 in 0 ms");
    row("0", "0001-01-01T00:00:00Z", "0 in 0 ms");
    row("0", "2020-02-30T00:00:00Z", "0");
    row("0", "2020-02-29T00:00:00.999999999999Z", "0 in 0 ms");
    row("0", "1500000000", "0 in 0 ms");
    row("0", "0", "0 in 0 ms");
    row("0", "  2s  ", "0 in 2000 ms");
}

void TestRateLimitHeaders::boundsWhatCannotBeTrue() {
    QFETCH(QString, remaining);
    QFETCH(QString, reset);
    QFETCH(QString, expected);
    const HeaderList headers{{"x-ratelimit-remaining-requests", remaining.toLatin1().toStdString()},
                             {"x-ratelimit-reset-requests", reset.toLatin1().toStdString()}};
    const auto limits = readRateLimitHeaders(headers, kNowMs);
    QCOMPARE(limits ? textOf(limits->requests) : QString(), expected);
}

void TestRateLimitHeaders::looksAtSoManyWindowsAndNoMore() {
    HeaderList headers{{"x-ratelimit-remaining-requests", "9"},
                       {"x-ratelimit-remaining-requests", "7"},
                       {"x-ratelimit-remaining-requests", "8"},
                       {"x-ratelimit-reset-requests", "4s"},
                       {"x-ratelimit-reset-requests", "2s"}};
    QCOMPARE(textOf(readRateLimitHeaders(headers, kNowMs)), QStringLiteral("7 in 4000 ms / -"));
    for (int i = 0; i < 100'000; ++i)
        headers.add("x-ratelimit-remaining-window" + std::to_string(i), i < 50 ? "100" : "0");
    QCOMPARE(textOf(readRateLimitHeaders(headers, kNowMs)), QStringLiteral("7 in 4000 ms / -"));
    QVERIFY(!readRateLimitHeaders({{"x-ratelimit-", "1"}, {"x-ratelimit-remaining-", ""}, {"ratelimit-", ""}}, kNowMs));
}

void TestRateLimitHeaders::readsWhatWasRecorded() {
    const QString root = QStringLiteral(FAIRLEAD_SHARED_DIR);
    if (root.isEmpty())
        QSKIP("FAIRLEAD_SHARED_DIR names no folder of recorded exchanges.");
    int read = 0;
    QDirIterator files(root + QStringLiteral("/fixtures"), {QStringLiteral("meta.json")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject recorded =
            QJsonDocument::fromJson(file.readAll()).object().value(QStringLiteral("response_headers")).toObject();
        HeaderList headers;
        bool says = false;
        for (auto it = recorded.begin(); it != recorded.end(); ++it) {
            headers.add(it.key().toStdString(), it.value().toString().toStdString());
            says = says || it.key().contains(QStringLiteral("remaining"));
        }
        QCOMPARE(readRateLimitHeaders(headers, kNowMs).has_value(), says);
        read += says ? 1 : 0;
    }
    QVERIFY(read > 30);
}

QTEST_GUILESS_MAIN(TestRateLimitHeaders)
#include "tst_rate_limit_headers.moc"
