// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/status.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/monogram.h"

#include <QStyledItemDelegate>

namespace fairlead::ui {

// What models give beside DisplayRole. ForegroundRole holds a colour of the theme; better is ColorRoleRole, which
// follows a change of scheme.
enum TableRole {
    ColorRoleRole = Qt::UserRole + 1, // a ui::ColorRole in a QVariant (fromValue)
    StatusRole,                       // ui::Status as int: BadgeDelegate
    IconRole,                         // ui::Icon as int: another icon for the badge; optional
    MonogramRole,                     // ui::MonogramContent: drawn before the text by TextDelegate
    PathRole,                         // QList<ui::PathStep>: PathDelegate
    SortRole,                         // for proxies
    TextStyleRole,                    // ui::TextStyle as int; default Body
    MeterRole,                        // double 0 to 1: a bar behind the number
};

// One step of a request's way: a target that failed ("429") or the one that answered (model name).
struct PathStep {
    MonogramContent monogram;
    QString text;
    Status status = Status::Neutral; // Neutral = plain text colour
    QString name = {};               // of the target, written before the text where there is room for all names
    friend bool operator==(const PathStep&, const PathStep&) = default;
};

// Text, elided at the end, with an optional monogram before it; keeps its colour in a selected row.
class TextDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit TextDelegate(const Theme& theme, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
    // Ground, selection and hover; what the subclasses draw on.
    void paintGround(QPainter* painter, const QStyleOptionViewItem& option) const;
    QColor textColor(const QStyleOptionViewItem& option, const QModelIndex& index) const;
    const Theme& theme() const { return m_theme; }

private:
    const Theme& m_theme;
};

// Right-aligned, every digit in a cell of the widest digit, never elided; MeterRole adds a short bar at its right.
class NumberDelegate final : public TextDelegate {
    Q_OBJECT

public:
    using TextDelegate::TextDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// Icon and word in the colour of the state, without ground.
class BadgeDelegate final : public TextDelegate {
    Q_OBJECT

public:
    using TextDelegate::TextDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// The targets that a request was sent to, with arrows between them: by monogram and name, by name alone or by monogram
// alone, whichever is the longest form that fits.
class PathDelegate final : public TextDelegate {
    Q_OBJECT

public:
    using TextDelegate::TextDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace fairlead::ui

Q_DECLARE_METATYPE(fairlead::ui::ColorRole)
Q_DECLARE_METATYPE(fairlead::ui::MonogramContent)
Q_DECLARE_METATYPE(fairlead::ui::PathStep)
