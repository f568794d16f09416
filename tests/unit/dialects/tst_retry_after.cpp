// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat_scanner.h"

#include <QtTest>

using namespace fairlead;

namespace {
constexpr std::int64_t kNowMs = 1'775'465'377'000; // Mon, 06 Apr 2026 08:49:37 GMT
}

class TestRetryAfter : public QObject {
    Q_OBJECT

private slots:
    void readsHowLongToWait_data();
    void readsHowLongToWait();
};

void TestRetryAfter::readsHowLongToWait_data() {
    QTest::addColumn<QStringList>("headers"); // name: value
    QTest::addColumn<qlonglong>("expected");
    const auto row = [](const char* name, const QStringList& headers, qlonglong expected) {
        QTest::newRow(name) << headers << expected;
    };
    const auto one = [&row](const char* header, qlonglong expected) {
        row(header, {QString::fromUtf8(header)}, expected);
    };
    row("no header", {}, -1);
    one("Retry-After: 2", 2000);
    one("retry-after: 0", 0);
    one("retry-after: 1.5", 1500);
    one("retry-after:  7 ", 7000);
    one("retry-after: Mon, 06 Apr 2026 08:50:07 GMT", 30'000);
    one("retry-after: Mon, 06 Apr 2026 08:00:00 GMT", 0);
    one("retry-after: Tue, 29 Feb 2028 00:00:00 GMT", -1); // more than a year ahead
    one("retry-after: Tue, 30 Feb 2027 00:00:00 GMT", -1);
    one("retry-after: Sun, 06 Xyz 2026 08:49:37 GMT", -1);
    one("retry-after: Mon, 06 Apr 2026 25:49:37 GMT", -1);
    one("retry-after: -1", -1);
    one("retry-after: soon", -1);
    one("retry-after: 1e3", -1);
    one("retry-after: 99999999999999999999999999", -1);
    one("retry-after: ", -1);
    one("retry-after: inf", -1);
    one("retry-after-ms: 250", 250);
    one("retry-after-ms: x", -1);
    row("milliseconds before seconds", {QStringLiteral("retry-after: 2"), QStringLiteral("retry-after-ms: 1500")},
        1500);
    row("zero milliseconds do not count", {QStringLiteral("retry-after: 1"), QStringLiteral("retry-after-ms: 0")},
        1000);
    one("x-ratelimit-reset-requests: 120ms", 120);
    one("x-ratelimit-reset-requests: 6m0s", 360'000);
    one("x-ratelimit-reset-tokens: 1h2m3.5s", 3'723'500);
    one("x-ratelimit-reset-tokens: 2m59.56s", 179'560);
    one("x-ratelimit-reset-requests-day: 33011.382867", 33'011'383);
    one("x-ratelimit-reset: 1775465380000", 3000);
    one("x-ratelimit-reset: 1775465382", 5000);
    one("x-ratelimit-reset: 1500000000", 0); // gone by
    one("x-ratelimit-reset: 1d", 86'400'000);
    one("x-ratelimit-reset: 5x", -1);
    one("x-ratelimit-reset: 5m3", -1);
    one("x-ratelimit-reset: s", -1);
    row("a limit that is not used up",
        {QStringLiteral("x-ratelimit-remaining-requests: 499"), QStringLiteral("x-ratelimit-reset-requests: 120ms")},
        -1);
    row("the one that is used up",
        {QStringLiteral("x-ratelimit-remaining-requests: 499"), QStringLiteral("x-ratelimit-reset-requests: 60s"),
         QStringLiteral("X-RateLimit-Remaining-Tokens: 0"), QStringLiteral("X-RateLimit-Reset-Tokens: 7s")},
        7000);
    row("the longer one",
        {QStringLiteral("x-ratelimit-reset-requests: 9s"), QStringLiteral("x-ratelimit-reset-tokens: 7s")}, 9000);
    row("what the provider says outright counts",
        {QStringLiteral("x-ratelimit-reset-requests: 9s"), QStringLiteral("retry-after: 3")}, 3000);
}

void TestRetryAfter::readsHowLongToWait() {
    QFETCH(QStringList, headers);
    QFETCH(qlonglong, expected);
    HeaderList list;
    for (const QString& header : headers) {
        const auto colon = header.indexOf(QLatin1String(": "));
        list.add(header.left(colon).toStdString(), header.mid(colon + 2).toStdString());
    }
    QCOMPARE(dialects::retryAfterMs(list, kNowMs), expected);
}

QTEST_GUILESS_MAIN(TestRetryAfter)
#include "tst_retry_after.moc"
