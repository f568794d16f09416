// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/tier_column.h"

#include "ui/routes/target_picker.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>

#include <array>

namespace fairlead::ui {

namespace {

constexpr int kWidth = 250;
constexpr int kStrategyWidth = 116;

struct StrategyName {
    config::Strategy strategy;
    const char* name;
};
constexpr std::array<StrategyName, 6> kStrategies{{
    {config::Strategy::Ordered, QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "In order")},
    {config::Strategy::Weighted, QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "Weighted")},
    {config::Strategy::LeastLatency, QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "Fastest first")},
    {config::Strategy::LeastCost, QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "Cheapest first")},
    {config::Strategy::LeastBusy, QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "Least busy")},
    {config::Strategy::PowerOfTwo, QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "Better of two")},
}};

} // namespace

TierColumn::TierColumn(const Theme& theme, const config::Tier& tier, QWidget* parent) : QFrame(parent), m_theme(theme) {
    setFixedWidth(kWidth);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(px::kGap, px::kInnerGap, px::kGap, px::kGap);
    all->setSpacing(px::kGap);
    makeHeader(tier);
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(px::kGap);
    all->addLayout(m_cards);
    m_add = makeCompactButton(theme, tr("Add target"), ButtonKind::Flat);
    m_add->setIcon(icon(theme, Icon::Plus, &Palette::muted));
    m_add->setAccessibleName(tr("Add target to %1").arg(QString::fromStdString(tier.name)));
    all->addWidget(m_add);
    all->addStretch(1);
    connect(m_add, &QPushButton::clicked, this, &TierColumn::addRequested);
}

void TierColumn::makeHeader(const config::Tier& tier) {
    const QString name = QString::fromStdString(tier.name);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(px::kInnerGap, 0, 0, 0);
    row->setSpacing(px::kInnerGap);
    m_name = new Label(m_theme, name, TextStyle::BodyBold);
    m_edit = new QLineEdit(name);
    m_edit->setAccessibleName(tr("Name of the tier"));
    m_edit->hide();
    m_strategy = new QComboBox;
    setControlSize(*m_strategy, ControlSize::Compact, m_theme);
    m_strategy->setAccessibleName(tr("How %1 chooses").arg(name));
    m_strategy->view()->setAccessibleName(m_strategy->accessibleName());
    m_strategy->setFixedWidth(kStrategyWidth);
    for (std::size_t i = 0; i < kStrategies.size(); ++i) {
        m_strategy->addItem(tr(kStrategies[i].name));
        if (i > 1)
            m_strategy->setItemData(static_cast<int>(i), tr("Treated as in order in this release"), Qt::ToolTipRole);
        if (kStrategies[i].strategy == tier.strategy)
            m_strategy->setCurrentIndex(static_cast<int>(i));
    }
    QToolButton* more = makeIconButton(m_theme, Icon::More, tr("Actions of tier %1").arg(name));
    row->addWidget(m_name, 1);
    row->addWidget(m_edit, 1);
    row->addWidget(m_strategy);
    row->addWidget(more);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(m_strategy, &QComboBox::activated, this,
            [this](int index) { emit strategyChosen(kStrategies[static_cast<std::size_t>(index)].strategy); });
    connect(m_edit, &QLineEdit::editingFinished, this, [this] {
        if (m_edit->isHidden())
            return;
        m_edit->hide();
        m_name->show();
        emit renamed(m_edit->text().trimmed());
    });
    connect(more, &QToolButton::clicked, this,
            [this, more] { openMenu(more->mapToGlobal(more->rect().bottomLeft())); });
}

void TierColumn::rename() {
    m_name->hide();
    m_edit->show();
    m_edit->selectAll();
    m_edit->setFocus();
}

void TierColumn::openMenu(const QPoint& position) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(m_theme, Icon::Edit), tr("Rename"), this, &TierColumn::rename);
    menu->addAction(icon(m_theme, Icon::ChevronLeft), tr("Move before"), this,
                    [this] { emit moveRequested(Direction::Back); });
    menu->addAction(icon(m_theme, Icon::ChevronRight), tr("Move behind"), this,
                    [this] { emit moveRequested(Direction::Forward); });
    menu->addSeparator();
    menu->addAction(icon(m_theme, Icon::Trash), tr("Delete tier"), this, &TierColumn::removeRequested);
    menu->popup(position);
}

void TierColumn::addCard(TargetCard* card) {
    m_cards->addWidget(card);
}

void TierColumn::addNote(const QString& warning) {
    auto* note = new Label(m_theme, warning, TextStyle::Caption, &Palette::warn);
    note->setWordWrap(true);
    note->setContentsMargins(px::kInnerGap, 0, 0, 0);
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, note);
}

void TierColumn::openPicker(TargetPicker* picker) {
    m_add->hide();
    auto* all = static_cast<QVBoxLayout*>(layout());
    all->insertWidget(all->indexOf(m_add), picker);
    picker->show();
    picker->setFocus();
    connect(picker, &TargetPicker::cancelled, this, [this, picker] {
        picker->deleteLater();
        m_add->show();
        m_add->setFocus();
    });
}

void TierColumn::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    paintBox(painter, rect(), {t.sunken, t.border, 1, px::kRadiusCard});
}

} // namespace fairlead::ui
