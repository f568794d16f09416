// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>
#include <QPalette>

namespace fairlead::ui {

enum class SchemeChoice { System, Light, Dark };

// The two families that every text style is derived from.
struct ThemeFonts {
    QFont base;
    QFont fixed;
    // What the desktop gives, at its own size. Needs a QGuiApplication.
    static ThemeFonts fromPlatform();
};

// The look in force: one palette and the fonts. Owned by the program for as long as any widget lives; main thread.
// Painted widgets read it at every paint and get a palette event when it changes; others connect to changed().
class Theme final : public QObject {
    Q_OBJECT

public:
    explicit Theme(ThemeFonts fonts, QObject* parent = nullptr);

    SchemeChoice choice() const { return m_choice; }
    void setChoice(SchemeChoice choice);

    // What the desktop prefers; in force when the choice is System.
    Scheme systemScheme() const { return m_system; }
    void setSystemScheme(Scheme scheme);

    Scheme scheme() const;
    const Palette& tokens() const { return palette(scheme()); }
    QColor color(ColorRole role) const { return tokens().*role; }
    QColor series(int index) const { return tokens().series[static_cast<std::size_t>(seriesForPlace(index))]; }

    QFont font(TextStyle style) const;

    // For the application, for item views (their own highlight pair) and for tool tips (the inverted pair).
    QPalette applicationPalette() const;
    QPalette itemViewPalette() const;
    QPalette toolTipPalette() const;

signals:
    void changed();
    void systemSchemeChanged();

private:
    void applyIfDifferent(Scheme before);

    ThemeFonts m_fonts;
    SchemeChoice m_choice = SchemeChoice::System;
    Scheme m_system = Scheme::Light;
};

// "system", "light", "dark": as kept in the settings. Unknown text reads as System.
QString schemeChoiceName(SchemeChoice choice);
SchemeChoice schemeChoiceFromName(const QString& name);

} // namespace fairlead::ui
