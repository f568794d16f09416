// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QGuiApplication>

namespace fairlead::ui {

namespace {

QFont resized(const QFont& font, double points, QFont::Weight weight) {
    QFont result = font;
    const double base = font.pointSizeF() > 0 ? font.pointSizeF() : QFontInfo(font).pointSizeF();
    result.setPointSizeF(base + points);
    result.setWeight(weight);
    return result;
}

} // namespace

ThemeFonts ThemeFonts::fromPlatform() {
    return {QGuiApplication::font(), QFontDatabase::systemFont(QFontDatabase::FixedFont)};
}

Theme::Theme(ThemeFonts fonts, QObject* parent) : QObject(parent), m_fonts(std::move(fonts)) {
    // The base size rules both families, so that code stands level with the text around it.
    const QFont sized = resized(m_fonts.base, 0, m_fonts.base.weight());
    m_fonts.fixed.setPointSizeF(sized.pointSizeF());
}

void Theme::setChoice(SchemeChoice choice) {
    const Scheme before = scheme();
    m_choice = choice;
    applyIfDifferent(before);
}

void Theme::setSystemScheme(Scheme scheme) {
    const Scheme before = this->scheme();
    const bool different = m_system != scheme;
    m_system = scheme;
    applyIfDifferent(before);
    if (different)
        emit systemSchemeChanged();
}

void Theme::applyIfDifferent(Scheme before) {
    if (scheme() != before)
        emit changed();
}

Scheme Theme::scheme() const {
    if (m_choice == SchemeChoice::System)
        return m_system;
    return m_choice == SchemeChoice::Dark ? Scheme::Dark : Scheme::Light;
}

QFont Theme::font(TextStyle style) const {
    switch (style) {
    case TextStyle::Caption:
        return resized(m_fonts.base, -1, QFont::Normal);
    case TextStyle::Body:
        return resized(m_fonts.base, 0, QFont::Normal);
    case TextStyle::BodyBold:
        return resized(m_fonts.base, 0, QFont::Bold);
    case TextStyle::Section:
        return resized(m_fonts.base, 1, QFont::Bold);
    case TextStyle::PageTitle:
        return resized(m_fonts.base, 3, QFont::Bold);
    case TextStyle::Figure:
        return resized(m_fonts.base, 6, QFont::Bold);
    case TextStyle::Code:
        return resized(m_fonts.fixed, -1, QFont::Normal);
    }
    Q_UNREACHABLE();
}

QPalette Theme::applicationPalette() const {
    const Palette& t = tokens();
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.raised);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.bad);
    p.setColor(QPalette::Light, t.surface);
    p.setColor(QPalette::Midlight, t.hover);
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Dark, t.edgeButton);
    p.setColor(QPalette::Shadow, t.edgeControl);
    p.setColor(QPalette::Highlight, t.accentFill);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::PlaceholderText, t.muted);
    p.setColor(QPalette::ToolTipBase, t.tip);
    p.setColor(QPalette::ToolTipText, t.tipText);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, t.disabled);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.border);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, t.disabled);
    return p;
}

QPalette Theme::itemViewPalette() const {
    QPalette p = applicationPalette();
    p.setColor(QPalette::Highlight, tokens().selection);
    p.setColor(QPalette::HighlightedText, tokens().text);
    return p;
}

QPalette Theme::toolTipPalette() const {
    QPalette p = applicationPalette();
    p.setColor(QPalette::Window, tokens().tip);
    p.setColor(QPalette::WindowText, tokens().tipText);
    p.setColor(QPalette::Text, tokens().tipText);
    return p;
}

QString schemeChoiceName(SchemeChoice choice) {
    switch (choice) {
    case SchemeChoice::System:
        return QStringLiteral("system");
    case SchemeChoice::Light:
        return QStringLiteral("light");
    case SchemeChoice::Dark:
        return QStringLiteral("dark");
    }
    Q_UNREACHABLE();
}

SchemeChoice schemeChoiceFromName(const QString& name) {
    for (const auto choice : {SchemeChoice::Light, SchemeChoice::Dark}) {
        if (name == schemeChoiceName(choice))
            return choice;
    }
    return SchemeChoice::System;
}

} // namespace fairlead::ui
