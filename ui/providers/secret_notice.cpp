// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/secret_notice.h"

#include "ui/providers/pending_key.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>

namespace fairlead::ui {

SecretNotice::SecretNotice(const Theme& theme, PendingKey& key, QWidget* parent)
    : QWidget(parent), m_key(key), m_text(new Label(theme, {}, TextStyle::Body, &Palette::bad)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(px::kInnerGap);
    m_text->setWordWrap(true);
    all->addWidget(m_text);
    auto* buttons = new QHBoxLayout;
    QPushButton* again = makeCompactButton(theme, tr("Try again"));
    QPushButton* session = makeCompactButton(theme, tr("Keep for this session"));
    QPushButton* drop = makeCompactButton(theme, tr("Discard the key"), ButtonKind::Flat);
    connect(again, &QPushButton::clicked, &key, &PendingKey::tryAgain);
    connect(session, &QPushButton::clicked, &key, &PendingKey::keepForSession);
    connect(drop, &QPushButton::clicked, this, [this] {
        m_key.drop();
        emit discarded();
    });
    for (QPushButton* button : {again, session, drop})
        buttons->addWidget(button);
    buttons->addStretch(1);
    all->addLayout(buttons);
    connect(&key, &PendingKey::changed, this, &SecretNotice::update);
    update();
}

void SecretNotice::update() {
    m_text->setText(m_key.error());
    setVisible(!m_key.error().isEmpty());
}

} // namespace fairlead::ui
