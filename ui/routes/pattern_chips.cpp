// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/pattern_chips.h"

#include "proxy/config/string_checks.h"
#include "ui/routes/flow_layout.h"
#include "ui/theme/icons.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace fairlead::ui {

namespace {
constexpr int kFieldWidth = 124;
}

PatternChips::PatternChips(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_chips(new QWidget), m_field(new QLineEdit(m_chips)),
      m_fault(new Label(theme, {}, TextStyle::Caption, &Palette::bad)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(px::kInnerGap);
    auto* flow = new FlowLayout(m_chips);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(px::kGap);
    all->addWidget(m_chips);
    all->addWidget(m_fault);
    m_fault->hide();
    setControlSize(*m_field, ControlSize::Compact, theme);
    m_field->setFixedWidth(kFieldWidth);
    m_field->setPlaceholderText(tr("Add, e.g. gpt-5*"));
    m_field->setAccessibleName(tr("Model name or pattern to add"));
    connect(m_field, &QLineEdit::returnPressed, this, &PatternChips::submit);
    connect(m_field, &QLineEdit::textEdited, m_fault, &QWidget::hide);
}

void PatternChips::setPatterns(const std::vector<std::string>& patterns) {
    // The page refreshes with every status; chips that stay keep their focus.
    if (patterns == m_patterns && m_chips->layout()->count() > 0)
        return;
    m_patterns = patterns;
    rebuild();
}

void PatternChips::rebuild() {
    QLayout* flow = m_chips->layout();
    while (QLayoutItem* item = flow->takeAt(0)) {
        if (item->widget() != m_field)
            item->widget()->deleteLater();
        delete item;
    }
    if (m_patterns.empty())
        flow->addWidget(new Label(m_theme, tr("any model"), TextStyle::Body));
    for (const std::string& pattern : m_patterns) {
        const QString text = QString::fromStdString(pattern);
        QPushButton* chip = makeCompactButton(m_theme, text);
        chip->setIcon(icon(m_theme, Icon::Close, &Palette::muted));
        chip->setLayoutDirection(Qt::RightToLeft);
        chip->setFont(m_theme.font(TextStyle::Code));
        chip->setAccessibleName(tr("Remove %1").arg(text));
        chip->setToolTip(tr("Remove %1").arg(text));
        connect(chip, &QPushButton::clicked, this, [this, text] { emit removeRequested(text); });
        flow->addWidget(chip);
    }
    flow->addWidget(m_field);
}

void PatternChips::submit() {
    const std::string pattern = m_field->text().trimmed().toStdString();
    QString fault;
    if (const auto wrong = config::checkModel(pattern))
        fault = QString::fromStdString(*wrong);
    else if (std::ranges::find(m_patterns, pattern) != m_patterns.end())
        fault = tr("%1 is there already.").arg(m_field->text().trimmed());
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
    if (!fault.isEmpty())
        return;
    m_field->clear();
    emit addRequested(QString::fromStdString(pattern));
}

} // namespace fairlead::ui
