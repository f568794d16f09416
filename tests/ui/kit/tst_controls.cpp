// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/controls_gallery.h"
#include "tests/ui/support/ui_harness.h"

#include <QTest>

using namespace fairlead::ui;

class ControlsTest final : public QObject {
    Q_OBJECT

private slots:
    void showsEveryControlInLight() { shows(SchemeChoice::Light, QStringLiteral("controls-light")); }
    void showsEveryControlInDark() { shows(SchemeChoice::Dark, QStringLiteral("controls-dark")); }

    void namesEveryControlForScreenReaders() {
        const test::ControlsGallery gallery(m_harness.theme());
        QCOMPARE(test::focusableWithoutName(gallery).join(u';'), QString());
    }

    // The painted states must differ, or a user cannot tell them apart.
    void drawsEveryStateDifferently() {
        test::ControlsGallery gallery(m_harness.theme());
        const QImage image = gallery.grab().toImage();
        for (const int top : {62, 98}) {
            QList<QImage> states;
            for (int column = 0; column < 5; ++column) {
                const QImage state = image.copy(24 + column * 124, top, 93, 28);
                if (top == 62 && column == 2) // hover and press of the primary button are one colour in the design
                    continue;
                QVERIFY2(!states.contains(state), qPrintable(QStringLiteral("row %1 column %2").arg(top).arg(column)));
                states << state;
            }
        }
    }

private:
    void shows(SchemeChoice choice, const QString& name) {
        m_harness.theme().setChoice(choice);
        test::ControlsGallery gallery(m_harness.theme());
        gallery.show();
        QVERIFY(test::saveScreenshot(gallery, name));
    }

    test::UiHarness m_harness;
};

QTEST_MAIN(ControlsTest)
#include "tst_controls.moc"
