// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/attention_list.h"

#include "ui/providers/icon_mark.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/label.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace fairlead::ui {

namespace {

constexpr int kRowHeight = 48;

} // namespace

AttentionList::AttentionList(const Theme& theme, QWidget* parent)
    : Card(theme, tr("Needs attention"), Body::Flush, parent), m_theme(theme) {
    setTitleLine(TitleLine::Under);
    rebuild();
}

void AttentionList::setItems(const QList<AttentionItem>& items) {
    if (items == m_items)
        return;
    m_items = items;
    rebuild();
}

void AttentionList::rebuild() {
    delete m_rows;
    setSubtitle(m_items.isEmpty() ? QString() : QString::number(m_items.size()));
    auto* inner = new QWidget;
    auto* layout = new QVBoxLayout(inner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (i > 0)
            layout->addWidget(makeHairline(m_theme));
        layout->addWidget(makeRow(m_items[i]));
    }
    if (m_items.isEmpty()) {
        auto* none =
            new Label(m_theme, tr("Nothing. Providers answer and keys are there."), TextStyle::Body, &Palette::muted);
        none->setWordWrap(true);
        none->setContentsMargins(px::kCardPadding, px::kCardPadding, px::kCardPadding, px::kCardPadding);
        layout->addWidget(none);
    }
    layout->addStretch(1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inner);
    scroll->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false); // setWidget() turns it on
    m_rows = scroll;
    body()->addWidget(scroll);
}

QWidget* AttentionList::makeRow(const AttentionItem& item) {
    auto* row = new QWidget;
    row->setMinimumHeight(kRowHeight);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(px::kCardPadding, px::kInnerGap, px::kGap, px::kInnerGap);
    layout->setSpacing(px::kGap);
    layout->addWidget(new IconMark(m_theme, item.icon, statusColor(item.status), px::kIcon));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch(1);
    words->addWidget(new ElidedLabel(m_theme, item.text));
    words->addWidget(new ElidedLabel(m_theme, item.detail, TextStyle::Caption, &Palette::muted));
    words->addStretch(1);
    layout->addLayout(words, 1);
    if (!item.button.isEmpty()) {
        QPushButton* button = makeCompactButton(m_theme, item.button);
        button->setAccessibleDescription(item.text);
        connect(button, &QPushButton::clicked, this, [this, item] { emit activated(item); });
        layout->addWidget(button);
    }
    return row;
}

} // namespace fairlead::ui
