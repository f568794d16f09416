// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/routes_page_fixture.h"
#include "ui/routes/match_editor.h"
#include "ui/routes/match_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;

class TestMatchEditor : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void appliesEverythingAsOneStep();
    void showsWhatIsSet();
    void changesNothingByItself();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void readsHeaders_data();
    void readsHeaders();
    void readsListsAndTimes();
    void everythingHasAName();

private:
    MatchEditor* open() {
        m_fixture->button(QStringLiteral("Match rules"))->click();
        for (MatchEditor* found : m_fixture->page->findChildren<MatchEditor*>()) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    template <typename T>
    static T* field(const MatchEditor* editor, const char* name) {
        for (T* each : editor->findChildren<T*>()) {
            if (each->accessibleName() == QLatin1String(name))
                return each;
        }
        return nullptr;
    }
    static QCheckBox* check(const MatchEditor* editor, const QString& text) {
        for (QCheckBox* each : editor->findChildren<QCheckBox*>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
    static void apply(const MatchEditor* editor) {
        for (QPushButton* each : editor->findChildren<QPushButton*>()) {
            if (each->text() == QStringLiteral("Apply"))
                each->click();
        }
    }

    UiHarness m_harness;
    std::unique_ptr<RoutesPageFixture> m_fixture;
};

void TestMatchEditor::init() {
    m_fixture = std::make_unique<RoutesPageFixture>(m_harness);
    QVERIFY(m_fixture->show());
}

void TestMatchEditor::cleanup() {
    QVERIFY(config::validate(m_fixture->document->config()).empty());
    m_fixture.reset();
}

void TestMatchEditor::appliesEverythingAsOneStep() {
    MatchEditor* const editor = open();
    QVERIFY(editor != nullptr);
    field<QLineEdit>(editor, "Tags")->setText(QStringLiteral(" work , night,"));
    field<QLineEdit>(editor, "Clients")->setText(QStringLiteral("dev"));
    field<QLineEdit>(editor, "User tiers")->setText(QStringLiteral("premium"));
    field<QLineEdit>(editor, "Headers")->setText(QStringLiteral("x-team: search*"));
    check(editor, QStringLiteral("High"))->setChecked(true);
    field<QSpinBox>(editor, "Input tokens at least")->setValue(1000);
    field<QComboBox>(editor, "Tools")->setCurrentIndex(1);
    field<QComboBox>(editor, "Images")->setCurrentIndex(2);
    field<QLineEdit>(editor, "From")->setText(QStringLiteral("22:00"));
    field<QLineEdit>(editor, "To")->setText(QStringLiteral("06:30"));
    field<QComboBox>(editor, "Time zone")->setCurrentIndex(1);
    apply(editor);
    QVERIFY(!editor->isVisible());
    config::Match wanted = sampleConfig().routes[0].match;
    wanted.tag = {"work", "night"};
    wanted.client = {"dev"};
    wanted.userTier = {"premium"};
    wanted.header = {{"x-team", "search*"}};
    wanted.priority = {config::Priority::High};
    wanted.minInputTokens = 1000;
    wanted.tools = true;
    wanted.images = false;
    wanted.time = {22 * 60, 6 * 60 + 30, config::TimeWindow::kEveryDay, config::TimeZone::Utc};
    QVERIFY(m_fixture->route().match == wanted);
    QCOMPARE(m_fixture->document->undoStack().count(), 1);
    QCOMPARE(m_fixture->document->undoStack().undoText(), QStringLiteral("Change match rules"));
    QVERIFY(m_fixture->button(QStringLiteral("Match rules, set")) != nullptr);
    m_fixture->document->undoStack().undo();
    QVERIFY(m_fixture->document->config() == sampleConfig());
}

void TestMatchEditor::showsWhatIsSet() {
    m_fixture->document->edit(QStringLiteral("set"), [](config::Config& config) {
        config.routes[0].match.tag = {"a", "b"};
        config.routes[0].match.time.days = 0b0011111;
        config.routes[0].match.tools = false;
    });
    const MatchEditor* const editor = open();
    QCOMPARE(field<QLineEdit>(editor, "Tags")->text(), QStringLiteral("a, b"));
    QCOMPARE(field<QComboBox>(editor, "Tools")->currentIndex(), 2);
    int days = 0;
    for (const QCheckBox* each : editor->findChildren<QCheckBox*>())
        days += each->isChecked() ? 1 : 0;
    QCOMPARE(days, 5);
}

void TestMatchEditor::changesNothingByItself() {
    apply(open());
    QCOMPARE(m_fixture->document->undoStack().count(), 0);
    MatchEditor* const editor = open();
    QTest::keyClick(editor, Qt::Key_Escape);
    QVERIFY(!editor->isVisible());
    QCOMPARE(m_fixture->document->undoStack().count(), 0);
}

void TestMatchEditor::saysWhatIsWrong_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::newRow("header without value") << QStringLiteral("Headers") << QStringLiteral("x-team");
    QTest::newRow("header of a credential") << QStringLiteral("Headers") << QStringLiteral("authorization: *");
    QTest::newRow("time") << QStringLiteral("From") << QStringLiteral("25:00");
    QTest::newRow("equal times") << QStringLiteral("To") << QStringLiteral("00:00");
    QTest::newRow("unknown client") << QStringLiteral("Clients") << QStringLiteral("no/such");
}

void TestMatchEditor::saysWhatIsWrong() {
    QFETCH(QString, name);
    QFETCH(QString, text);
    MatchEditor* const editor = open();
    field<QLineEdit>(editor, qPrintable(name))->setText(text);
    apply(editor);
    QVERIFY(editor->isVisible());
    QCOMPARE(m_fixture->document->undoStack().count(), 0);
}

void TestMatchEditor::readsHeaders_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count"); // -1 = an error
    QTest::newRow("none") << QString() << 0;
    QTest::newRow("blank parts") << QStringLiteral(" ; ;") << 0;
    QTest::newRow("two") << QStringLiteral("a: x; b: y:z") << 2;
    QTest::newRow("no colon") << QStringLiteral("a x") << -1;
    QTest::newRow("no name") << QStringLiteral(": x") << -1;
    QTest::newRow("no value") << QStringLiteral("a:") << -1;
    QTest::newRow("twice") << QStringLiteral("a: x; a: y") << -1;
}

