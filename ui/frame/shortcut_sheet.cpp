// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/shortcut_sheet.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QBoxLayout>
#include <QGridLayout>
#include <QSet>

namespace fairlead::ui {

namespace {
constexpr int kBetween = 32;

QString keysOf(const QAction& action) {
    QStringList keys;
    const QList<QKeySequence> shortcuts = action.shortcuts();
    for (const QKeySequence& shortcut : shortcuts)
        keys << shortcut.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}
} // namespace

ShortcutSheet::ShortcutSheet(const Theme& theme, const QList<QAction*>& actions, QWidget* window) : QDialog(window) {
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px::kPageMargin, px::kPageMargin, px::kPageMargin, px::kPageMargin);
    column->setSpacing(px::kCardPadding);
    column->addWidget(new Label(theme, tr("Keyboard shortcuts"), TextStyle::Section));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kBetween);
    grid->setVerticalSpacing(px::kGap);
    QSet<const QAction*> listed;
    for (const QAction* action : actions) {
        const QString keys = keysOf(*action);
        if (keys.isEmpty() || listed.contains(action))
            continue;
        listed.insert(action);
        const int row = grid->rowCount();
        QString text = action->text();
        grid->addWidget(new Label(theme, text.remove(u'&')), row, 0);
        grid->addWidget(new Label(theme, keys, TextStyle::Code, &Palette::muted), row, 1, Qt::AlignRight);
    }
    column->addLayout(grid);
    column->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    QPushButton* close = makeButton(theme, tr("Close"));
    close->setDefault(true);
    buttons->addWidget(close);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace fairlead::ui
