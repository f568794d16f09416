// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/ui_harness.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/system_scheme.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace fairlead::ui;

namespace {

struct Role {
    const char* name;
    ColorRole role;
};

constexpr double kText = 4.5;
constexpr double kGraphics = 3.0;

const QList<Role> kGrounds{{"window", &Palette::window},        {"sunken", &Palette::sunken},
                           {"surface", &Palette::surface},      {"raised", &Palette::raised},
                           {"hover", &Palette::hover},          {"selection", &Palette::selection},
                           {"accentTint", &Palette::accentTint}};

QSet<QRgb> opaqueColours(const QImage& image) {
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QRgb pixel = image.pixel(x, y);
            if (qAlpha(pixel) == 255)
                colours.insert(pixel);
        }
    }
    return colours;
}

} // namespace

class ThemeTest final : public QObject {
    Q_OBJECT

private slots:
    void textIsReadableOnEveryGround_data() { schemes(); }
    void textIsReadableOnEveryGround() {
        QFETCH(SchemeChoice, choice);
        m_harness.theme().setChoice(choice);
        const Palette& p = tokens();
        const QList<Role> roles{{"text", &Palette::text}, {"muted", &Palette::muted}, {"accent", &Palette::accent},
                                {"ok", &Palette::ok},     {"warn", &Palette::warn},   {"bad", &Palette::bad},
                                {"info", &Palette::info}};
        for (const Role& text : roles) {
            for (const Role& ground : kGrounds)
                atLeast(kText, p.*text.role, p.*ground.role, text.name, ground.name);
        }
    }

    void statusWordsAreReadableOnTheirTints_data() { schemes(); }
    void statusWordsAreReadableOnTheirTints() {
        QFETCH(SchemeChoice, choice);
        m_harness.theme().setChoice(choice);
        const Palette& p = tokens();
        atLeast(kText, p.ok, p.okTint, "ok", "okTint");
        atLeast(kText, p.warn, p.warnTint, "warn", "warnTint");
        atLeast(kText, p.bad, p.badTint, "bad", "badTint");
        atLeast(kText, p.info, p.infoTint, "info", "infoTint");
        for (const Role& tint : {Role{"okTint", &Palette::okTint}, Role{"warnTint", &Palette::warnTint},
                                 Role{"badTint", &Palette::badTint}, Role{"infoTint", &Palette::infoTint}})
            atLeast(kText, p.text, p.*tint.role, "text", tint.name);
    }

    void invertedPairsAreReadable_data() { schemes(); }
    void invertedPairsAreReadable() {
        QFETCH(SchemeChoice, choice);
        m_harness.theme().setChoice(choice);
        const Palette& p = tokens();
        atLeast(kText, p.onAccent, p.accentFill, "onAccent", "accentFill");
        atLeast(kText, p.onAccent, p.accentFillHover, "onAccent", "accentFillHover");
        atLeast(kText, p.tipText, p.tip, "tipText", "tip");
    }

    void shapesStandOutFromTheirGround_data() { schemes(); }
    void shapesStandOutFromTheirGround() {
        QFETCH(SchemeChoice, choice);
        m_harness.theme().setChoice(choice);
        const Palette& p = tokens();
        for (const Role& ground : {kGrounds[0], kGrounds[1], kGrounds[2]}) {
            atLeast(kGraphics, p.accentFill, p.*ground.role, "accentFill", ground.name);
            atLeast(kGraphics, p.accent, p.*ground.role, "accent", ground.name);
            atLeast(kGraphics, p.edgeControl, p.*ground.role, "edgeControl", ground.name);
        }
        atLeast(kGraphics, p.edgeControl, p.raised, "edgeControl", "raised");
    }

    void chartColoursStandOutAndMonogramsAreReadable_data() { schemes(); }
    void chartColoursStandOutAndMonogramsAreReadable() {
        QFETCH(SchemeChoice, choice);
        m_harness.theme().setChoice(choice);
        const Palette& p = tokens();
        for (const QColor& series : p.series) {
            atLeast(kGraphics, series, p.surface, "series", "surface");
            atLeast(kText, p.text, blend(p.surface, series, 0.2), "text", "monogram");
        }
        for (const QColor& outcome : {p.outcomeFirst, p.outcomeFallback, p.outcomeFailed})
            atLeast(kGraphics, outcome, p.surface, "outcome", "surface");
    }

