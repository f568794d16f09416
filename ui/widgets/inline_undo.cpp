// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/inline_undo.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"

#include <QBoxLayout>
#include <QTimer>

namespace fairlead::ui {

InlineUndo::InlineUndo(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_text(new ElidedLabel(theme, {}, TextStyle::Caption)),
      m_undo(makeCompactButton(theme, tr("Undo"), ButtonKind::Link)), m_end(new QTimer(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px::kGap);
    row->addWidget(m_text);
    row->addWidget(m_undo);
    m_end->setSingleShot(true);
    m_end->setInterval(kInlineUndoMs);
    connect(m_end, &QTimer::timeout, this, &InlineUndo::dismiss);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        dismiss();
        emit undoRequested();
    });
    hide();
}

void InlineUndo::offer(const QString& text) {
    m_text->setText(text);
    m_undo->setAccessibleName(tr("Undo: %1").arg(text));
    m_end->start();
    show();
}

void InlineUndo::dismiss() {
    m_end->stop();
    hide();
}

} // namespace fairlead::ui
