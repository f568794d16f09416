// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/command_palette.h"

#include "ui/frame/fuzzy_match.h"
#include "ui/theme/paint.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/table_delegates.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QSet>
#include <QStandardItemModel>

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr int kWidth = 520;
constexpr int kHeight = 380;
constexpr int kFromTop = 60;
constexpr int kHintRole = SortRole + 100;

// Text at the left, shortcut muted at the right.
class CommandDelegate final : public TextDelegate {
public:
    using TextDelegate::TextDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        TextDelegate::paint(painter, option, index);
        painter->save();
        painter->setFont(theme().font(TextStyle::Caption));
        painter->setPen(theme().color(&Palette::muted));
        painter->drawText(option.rect.adjusted(0, 0, -px::kCellPadding, 0), Qt::AlignRight | Qt::AlignVCenter,
                          index.data(kHintRole).toString());
        painter->restore();
    }
};

QString plainText(const QAction& action) {
    QString text = action.text();
    text.remove(u'&');
    return text;
}

} // namespace

QList<Command> commandsOf(const QList<QAction*>& actions) {
    QList<Command> commands;
    QSet<QString> seen;
    for (QAction* action : actions) {
        const QString text = plainText(*action);
        if (action->isSeparator() || action->menu() != nullptr || !action->isEnabled() || !action->isVisible() ||
            text.isEmpty() || seen.contains(text))
            continue;
        seen.insert(text);
        commands << Command{text, action->shortcut().toString(QKeySequence::NativeText), action->icon(),
                            [action] { action->trigger(); }};
    }
    return commands;
}

QList<Command> matching(const QList<Command>& commands, const QString& letters) {
    struct Scored {
        int score;
        qsizetype place;
    };
    QList<Scored> fitting;
    for (qsizetype i = 0; i < commands.size(); ++i) {
        if (const auto score = fuzzyScore(letters, commands[i].text))
            fitting << Scored{*score, i};
    }
    std::stable_sort(fitting.begin(), fitting.end(),
                     [](const Scored& a, const Scored& b) { return a.score > b.score; });
    QList<Command> result;
    for (const Scored& entry : fitting)
        result << commands[entry.place];
    return result;
}

CommandPalette::CommandPalette(const Theme& theme, Direct direct, QWidget* window)
    : QFrame(window, Qt::Popup | Qt::FramelessWindowHint), m_theme(theme), m_direct(std::move(direct)),
      m_letters(new SearchField(theme, tr("Search or run"))), m_list(new QListView),
      m_model(new QStandardItemModel(this)) {
    setAccessibleName(tr("Commands"));
    resize(kWidth, kHeight);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px::kGap, px::kGap, px::kGap, px::kGap);
    column->addWidget(m_letters);
    column->addWidget(m_list, 1);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(theme, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus); // the letters keep it
    m_list->setUniformItemSizes(true);
    m_list->setAccessibleName(tr("Commands that fit"));
    m_letters->installEventFilter(this);
    connect(m_letters, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
}

void CommandPalette::open(QList<Command> commands) {
    m_commands = std::move(commands);
    m_letters->clear();
    fill();
    const QPoint top = parentWidget()->mapToGlobal(QPoint((parentWidget()->width() - width()) / 2, kFromTop));
    QFrame::move(top);
    show();
    m_letters->setFocus();
}

void CommandPalette::fill() {
    m_shown = m_direct(m_letters->text()) + matching(m_commands, m_letters->text());
    m_model->clear();
    for (const Command& command : std::as_const(m_shown)) {
        // Without a picture of its own a command gets an arrow, so that the words stand in one column.
        const QIcon picture = command.icon.isNull() ? icon(m_theme, Icon::ArrowRight, &Palette::muted) : command.icon;
        auto* item = new QStandardItem(picture, command.text);
        item->setData(command.hint, kHintRole);
        m_model->appendRow(item);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void CommandPalette::move(int rows) {
    const int last = m_model->rowCount() - 1;
    if (last < 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + rows, 0, last);
    m_list->setCurrentIndex(m_model->index(row, 0));
}

void CommandPalette::run() {
    const int row = m_list->currentIndex().row();
    if (row < 0 || row >= m_shown.size())
        return;
    const Command command = m_shown[row];
    close();
    command.run();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_letters || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(8);
        return true;
    case Qt::Key_PageUp:
        move(-8);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run();
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBox(painter, rect(), {m_theme.color(&Palette::surface), m_theme.color(&Palette::edgeButton), 1, 0});
}

} // namespace fairlead::ui
