// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config.h"
#include "proxy/config/migration.h"

#include <QTest>

#include <array>
#include <span>

using namespace fairlead::config;

namespace {

QJsonObject renameOld(QJsonObject root) {
    root.insert(QStringLiteral("new"), root.take(QStringLiteral("old")));
    return root;
}

QJsonObject doubleNew(QJsonObject root) {
    root.insert(QStringLiteral("new"), root.value(u"new").toInt() * 2);
    return root;
}

constexpr std::array<MigrationStep, 2> kSteps = {renameOld, doubleNew};

QJsonObject file(const QJsonValue& version) {
    return {{QStringLiteral("version"), version}, {QStringLiteral("old"), 4}};
}

} // namespace

class TestMigration : public QObject {
    Q_OBJECT

private slots:
    void climbsEveryStepFromTheFirstVersion() {
        const Migrated migrated = migrate(file(1), kSteps);
        QVERIFY(migrated.root && migrated.faults.empty());
        QCOMPARE(*migrated.root, (QJsonObject{{QStringLiteral("version"), 3}, {QStringLiteral("new"), 8}}));
    }

    void startsAtTheVersionOfTheFile() {
        const QJsonObject second = {{QStringLiteral("version"), 2}, {QStringLiteral("new"), 4}};
        QCOMPARE(migrate(second, kSteps).root->value(u"new").toInt(), 8);
    }

    void leavesTheNewestVersionAlone() { QCOMPARE(migrate(file(3), kSteps).root.value(), file(3)); }

    void refusesVersionsThatItCannotKnow_data() {
        QTest::addColumn<QJsonObject>("root");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("missing") << QJsonObject() << QByteArray("write \"version\": 3");
        QTest::newRow("newer") << file(4) << QByteArray("newer version of Fairlead");
        QTest::newRow("far newer") << file(1e300) << QByteArray("newer version of Fairlead");
        QTest::newRow("zero") << file(0) << QByteArray("whole number from 1 to 3");
        QTest::newRow("negative") << file(-1) << QByteArray("whole number from 1 to 3");
        QTest::newRow("fraction") << file(1.5) << QByteArray("whole number from 1 to 3");
        QTest::newRow("text") << file(QStringLiteral("1")) << QByteArray("whole number from 1 to 3");
        QTest::newRow("null") << file(QJsonValue::Null) << QByteArray("whole number from 1 to 3");
    }
    void refusesVersionsThatItCannotKnow() {
        QFETCH(QJsonObject, root);
        QFETCH(QByteArray, words);
        const Migrated migrated = migrate(root, kSteps);
        QVERIFY(!migrated.root);
        QCOMPARE(migrated.faults.size(), std::size_t{1});
        QCOMPARE(migrated.faults.front().pointer, std::string("/version"));
        QVERIFY2(migrated.faults.front().message.find(words.toStdString()) != std::string::npos,
                 migrated.faults.front().message.c_str());
    }

    void leadsToTheVersionThatTheReaderKnows() {
        QCOMPARE(static_cast<int>(migrationSteps().size()) + 1, Config::kCurrentVersion);
    }
};

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
