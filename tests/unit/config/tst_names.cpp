// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/names.h"
#include "proxy/config/suggestion.h"
#include "proxy/config/timeouts.h"

#include <QTest>

#include <array>

using namespace fairlead::config;
using std::chrono::milliseconds;

class TestNames : public QObject {
    Q_OBJECT

private slots:
    void namesDialectsBothWays() {
        QCOMPARE(toString(Dialect::AnthropicMessages), std::string_view("anthropic-messages"));
        QCOMPARE(dialectNames().size(), std::size_t{5});
        for (const std::string_view name : dialectNames())
            QCOMPARE(toString(dialectFromString(name).value()), name);
        QVERIFY(!dialectFromString("openai"));
        QVERIFY(!dialectFromString(""));
    }

    void namesStrategiesBothWays() {
        QCOMPARE(toString(Strategy::PowerOfTwo), std::string_view("power_of_two"));
        QCOMPARE(strategyNames().size(), std::size_t{6});
        for (const std::string_view name : strategyNames())
            QCOMPARE(toString(strategyFromString(name).value()), name);
        QVERIFY(!strategyFromString("Ordered"));
    }

    void namesDegradationsBothWays() {
        QCOMPARE(degradationNames(), (std::vector<std::string_view>{"transform", "skip", "fail"}));
        for (const std::string_view name : degradationNames())
            QCOMPARE(toString(degradationFromString(name).value()), name);
        QVERIFY(!degradationFromString("ignore"));
    }

    void namesTheOtherWordsBothWays() {
        for (const std::string_view name : priorityNames())
            QCOMPARE(toString(priorityFromString(name).value()), name);
        for (const std::string_view name : latencyMeasureNames())
            QCOMPARE(toString(latencyMeasureFromString(name).value()), name);
        for (const std::string_view name : timeZoneNames())
            QCOMPARE(toString(timeZoneFromString(name).value()), name);
        for (const std::string_view name : modalityNames())
            QCOMPARE(toString(modalityFromString(name).value()), name);
        for (const std::string_view name : tokenizerNames())
            QCOMPARE(toString(tokenizerFromString(name).value()), name);
        QCOMPARE(priorityNames().size() + latencyMeasureNames().size() + timeZoneNames().size(),
                 std::size_t{3 + 2 + 2});
        QCOMPARE(modalityNames().size(), std::size_t{5});
        QCOMPARE(tokenizerNames().size(), std::size_t{8});
        QCOMPARE(dayNames().front(), std::string_view("mon"));
    }

    void describesSecretsByTheirPlace() {
        QCOMPARE(describe(SecretRef{SecretSource::Keychain, "openai/main"}), std::string("keychain:openai/main"));
        QCOMPARE(describe(SecretRef{SecretSource::Env, "A"}), std::string("env:A"));
        QCOMPARE(describe(SecretRef{SecretSource::File, "/a"}), std::string("file:/a"));
        QCOMPARE(describe(SecretRef{SecretSource::Memory, "m"}), std::string("memory:m"));
        QCOMPARE(secretSourceFromString("file"), std::optional(SecretSource::File));
        QVERIFY(!secretSourceFromString("vault"));
    }

    void takesTimeoutsFromTheNearestPlace() {
        QCOMPARE(effectiveTimeouts({}, {}), (EffectiveTimeouts{milliseconds(10'000), milliseconds(120'000),
                                                               milliseconds(120'000), milliseconds(0)}));
        const Timeouts top{
            .connect = milliseconds(1), .firstByte = milliseconds(2), .idle = {}, .total = milliseconds(3)};
        const Timeouts provider{.connect = milliseconds(0), .firstByte = {}, .idle = milliseconds(4), .total = {}};
        QCOMPARE(effectiveTimeouts(top, provider),
                 (EffectiveTimeouts{milliseconds(0), milliseconds(2), milliseconds(4), milliseconds(3)}));
    }

    void suggestsTheNearestName_data() {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("swapped") << QByteArray("prot") << QByteArray("port");
        QTest::newRow("missing letter") << QByteArray("bas_url") << QByteArray("base_url");
        QTest::newRow("other case") << QByteArray("BaseUrl") << QByteArray("base_url");
        QTest::newRow("hyphen") << QByteArray("base-url") << QByteArray("base_url");
        QTest::newRow("another word") << QByteArray("colour") << QByteArray();
        QTest::newRow("too far for a short word") << QByteArray("pxxt") << QByteArray();
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("endless") << QByteArray(100'000, 'p') << QByteArray();
    }
    void suggestsTheNearestName() {
        QFETCH(QByteArray, written);
        QFETCH(QByteArray, expected);
        static constexpr std::array<std::string_view, 3> kKnown = {"port", "host", "base_url"};
        QCOMPARE(std::string(closest(written.toStdString(), kKnown)), expected.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
