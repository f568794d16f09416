// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <array>

// The values of the design: colours of both themes, sizes and text styles. Nothing else in ui/ writes a colour, a size
// of a control or a font of its own. Sizes are device-independent pixels.
namespace fairlead::ui {

enum class Scheme { Light, Dark };

inline constexpr int kSeriesCount = 8;

struct Palette {
    QColor window;      // page, side bar, status bar
    QColor sunken;      // columns of a board, code boxes, tracks
    QColor surface;     // cards, tables, inputs
    QColor raised;      // buttons, table headers, card footers
    QColor hover;       // rows and buttons under the pointer
    QColor selection;   // selected row, current navigation item
    QColor accentTint;  // drop target, filter token, pressed toggle
    QColor border;      // hairlines; decoration
    QColor edgeButton;  // edge of a button
    QColor edgeControl; // edge of inputs and check boxes, axis lines, marks of a meter
    QColor text;
    QColor muted; // second lines, units, labels of axes and headers
    QColor disabled;
    QColor accent;     // links, active tab, focus ring, selected navigation icon
    QColor accentFill; // primary button, switch, check, meter
    QColor accentFillHover;
    QColor onAccent; // text on accentFill and accentFillHover
    QColor ok;
    QColor okTint;
    QColor warn;
    QColor warnTint;
    QColor bad;
    QColor badTint;
    QColor info;
    QColor infoTint;
    QColor grid; // of charts, horizontal only
    QColor tip;
    QColor tipText;
    std::array<QColor, kSeriesCount> series; // in stacking order; the last four are drawn dashed as lines
    QColor outcomeFirst;                     // answered by the first target
    QColor outcomeFallback;                  // answered after a fallback
    QColor outcomeFailed;
};

// A role is a member of the palette: theme.color(&Palette::muted).
using ColorRole = QColor Palette::*;

const Palette& palette(Scheme scheme);

// The series of the provider at this place of the provider list; from the ninth on all share the last one.
int seriesForPlace(int place);
// The pattern of a line of this series; empty = solid.
QList<qreal> seriesDashes(int series);

// `over` laid on `ground` with this opacity (0 to 1), as an opaque colour.
QColor blend(const QColor& ground, const QColor& over, double opacity);

// Contrast of two opaque colours by WCAG 2.1, 1 to 21.
double contrastRatio(const QColor& first, const QColor& second);

enum class TextStyle { Caption, Body, BodyBold, Section, PageTitle, Figure, Code };

namespace px {
inline constexpr int kGrid = 4;
inline constexpr int kInnerGap = 4;     // inside a group
inline constexpr int kGap = 8;          // between controls
inline constexpr int kCardPadding = 12; // also between cards
inline constexpr int kPageMargin = 20;
inline constexpr int kPageMarginBesideList = 16;

inline constexpr int kPageHeader = 48;
inline constexpr int kToolBar = 44;
inline constexpr int kSideBar = 176;
inline constexpr int kSideBarCollapsed = 48;
inline constexpr int kCollapseBelow = 1100; // width of the window
inline constexpr int kNavItem = 32;
inline constexpr int kStatusBar = 28;
inline constexpr int kWindowWidth = 960; // smallest
inline constexpr int kWindowHeight = 600;

inline constexpr int kControl = 28;
inline constexpr int kControlCompact = 24; // inside cards
inline constexpr int kRow = 28;
inline constexpr int kHeaderRow = 26;
inline constexpr int kTwoLineRow = 44;
inline constexpr int kCellPadding = 8;
inline constexpr int kTab = 32;
inline constexpr int kCheck = 14;
inline constexpr int kSwitchWidth = 28;
inline constexpr int kSwitchHeight = 16;
inline constexpr int kBadge = 20;
inline constexpr int kMonogram = 20;
inline constexpr int kMeter = 6;
inline constexpr int kClickTarget = 24;

inline constexpr int kIcon = 16;
inline constexpr int kIconLarge = 20;
inline constexpr int kIconEmptyState = 32;
inline constexpr int kIconBadge = 14;
inline constexpr int kChevron = 12;

inline constexpr int kRadius = 4; // control, badge, monogram
inline constexpr int kRadiusCard = 6;
inline constexpr int kRadiusCheck = 3;
} // namespace px

// How long a tick stays after copying and an inline undo is offered.
inline constexpr int kCopiedMs = 1500;
inline constexpr int kInlineUndoMs = 8000;

} // namespace fairlead::ui
