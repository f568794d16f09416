// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/ui_harness.h"
#include "ui/frame/secret_clipboard.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/inline_undo.h"
#include "ui/widgets/key_line_edit.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/monogram.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/table_delegates.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/tile.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;

namespace {

QImage tableImage(TableView& view) {
    view.resize(400, 120);
    view.show();
    return view.grab().toImage();
}

bool contains(const QImage& image, const QColor& colour) {
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) == colour.rgb())
                return true;
        }
    }
    return false;
}

} // namespace

class WidgetsTest final : public QObject {
    Q_OBJECT

private slots:
    void init() { m_harness.theme().setChoice(SchemeChoice::Light); }

    void keepsTheStatusColourInASelectedRow() {
        QStandardItemModel model(1, 2);
        model.setData(model.index(0, 0), QStringLiteral("Limited"));
        model.setData(model.index(0, 0), static_cast<int>(Status::Warn), StatusRole);
        model.setData(model.index(0, 1), QStringLiteral("██████"));
        model.setData(model.index(0, 1), QVariant::fromValue<ColorRole>(&Palette::bad), ColorRoleRole);
        TableView view(theme(), QStringLiteral("Providers"));
        view.setModel(&model);
        view.setBadgeColumn(0);
        view.selectRow(0);
        const QImage image = tableImage(view);
        QVERIFY(contains(image, theme().color(&Palette::selection)));
        QVERIFY(contains(image, theme().color(&Palette::bad)));
        QVERIFY(contains(image, theme().color(&Palette::warn)));
    }

    void hasRowsAndHeadersOfTheDesign() {
        QStandardItemModel model(3, 2);
        TableView view(theme(), QStringLiteral("Providers"));
        view.setModel(&model);
        view.show();
        QCOMPARE(view.rowHeight(0), px::kRow);
        QCOMPARE(view.horizontalHeader()->height(), px::kHeaderRow);
        QCOMPARE(view.accessibleName(), QStringLiteral("Providers"));
    }

