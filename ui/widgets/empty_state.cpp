// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QPainter>

namespace fairlead::ui {

namespace {

// The large icon, drawn at the ratio of the screen that it is on.
class LargeIcon final : public QWidget {
public:
    LargeIcon(const Theme& theme, Icon which) : m_theme(theme), m_icon(which) {
        setFixedSize(px::kIconEmptyState, px::kIconEmptyState);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, m_icon, rect(), m_theme.color(&Palette::muted));
    }

private:
    const Theme& m_theme;
    Icon m_icon;
};

} // namespace

EmptyState::EmptyState(const Theme& theme, Icon which, const QString& title, const QString& sentence, QWidget* parent)
    : Card(theme, Body::Padded, parent), m_theme(theme), m_buttons(new QHBoxLayout) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(px::kCardPadding, px::kInnerGap, 0, px::kInnerGap);
    row->setSpacing(px::kPageMargin - 2);
    auto* picture = new LargeIcon(theme, which);
    auto* words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(new Label(theme, title, TextStyle::Section));
    auto* text = new Label(theme, sentence, TextStyle::Body, &Palette::muted);
    text->setWordWrap(true);
    words->addWidget(text);
    words->addSpacing(px::kCardPadding);
    m_buttons->setSpacing(px::kGap);
    m_buttons->addStretch(1);
    words->addLayout(m_buttons);
    row->addWidget(picture, 0, Qt::AlignVCenter);
    row->addLayout(words, 1);
    body()->addLayout(row);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

QPushButton* EmptyState::addPrimaryButton(const QString& text) {
    QPushButton* button = makeButton(m_theme, text, ButtonKind::Primary);
    m_buttons->insertWidget(0, button);
    return button;
}

QPushButton* EmptyState::addButton(const QString& text) {
    QPushButton* button = makeButton(m_theme, text);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

} // namespace fairlead::ui
