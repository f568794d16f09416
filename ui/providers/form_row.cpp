// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/form_row.h"

#include "ui/widgets/label.h"

#include <QBoxLayout>

namespace fairlead::ui {

namespace {
constexpr int kLabelWidth = 132;
constexpr int kWidestField = 520;
} // namespace

FormRow::FormRow(const Theme& theme, const QString& label, QWidget* field, const QString& hint, QWidget* parent)
    : QWidget(parent), m_note(new Label(theme, {}, TextStyle::Caption)), m_hint(hint) {
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(px::kCardPadding);
    auto* name = new Label(theme, label, TextStyle::Body, &Palette::muted);
    name->setFixedWidth(kLabelWidth);
    name->setFixedHeight(px::kControl);
    name->setBuddy(field);
    all->addWidget(name, 0, Qt::AlignTop | Qt::AlignLeft);
    auto* column = new QVBoxLayout;
    column->setSpacing(px::kInnerGap / 2);
    field->setMaximumWidth(kWidestField);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(label);
    column->addWidget(field);
    m_note->setWordWrap(true);
    m_note->setMaximumWidth(kWidestField);
    column->addWidget(m_note);
    all->addLayout(column, 1000);
    all->addStretch(1);
    setFault({});
}

void FormRow::setFault(const QString& fault) {
    m_fault = fault;
    m_note->setText(fault.isEmpty() ? m_hint : fault);
    m_note->setColorRole(fault.isEmpty() ? &Palette::muted : &Palette::bad);
    m_note->setVisible(!m_note->text().isEmpty());
}

} // namespace fairlead::ui
