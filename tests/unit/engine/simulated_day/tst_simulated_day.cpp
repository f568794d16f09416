// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A day of 100,000 requests with scripted incidents, through the relay's own decisions and through naive retries.
// docs/simulated-day.md is this test's output and must be equal to it. FAIRLEAD_WRITE_DAY=1 writes the file anew.

#include "tests/unit/engine/simulated_day/day_report.h"
#include "tests/unit/engine/simulated_day/naive_day.h"
#include "tests/unit/engine/simulated_day/relay_day.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace fairlead::test;

namespace {

constexpr std::size_t kRequests = 100'000;
constexpr std::uint64_t kSeed = 20261121;

// By a part of its name.
PeriodFigures of(const std::vector<PeriodFigures>& all, const char* name) {
    for (const PeriodFigures& figures : all) {
        if (figures.period.find(name) != std::string::npos)
            return figures;
    }
    qFatal("no period %s", name);
}

} // namespace

class TestSimulatedDay : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theTableIsTheCommittedOne();
    void nothingIsLostThatAnyTargetCouldAnswer();
    void incidentsCostLessTimeThanNaively();
    void loadOnProvidersStaysBounded();
    void aQuietDayCostsNothing();
    void theSameDayComesOutTheSame();

private:
    ProviderWorld m_world{kRequests, kSeed};
    DayResult m_relay;
    DayResult m_naive;
    std::vector<PeriodFigures> m_ours;
    std::vector<PeriodFigures> m_theirs;
};

void TestSimulatedDay::initTestCase() {
    m_relay = runRelayDay(m_world);
    m_naive = runNaiveDay(m_world);
    m_ours = figuresOf(m_world, m_relay);
    m_theirs = figuresOf(m_world, m_naive);
}

void TestSimulatedDay::theTableIsTheCommittedOne() {
    const QByteArray text = QByteArray::fromStdString(dayReport(m_world, m_relay, m_naive));
    QFile file(QStringLiteral(FAIRLEAD_SOURCE_DIR "/docs/simulated-day.md"));
    if (qEnvironmentVariableIsSet("FAIRLEAD_WRITE_DAY")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), "docs/simulated-day.md is missing");
    const QList<QByteArray> committed = file.readAll().split('\n');
    const QList<QByteArray> lines = text.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i)
        QCOMPARE(committed.value(i), lines[i]);
    QCOMPARE(committed.size(), lines.size());
}

void TestSimulatedDay::nothingIsLostThatAnyTargetCouldAnswer() {
    for (const PeriodFigures& figures : m_ours) {
        const bool hasNetwork = figures.period.find("no network") == std::string::npos &&
                                figures.period.find("whole day") == std::string::npos;
        QVERIFY2(figures.answered > (hasNetwork ? 0.9999 : -1), figures.period.c_str());
    }
}

void TestSimulatedDay::incidentsCostLessTimeThanNaively() {
    QVERIFY(of(m_ours, "hangs").addedP95Ms < 0.05 * of(m_theirs, "hangs").addedP95Ms);
    QVERIFY(of(m_ours, "slower").addedP95Ms < 0.6 * of(m_theirs, "slower").addedP95Ms);
    QVERIFY(of(m_ours, "whole day").addedP99Ms < of(m_theirs, "whole day").addedP99Ms);
}

void TestSimulatedDay::loadOnProvidersStaysBounded() {
    QVERIFY(of(m_ours, "outage of alpha").sentEach < 1.2);
    QVERIFY(of(m_theirs, "outage of alpha").sentEach > 2.9);
    QVERIFY(of(m_ours, "whole day").sentEach < of(m_theirs, "whole day").sentEach);
}

void TestSimulatedDay::aQuietDayCostsNothing() {
    const PeriodFigures ours = of(m_ours, "rest of the day");
    const PeriodFigures theirs = of(m_theirs, "rest of the day");
    QVERIFY(std::abs(ours.addedP50Ms) < 0.001);
    QVERIFY(ours.sentEach < theirs.sentEach + 0.01);
    QVERIFY(ours.usdPerThousand < theirs.usdPerThousand * 1.05);
}

void TestSimulatedDay::theSameDayComesOutTheSame() {
    const ProviderWorld world(2000, 5);
    QCOMPARE(dayReport(world, runRelayDay(world), runNaiveDay(world)),
             dayReport(world, runRelayDay(world), runNaiveDay(world)));
}

QTEST_GUILESS_MAIN(TestSimulatedDay)
#include "tst_simulated_day.moc"