    void activatesARowByEnter() {
        QStandardItemModel model(3, 1);
        TableView view(theme(), QStringLiteral("Requests"));
        view.setModel(&model);
        view.selectRow(1);
        QSignalSpy activated(&view, &TableView::rowActivated);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.first().first().toModelIndex().row(), 1);
    }

    void paintsAPathOfSeveralTargets() {
        QStandardItemModel model(1, 1);
        const QList<PathStep> steps{{{QStringLiteral("Gq"), 3}, QStringLiteral("429"), Status::Warn},
                                    {{QStringLiteral("Oa"), 1}, QStringLiteral("gpt-5.6-sol"), Status::Neutral}};
        model.setData(model.index(0, 0), QVariant::fromValue(steps), PathRole);
        TableView view(theme(), QStringLiteral("Requests"));
        view.setModel(&model);
        view.setPathColumn(0);
        const QImage image = tableImage(view);
        QVERIFY(contains(image, theme().series(3)));
        QVERIFY(contains(image, theme().series(1)));
    }

    void movesASegmentByClickAndCode() {
        SegmentedControl control(theme(), QStringLiteral("Range"), {QStringLiteral("15 m"), QStringLiteral("1 h")});
        QSignalSpy changed(&control, &SegmentedControl::currentIndexChanged);
        QCOMPARE(control.currentIndex(), 0);
        control.findChildren<QAbstractButton*>().last()->click();
        QCOMPARE(control.currentIndex(), 1);
        QCOMPARE(changed.count(), 1);
        control.setCurrentIndex(0);
        QCOMPARE(changed.count(), 2);
    }

    void turnsASwitchBySpace() {
        Switch control(theme(), QStringLiteral("Enabled"));
        QSignalSpy toggled(&control, &Switch::toggled);
        QTest::keyClick(&control, Qt::Key_Space);
        QVERIFY(control.isChecked());
        QCOMPARE(toggled.count(), 1);
    }

    void copiesTheTextOfTheMoment() {
        QString text = QStringLiteral("old");
        CopyButton button(theme(), QStringLiteral("Copy base URL"), [&text] { return text; });
        const qint64 before = button.icon().cacheKey();
        text = QStringLiteral("http://127.0.0.1:4141");
        button.click();
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
        QVERIFY(button.icon().cacheKey() != before); // a tick
    }

    void givesAKeyOutOnlyOnce() {
        KeyLineEdit edit(theme(), QStringLiteral("API key"), QStringLiteral("Paste a key"));
        QCOMPARE(edit.echoMode(), QLineEdit::Password);
        edit.setText(QStringLiteral("  sk-canary-1234567890  "));
        const Secret secret = edit.takeSecret();
        QCOMPARE(QString::fromUtf8(secret.reveal().data(), qsizetype(secret.reveal().size())),
                 QStringLiteral("sk-canary-1234567890"));
        QVERIFY(edit.text().isEmpty());
        QVERIFY(edit.takeSecret().isEmpty());
        QVERIFY(!edit.isUndoAvailable());
    }

    void doesNotCopyAMaskedKey() {
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        KeyLineEdit edit(theme(), QStringLiteral("API key"), {});
        edit.setText(QStringLiteral("sk-canary"));
        edit.selectAll();
        edit.copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
    }

    void clearsASearchByEscape() {
        SearchField field(theme(), QStringLiteral("Filter providers"));
        QSignalSpy filtered(&field, &SearchField::filterChanged);
        QTest::keyClicks(&field, QStringLiteral("groq"));
        QVERIFY(filtered.wait());
        QCOMPARE(filtered.count(), 1); // one for all letters
        QCOMPARE(filtered.first().first().toString(), QStringLiteral("groq"));
        QTest::keyClick(&field, Qt::Key_Escape);
        QVERIFY(field.text().isEmpty());
    }

    void tellsTheWholeOfAnElidedText() {
        ElidedLabel label(theme(), QStringLiteral("openai/gpt-oss-120b-with-a-long-name"));
        label.resize(40, 20);
        label.show();
        QTRY_COMPARE(label.toolTip(), label.text());
        label.resize(600, 20);
        QTRY_VERIFY(label.toolTip().isEmpty());
        QCOMPARE(label.accessibleName(), label.text());
    }

    void growsACodeBoxWithItsLines() {
        CodeBox box(theme(), QStringLiteral("cURL line"));
        box.setCode(QStringLiteral("one"));
        const int one = box.sizeHint().height();
        box.setCode(QStringLiteral("one\ntwo\nthree"));
        const int three = box.sizeHint().height();
        QVERIFY(three > one);
        box.setMaximumLines(2);
        QVERIFY(box.sizeHint().height() < three);
        QVERIFY(box.isReadOnly());
    }

    void undoesFromTheStrip() {
        InlineUndo strip(theme());
        QSignalSpy undo(&strip, &InlineUndo::undoRequested);
        strip.offer(QStringLiteral("Deleted provider Groq"));
        QVERIFY(!strip.isHidden());
        strip.findChild<QPushButton*>()->click();
        QCOMPARE(undo.count(), 1);
        QVERIFY(strip.isHidden());
    }

    void namesMonogramsByTheFirstTwoLetters() {
        QCOMPARE(monogramOf(QStringLiteral("Together AI")), QStringLiteral("To"));
        QCOMPARE(monogramOf(QStringLiteral("x")), QStringLiteral("X"));
        QCOMPARE(monogramOf(QStringLiteral("  01.AI")), QStringLiteral("01"));
        QCOMPARE(monogramOf(QString()), QStringLiteral("?"));
    }

    void readsATileAsOneSentence() {
        Tile tile(theme(), QStringLiteral("Error rate"));
        tile.setFigure(QStringLiteral("0.9 %"));
        tile.setCaptionDetail(QStringLiteral("21 of 2,318"));
        QCOMPARE(tile.accessibleName(), QStringLiteral("Error rate 0.9 % 21 of 2,318"));
    }

    void warnsByTheFillOfABudgetMeter_data() {
        QTest::addColumn<double>("fraction");
        QTest::addColumn<QColor>("colour");
        const Palette& p = palette(Scheme::Light);
        QTest::newRow("under 80 %") << 0.79 << p.accentFill;
        QTest::newRow("from 80 %") << 0.80 << p.warn;
        QTest::newRow("used up") << 1.0 << p.bad;
    }
    void warnsByTheFillOfABudgetMeter() {
        QFETCH(double, fraction);
        QFETCH(QColor, colour);
        Meter meter(theme(), MeterKind::Budget);
        meter.setFraction(fraction);
        meter.resize(100, 10);
        QCOMPARE(meter.grab().toImage().pixelColor(40, 5), colour);
    }

    void marksASecretOnTheClipboardAndTakesItAway() {
        SecretClipboard clipboard;
        QSignalSpy seconds(&clipboard, &SecretClipboard::secondsLeft);
        clipboard.copy(Secret("sk-canary"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("sk-canary"));
        QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")),
                 QByteArrayLiteral("secret"));
        QCOMPARE(seconds.first().first().toInt(), 10);
        clipboard.clearNow();
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        QCOMPARE(seconds.last().first().toInt(), 0);
    }

    void leavesWhatSomeoneElseCopied() {
        {
            SecretClipboard clipboard;
            clipboard.copy(Secret("sk-canary"));
            QGuiApplication::clipboard()->setText(QStringLiteral("mine"));
        }
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("mine"));
    }

    void takesTheSecretAwayWhenTheProgramEnds() {
        {
            SecretClipboard clipboard;
            clipboard.copy(Secret("sk-canary"));
        }
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }

private:
    const Theme& theme() { return m_harness.theme(); }

    test::UiHarness m_harness;
};

QTEST_MAIN(WidgetsTest)
#include "tst_widgets.moc"