    void measuresContrastAsWcagDoes() {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
        // #777777 on white is the well-known 4.48 that just fails.
        QVERIFY(qAbs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void givesQtTheColoursOfTheScheme_data() { schemes(); }
    void givesQtTheColoursOfTheScheme() {
        QFETCH(SchemeChoice, choice);
        m_harness.theme().setChoice(choice);
        const Palette& p = tokens();
        QCOMPARE(QApplication::palette().color(QPalette::Window), p.window);
        QCOMPARE(QApplication::palette().color(QPalette::Highlight), p.accentFill);
        QCOMPARE(QApplication::palette().color(QPalette::Disabled, QPalette::Text), p.disabled);
        QCOMPARE(QApplication::palette("QAbstractItemView").color(QPalette::Highlight), p.selection);
        QCOMPARE(QApplication::palette("QAbstractItemView").color(QPalette::HighlightedText), p.text);
    }

    void followsTheSystemOnlyWhenToldTo() {
        Theme theme({QFont(), QFont()});
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setSystemScheme(Scheme::Dark);
        QCOMPARE(theme.scheme(), Scheme::Dark);
        QCOMPARE(changed.count(), 1);
        theme.setChoice(SchemeChoice::Light);
        QCOMPARE(theme.scheme(), Scheme::Light);
        theme.setSystemScheme(Scheme::Light);
        theme.setSystemScheme(Scheme::Dark);
        QCOMPARE(theme.scheme(), Scheme::Light);
        QCOMPARE(changed.count(), 2);
    }

    void readsItsChoiceBackFromItsName() {
        for (const auto choice : {SchemeChoice::System, SchemeChoice::Light, SchemeChoice::Dark})
            QCOMPARE(schemeChoiceFromName(schemeChoiceName(choice)), choice);
        QCOMPARE(schemeChoiceFromName(QStringLiteral("sepia")), SchemeChoice::System);
    }

    void guessesTheSchemeFromThePlatformPalette() {
        QCOMPARE(schemeOfPalette(QPalette(Qt::black)), Scheme::Dark);
        QCOMPARE(schemeOfPalette(QPalette(Qt::white)), Scheme::Light);
    }

    void derivesTextStylesFromTheBaseSize() {
        const Theme& theme = m_harness.theme();
        QCOMPARE(theme.font(TextStyle::Body).pointSizeF(), 10.0);
        QCOMPARE(theme.font(TextStyle::Caption).pointSizeF(), 9.0);
        QCOMPARE(theme.font(TextStyle::Figure).pointSizeF(), 16.0);
        QCOMPARE(theme.font(TextStyle::Code).pointSizeF(), 9.0);
        QVERIFY(theme.font(TextStyle::PageTitle).bold());
    }

    void drawsEveryIconInTheColourOfTheScheme() {
        for (int i = 0; i <= static_cast<int>(Icon::Warning); ++i) {
            for (const auto choice : {SchemeChoice::Light, SchemeChoice::Dark}) {
                m_harness.theme().setChoice(choice);
                const QIcon symbol = icon(m_harness.theme(), static_cast<Icon>(i), &Palette::accent);
                const QSet<QRgb> colours = opaqueColours(symbol.pixmap(QSize(64, 64), 1).toImage());
                QVERIFY2(colours == QSet<QRgb>{tokens().accent.rgb()}, qPrintable(QStringLiteral("icon %1").arg(i)));
            }
        }
    }

    void drawsIconsAnewForThePixelRatio() {
        const QIcon symbol = icon(m_harness.theme(), Icon::Bell);
        const QPixmap twice = symbol.pixmap(QSize(16, 16), 2);
        QCOMPARE(twice.size(), QSize(32, 32));
        QCOMPARE(twice.devicePixelRatio(), 2.0);
        // Enlarged ones would repeat every pixel in blocks of two.
        const QImage image = twice.toImage();
        bool fine = false;
        for (int y = 0; y < 32; y += 2) {
            for (int x = 0; x < 32; x += 2)
                fine = fine || image.pixel(x, y) != image.pixel(x + 1, y);
        }
        QVERIFY(fine);
    }

    void hasTheMarkInEverySizeOfADesktop() {
        const QList<QSize> sizes = applicationIcon().availableSizes();
        for (const int side : {16, 32, 48, 256})
            QVERIFY(sizes.contains(QSize(side, side)));
    }

    void givesEveryDigitTheSameWidth() {
        const QFontMetrics metrics(m_harness.theme().font(TextStyle::Body));
        const int ones = numberWidth(metrics, QStringLiteral("1,111.1"));
        const int eights = numberWidth(metrics, QStringLiteral("8,888.8"));
        QCOMPARE(ones, eights);
        QVERIFY(numberWidth(metrics, QStringLiteral("1")) >= metrics.horizontalAdvance(u'8'));
    }

private:
    void schemes() {
        QTest::addColumn<SchemeChoice>("choice");
        QTest::newRow("light") << SchemeChoice::Light;
        QTest::newRow("dark") << SchemeChoice::Dark;
    }
    const Palette& tokens() { return m_harness.theme().tokens(); }
    static void atLeast(double least, const QColor& first, const QColor& second, const char* name, const char* ground) {
        const double ratio = contrastRatio(first, second);
        if (ratio < least)
            QFAIL(
                qPrintable(QStringLiteral("%1 on %2: %3").arg(QLatin1String(name), QLatin1String(ground)).arg(ratio)));
    }

    test::UiHarness m_harness;
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
