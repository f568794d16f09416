// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/filter_bar.h"

#include "ui/requests/request_facts.h"
#include "ui/requests/request_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace fairlead::ui {

namespace {

using Quick = RequestFilterModel::Quick;

constexpr Quick kQuick[] = {Quick::Errors, Quick::Fallbacks, Quick::Slow, Quick::Streaming};

QString chipText(Quick quick) {
    switch (quick) {
    case Quick::Errors:
        return FilterBar::tr("Errors");
    case Quick::Fallbacks:
        return FilterBar::tr("Fallbacks");
    case Quick::Slow:
        return FilterBar::tr("Slow");
    case Quick::Streaming:
        return FilterBar::tr("Streaming");
    }
    return {};
}

QString chipHint(Quick quick) {
    switch (quick) {
    case Quick::Errors:
        return FilterBar::tr("Failed, refused or broken off");
    case Quick::Fallbacks:
        return FilterBar::tr("Answered by another target than the first");
    case Quick::Slow:
        return FilterBar::tr("First token after %1 or more, or %2 or more in all")
            .arg(RequestText::duration(kSlowFirstTokenUs), RequestText::duration(kSlowTotalUs));
    case Quick::Streaming:
        return FilterBar::tr("Running right now");
    }
    return {};
}

} // namespace

FilterBar::FilterBar(const Theme& theme, RequestFilterModel& model, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_model(model) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px::kPageMargin, px::kGap, px::kPageMargin, px::kGap);
    column->setSpacing(px::kInnerGap);
    auto* row = new QHBoxLayout;
    row->setSpacing(px::kGap);
    m_text = new SearchField(theme, tr("status:>=400 model:gpt* client:codex provider:groq ttft:>2s"), this);
    m_text->setAccessibleName(tr("Filter requests"));
    m_text->setToolTip(tr("Fields: status, outcome, model, client, provider, route, tier, tries, ttft, total, in, out, "
                          "since, finish, error. A minus before a word leaves those rows out."));
    row->addWidget(m_text, 1);
    makeChips(*row);
    column->addLayout(row);
    m_error = new Label(theme, {}, TextStyle::Caption, &Palette::bad, this);
    m_error->hide();
    column->addWidget(m_error);
    connect(m_text, &SearchField::filterChanged, this, [this](const QString& text) { m_model.setFilterText(text); });
    connect(&m_model, &RequestFilterModel::filterError, this, &FilterBar::showError);
}

void FilterBar::makeChips(QHBoxLayout& row) {
    for (std::size_t i = 0; i < std::size(kQuick); ++i) {
        QPushButton* chip = makeCompactButton(m_theme, chipText(kQuick[i]), ButtonKind::Plain, this);
        chip->setCheckable(true);
        chip->setToolTip(chipHint(kQuick[i]));
        chip->setAccessibleDescription(chipHint(kQuick[i]));
        row.addWidget(chip);
        m_chips[i] = chip;
        connect(chip, &QPushButton::toggled, this, [this] {
            RequestFilterModel::QuickFilters quick;
            for (std::size_t place = 0; place < m_chips.size(); ++place)
                quick.setFlag(kQuick[place], m_chips[place]->isChecked());
            m_model.setQuickFilters(quick);
        });
    }
}

void FilterBar::setFilterText(const QString& text) {
    m_text->setText(text);
    m_model.setFilterText(text);
}

void FilterBar::addWord(const QString& word) {
    const QString field = word.section(QLatin1Char(':'), 0, 0) + QLatin1Char(':');
    QStringList words;
    const QStringList before = m_text->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    // A quoted value has spaces of its own: then the new word is only added.
    const bool quoted = m_text->text().contains(QLatin1Char('"'));
    for (const QString& old : before) {
        if (quoted || !old.startsWith(field))
            words << old;
    }
    setFilterText((words << word).join(QLatin1Char(' ')));
}

void FilterBar::clear() {
    for (QAbstractButton* chip : m_chips)
        chip->setChecked(false);
    setFilterText({});
}

void FilterBar::focusText() {
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FilterBar::setCounts(int errors, int fallbacks) {
    const int counts[] = {errors, fallbacks};
    for (std::size_t i = 0; i < std::size(counts); ++i) {
        const QString text = chipText(kQuick[i]);
        m_chips[i]->setText(counts[i] == 0 ? text : text + QLatin1Char(' ') + RequestText::count(counts[i]));
    }
}

void FilterBar::showError(const QString& sentence, int position) {
    m_error->setVisible(!sentence.isEmpty());
    m_error->setText(sentence.isEmpty() ? QString() : tr("At character %1: %2").arg(position + 1).arg(sentence));
}

} // namespace fairlead::ui
