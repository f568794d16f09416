// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/request_records.h"
#include "ui/requests/request_filter_model.h"
#include "ui/requests/request_ring_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;

class TestRequestFilterModel : public QObject {
    Q_OBJECT

private slots:
    void init();
    void appliesATextOnce();
    void keepsTheFilterBeforeAnUnreadableText();
    void combinesQuickFiltersWithText();
    void followsRowsThatChangeSides();
    void dropsRowsThatBecomeTooOld();

private:
    std::unique_ptr<RequestRingModel> m_source;
    std::int64_t m_nowMs = 0;
};

void TestRequestFilterModel::init() {
    m_nowMs = test::kNoonMs + 10'000;
    m_source = std::make_unique<RequestRingModel>();
    m_source->apply({{}, {test::answered(1), test::fallback(2), test::failed(3), test::rejected(4)}});
}

void TestRequestFilterModel::appliesATextOnce() {
    RequestFilterModel model(*m_source, [this] { return m_nowMs; });
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy applied(&model, &RequestFilterModel::filterChanged);
    QCOMPARE(model.rowCount(), 4);
    model.setFilterText(QStringLiteral("status:>=400"));
    model.setFilterText(QStringLiteral("status:>=400"));
    QCOMPARE(applied.size(), 1);
    QCOMPARE(model.rowCount(), 2);
}

void TestRequestFilterModel::keepsTheFilterBeforeAnUnreadableText() {
    RequestFilterModel model(*m_source, [this] { return m_nowMs; });
    model.setFilterText(QStringLiteral("provider:groq"));
    QCOMPARE(model.rowCount(), 2);
    QSignalSpy errors(&model, &RequestFilterModel::filterError);
    model.setFilterText(QStringLiteral("é status:"));
    QCOMPARE(errors.size(), 1);
    QVERIFY(!errors[0][0].toString().isEmpty());
    QCOMPARE(errors[0][1].toInt(), 2);
    QCOMPARE(model.rowCount(), 2);
    model.setFilterText({});
    QCOMPARE(errors.last()[0].toString(), QString());
    QCOMPARE(model.rowCount(), 4);
}

void TestRequestFilterModel::combinesQuickFiltersWithText() {
    RequestFilterModel model(*m_source, [this] { return m_nowMs; });
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setQuickFilters(RequestFilterModel::Quick::Errors);
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.isFiltering());
    model.setFilterText(QStringLiteral("status:503"));
    QCOMPARE(model.rowCount(), 1);
    model.setQuickFilters(RequestFilterModel::Quick::Fallbacks);
    QCOMPARE(model.rowCount(), 0);
    model.setFilterText({});
    QCOMPARE(model.rowCount(), 1);
}

void TestRequestFilterModel::followsRowsThatChangeSides() {
    RequestFilterModel model(*m_source, [this] { return m_nowMs; });
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setQuickFilters(RequestFilterModel::Quick::Streaming);
    QCOMPARE(model.rowCount(), 0);
    m_source->apply({{test::answered(9)}, {}});
    QCOMPARE(model.rowCount(), 1);
    m_source->apply({{}, {test::answered(9)}});
    QCOMPARE(model.rowCount(), 0);
}

void TestRequestFilterModel::dropsRowsThatBecomeTooOld() {
    RequestFilterModel model(*m_source, [this] { return m_nowMs; });
    model.setFilterText(QStringLiteral("since:1m"));
    QCOMPARE(model.rowCount(), 4);
    m_nowMs += 120'000;
    model.refreshTime();
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestRequestFilterModel)
#include "tst_request_filter_model.moc"