void TestMatchEditor::readsHeaders() {
    QFETCH(QString, text);
    QFETCH(int, count);
    const auto headers = headersFromText(text);
    QCOMPARE(headers ? static_cast<int>(headers->size()) : -1, count);
    if (headers)
        QVERIFY(*headersFromText(textFromHeaders(*headers)) == *headers);
}

void TestMatchEditor::readsListsAndTimes() {
    QCOMPARE(textFromList(listFromText(QStringLiteral(" a ,, b,"))), QStringLiteral("a, b"));
    QCOMPARE(*minutesFromText(QStringLiteral("09:30"), DayTime::Begin), 570);
    QCOMPARE(*minutesFromText(QStringLiteral("24:00"), DayTime::End), 1440);
    QVERIFY(!minutesFromText(QStringLiteral("24:00"), DayTime::Begin));
    QVERIFY(!minutesFromText(QStringLiteral("9:30"), DayTime::Begin));
    QVERIFY(!minutesFromText(QString(), DayTime::End));
    QCOMPARE(textFromMinutes(1440), QStringLiteral("24:00"));
    QCOMPARE(textFromMinutes(5), QStringLiteral("00:05"));
}

void TestMatchEditor::everythingHasAName() {
    QCOMPARE(focusableWithoutName(*open()), QStringList());
}

QTEST_MAIN(TestMatchEditor)
#include "tst_match_editor.moc"
