// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/result.h"

#include <QTest>

#include <memory>
#include <string>
#include <variant>

using namespace fairlead;

namespace {

Result<std::unique_ptr<int>> moveOnly() {
    return std::make_unique<int>(5);
}
Result<std::string> failing() {
    return Error{ErrorCode::Limit, "Too long.", "/a", 7};
}
Result<void> check(int value) {
    if (value < 0)
        return Error{ErrorCode::InvalidArgument, "Negative."};
    return {};
}

} // namespace

class TestResult : public QObject {
    Q_OBJECT

private slots:
    void holdsAValue() {
        const Result<std::string> result(std::string("abc"));
        QVERIFY(result && result.has_value());
        QCOMPARE(*result, std::string("abc"));
        QCOMPARE(result->size(), std::size_t{3});
        QCOMPARE(result.value_or("other"), std::string("abc"));
    }

    void holdsAnErrorWithItsPlace() {
        const Result<std::string> result = failing();
        QVERIFY(!result && !result.has_value());
        QCOMPARE(result.error().code, ErrorCode::Limit);
        QCOMPARE(result.error().message, std::string("Too long."));
        QCOMPARE(result.error().pointer, std::string("/a"));
        QCOMPARE(result.error().offset, std::int64_t{7});
        QCOMPARE(result.value_or("other"), std::string("other"));
    }

    void leavesPlaceOutWhenThereIsNone() {
        const Error error{ErrorCode::Io, "Broken."};
        QVERIFY(error.pointer.empty());
        QCOMPARE(error.offset, std::int64_t{-1});
    }

    void movesAValueOut() {
        auto result = moveOnly();
        QVERIFY(result);
        const std::unique_ptr<int> value = *std::move(result);
        QCOMPARE(*value, 5);
        QCOMPARE(*moveOnly().value(), 5);
    }

    void changesItsValueInPlace() {
        Result<std::string> result(std::string("a"));
        *result += "b";
        result->push_back('c');
        QCOMPARE(result.value(), std::string("abc"));
    }

    void saysNothingButSuccessForVoid() {
        QVERIFY(check(1));
        QVERIFY(!check(-1));
        QCOMPARE(check(-1).error().code, ErrorCode::InvalidArgument);
    }

    void noticesTheWrongQuestion() {
        QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, static_cast<void>(failing().value()));
        QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, static_cast<void>(moveOnly().error()));
    }
};

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
