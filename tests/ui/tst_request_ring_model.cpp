// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/request_records.h"
#include "ui/requests/request_ring_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;

class TestRequestRingModel : public QObject {
    Q_OBJECT

private slots:
    void putsTheNewestOnTop();
    void insertsABatchAtOnce();
    void turnsARunningRequestIntoAFinishedOneInPlace();
    void takesARequestThatBeganAndEndedInOneBatchOnce();
    void dropsTheOldestWhenTheRingIsFull();
    void keepsTheNewestOfABatchLargerThanTheRing();
    void mergesHistoryAtItsPlaceWithoutDuplicates();
    void mergedNewerRecordsPushOutTheOldest();
    void finishesRowsThatWereLeftRunning();
    void saysUnknownOnlyWhereTokensApply();
    void showsRunningTimeOfUnfinishedRows();
    void givesEveryColumnATitle();
};

namespace {

std::vector<std::int64_t> ids(const RequestRingModel& model) {
    std::vector<std::int64_t> result;
    for (int row = 0; row < model.rowCount(); ++row)
        result.push_back(model.rowAt(row).record.id.number());
    return result;
}

QString text(const RequestRingModel& model, int row, int column) {
    return model.index(row, column).data().toString();
}

using Ids = std::vector<std::int64_t>;

} // namespace

void TestRequestRingModel::putsTheNewestOnTop() {
    RequestRingModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.apply({{}, {test::answered(2), test::answered(1)}});
    model.apply({{test::answered(4)}, {test::answered(3)}});
    QCOMPARE(ids(model), (Ids{4, 3, 2, 1}));
    QCOMPARE(model.rowOf(RequestId(2)), 2);
    QCOMPARE(model.rowOf(RequestId(9)), -1);
}

void TestRequestRingModel::insertsABatchAtOnce() {
    RequestRingModel model;
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    model.apply({{test::answered(5)}, {test::answered(1), test::answered(2), test::answered(3)}});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(model.rowCount(), 4);
}

void TestRequestRingModel::turnsARunningRequestIntoAFinishedOneInPlace() {
    RequestRingModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    api::RequestRecord running = test::answered(1);
    running.ttftUs = -1;
    model.apply({{running}, {}});
    model.apply({{test::answered(2)}, {}});
    QCOMPARE(text(model, 1, RequestRingModel::Result), QStringLiteral("waiting"));
    running.ttftUs = 100;
    model.apply({{running}, {}});
    QCOMPARE(text(model, 1, RequestRingModel::Result), QStringLiteral("streaming"));

    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.apply({{}, {test::fallback(1)}});
    QCOMPARE(inserted.size(), 0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(text(model, 1, RequestRingModel::Result), QStringLiteral("200"));
    QCOMPARE(text(model, 1, RequestRingModel::Tries), QStringLiteral("2"));
    QCOMPARE(model.runningIds(), (std::vector<RequestId>{RequestId(2)}));
}

void TestRequestRingModel::takesARequestThatBeganAndEndedInOneBatchOnce() {
    RequestRingModel model;
    model.apply({{test::answered(1), test::answered(1)}, {test::answered(1)}});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.rowAt(0).phase, RequestPhase::Finished);
    QVERIFY(model.runningIds().empty());
}

void TestRequestRingModel::dropsTheOldestWhenTheRingIsFull() {
    RequestRingModel model(3);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.apply({{test::answered(1)}, {test::answered(2)}});
    model.apply({{}, {test::answered(3), test::answered(4)}});
    QCOMPARE(ids(model), (Ids{4, 3, 2}));
    QCOMPARE(model.rowOf(RequestId(1)), -1);
    QVERIFY(model.runningIds().empty());
    // Later arrivals still find their places.
    model.apply({{}, {test::answered(5)}});
    QCOMPARE(ids(model), (Ids{5, 4, 3}));
    QCOMPARE(model.rowOf(RequestId(3)), 2);
}

void TestRequestRingModel::keepsTheNewestOfABatchLargerThanTheRing() {
    RequestRingModel model(2);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.apply({{}, {test::answered(1), test::answered(2), test::answered(3), test::answered(4)}});
    QCOMPARE(ids(model), (Ids{4, 3}));
}

void TestRequestRingModel::mergesHistoryAtItsPlaceWithoutDuplicates() {
    RequestRingModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.apply({{}, {test::answered(10), test::answered(4)}});
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const std::vector<api::RequestRecord> history{test::answered(12), test::answered(10), test::answered(7),
                                                  test::answered(6),  test::answered(4),  test::answered(1)};
    model.merge(history);
    QCOMPARE(ids(model), (Ids{12, 10, 7, 6, 4, 1}));
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.rowOf(model.rowAt(row).record.id), row);
    model.merge(history);
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(reset.size(), 0);
    model.apply({{}, {test::answered(13)}});
    QCOMPARE(model.rowOf(RequestId(1)), 6);
}

void TestRequestRingModel::mergedNewerRecordsPushOutTheOldest() {
    RequestRingModel model(3);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.apply({{}, {test::answered(1), test::answered(2), test::answered(5)}});
    const std::vector<api::RequestRecord> history{test::answered(7), test::answered(6)};
    model.merge(history);
    QCOMPARE(ids(model), (Ids{7, 6, 5}));
}

void TestRequestRingModel::finishesRowsThatWereLeftRunning() {
    RequestRingModel model;
    model.apply({{test::answered(1)}, {}});
    const std::vector<api::RequestRecord> history{test::failed(1)};
    model.merge(history);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(model.runningIds().empty());
    QCOMPARE(text(model, 0, RequestRingModel::Result), QStringLiteral("503"));
}

void TestRequestRingModel::saysUnknownOnlyWhereTokensApply() {
    RequestRingModel model;
    api::RequestRecord silent = test::answered(3);
    silent.tokens = {};
    api::RequestRecord estimated = test::answered(4);
    estimated.tokens.origin = TokenOrigin::Estimated;
    model.apply({{test::answered(1)}, {test::rejected(2), silent, estimated}});
    QCOMPARE(text(model, 0, RequestRingModel::Output), QStringLiteral("~80"));
    QCOMPARE(text(model, 1, RequestRingModel::Output), QStringLiteral("unknown"));
    QCOMPARE(text(model, 1, RequestRingModel::Cached), QString());
    QCOMPARE(text(model, 2, RequestRingModel::Output), QString());
    QCOMPARE(text(model, 2, RequestRingModel::Ttft), QString());
    QCOMPARE(text(model, 2, RequestRingModel::Tier), QString());
    QCOMPARE(text(model, 2, RequestRingModel::Path), QStringLiteral("client token not accepted"));
}

void TestRequestRingModel::showsRunningTimeOfUnfinishedRows() {
    RequestRingModel model;
    model.apply({{test::answered(1)}, {}});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setNow(test::kNoonMs + 4100);
    QCOMPARE(text(model, 0, RequestRingModel::Total), QLocale().toString(4.10, 'f', 2) + QStringLiteral(" s"));
    QCOMPARE(changed.size(), 1);
    model.apply({{}, {test::answered(1)}});
    QCOMPARE(text(model, 0, RequestRingModel::Total), QLocale().toString(1.0, 'f', 2) + QStringLiteral(" s"));
}

void TestRequestRingModel::givesEveryColumnATitle() {
    RequestRingModel model;
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestRequestRingModel)
#include "tst_request_ring_model.moc"
