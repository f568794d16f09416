// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/tier_column.h"

#include "ui/routes/add_target_button.h"
#include "ui/routes/target_picker.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QComboBox>
#include <QGraphicsOpacityEffect>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace fairlead::ui {

namespace {

constexpr int kWidth = 250;
constexpr int kStrategyWidth = 116;
constexpr int kCardGap = 10;
constexpr int kRing = 8; // at the left end of the drop line
constexpr double kDimmed = 0.5;

struct StrategyName {
    config::Strategy strategy;
    const char* name;
    const char* hint;
};
constexpr std::array<StrategyName, 6> kStrategies{{
    {config::Strategy::Ordered, QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "In order"),
     QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "The targets as they stand here")},
    {config::Strategy::Weighted, QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "Weighted"),
     QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "Drawn by weight; weight 0 only when nothing else is left")},
    {config::Strategy::LeastLatency, QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "Fastest first"),
     QT_TRANSLATE_NOOP("fairlead::ui::TierColumn",
                       "The shortest time to the first token, or of the whole answer, of late")},
    {config::Strategy::LeastCost, QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "Cheapest first"),
     QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "By the catalogue for the expected tokens; unknown prices last")},
    {config::Strategy::LeastBusy, QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "Least busy"),
     QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "The fewest requests in flight")},
    {config::Strategy::PowerOfTwo, QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "Better of two"),
     QT_TRANSLATE_NOOP("fairlead::ui::TierColumn", "The less busy of two drawn at random")},
}};

} // namespace

TierColumn::TierColumn(const Theme& theme, const config::Tier& tier, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_tier(tier) {
    setFixedWidth(kWidth);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(px::kGap, px::kGap, px::kGap, px::kGap);
    all->setSpacing(px::kGap);
    makeHeader();
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(kCardGap);
    all->addLayout(m_cards);
    m_add = new AddTargetButton(theme);
    all->addWidget(m_add);
    all->addStretch(1);
    connect(m_add, &QAbstractButton::clicked, this, &TierColumn::addRequested);
    setTier(tier);
}

void TierColumn::makeHeader() {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(px::kInnerGap, 0, 0, 0);
    row->setSpacing(px::kInnerGap);
    m_name = new Label(m_theme, {}, TextStyle::BodyBold);
    m_edit = new QLineEdit;
    m_edit->setAccessibleName(tr("Name of the tier"));
    m_edit->hide();
    m_strategy = new QComboBox;
    setControlSize(*m_strategy, ControlSize::Compact, m_theme);
    m_strategy->setFixedWidth(kStrategyWidth);
    for (std::size_t i = 0; i < kStrategies.size(); ++i) {
        m_strategy->addItem(tr(kStrategies[i].name));
        m_strategy->setItemData(static_cast<int>(i), tr(kStrategies[i].hint), Qt::ToolTipRole);
    }
    m_more = makeIconButton(m_theme, Icon::More, tr("Actions of the tier"));
    row->addWidget(m_name, 1);
    row->addWidget(m_edit, 1);
    row->addWidget(m_strategy);
    row->addWidget(m_more);
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
    connect(m_more, &QToolButton::clicked, this,
            [this] { openMenu(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
}

void TierColumn::setTier(const config::Tier& tier) {
    m_tier = tier;
    const QString name = QString::fromStdString(tier.name);
    m_name->setText(name);
    m_edit->setText(name);
    m_more->setToolTip(tr("Actions of tier %1").arg(name));
    m_more->setAccessibleName(m_more->toolTip());
    m_strategy->setAccessibleName(tr("How %1 chooses").arg(name));
    m_strategy->view()->setAccessibleName(m_strategy->accessibleName());
    const auto it = std::ranges::find(kStrategies, tier.strategy, &StrategyName::strategy);
    m_strategy->setCurrentIndex(static_cast<int>(it - kStrategies.begin()));
    m_strategy->setToolTip(tr(it->hint));
    m_add->setAccessibleName(tr("Add target to %1").arg(name));
}

void TierColumn::setAddKey(const QString& key) {
    m_add->setKey(key);
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
    if (m_tier.strategy == config::Strategy::LeastLatency) {
        QMenu* measures = menu->addMenu(tr("Fastest by"));
        const auto add = [&](const QString& text, config::LatencyMeasure measure) {
            QAction* action = measures->addAction(text, this, [this, measure] { emit measureChosen(measure); });
            action->setCheckable(true);
            action->setChecked(m_tier.latency == measure);
        };
        add(tr("Time to the first token"), config::LatencyMeasure::Ttft);
        add(tr("Time of the whole answer"), config::LatencyMeasure::Total);
    }
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
    m_cardList << card;
}

void TierColumn::setDrop(std::optional<std::size_t> place) {
    if (place == m_drop)
        return;
    m_drop = place;
    update();
}

void TierColumn::setDimmed(bool dimmed) {
    if (dimmed == (graphicsEffect() != nullptr))
        return;
    auto* effect = dimmed ? new QGraphicsOpacityEffect(this) : nullptr;
    if (effect != nullptr)
        effect->setOpacity(kDimmed);
    setGraphicsEffect(effect);
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

void TierColumn::paintDropLine(QPainter& painter) const {
    const auto count = static_cast<std::size_t>(m_cardList.size());
    int y = m_add->y() - kCardGap / 2;
    if (*m_drop < count)
        y = m_cardList[static_cast<qsizetype>(*m_drop)]->y() - kCardGap / 2;
    else if (count > 0)
        y = m_cardList.last()->geometry().bottom() + 1 + px::kGap / 2;
    const Palette& t = m_theme.tokens();
    painter.fillRect(QRect(kRing, y - 1, width() - kRing - px::kInnerGap, 2), t.accent);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.accent, 2));
    painter.setBrush(t.surface);
    painter.drawEllipse(QPointF(kRing - 1, y), kRing / 2.0, kRing / 2.0);
}

void TierColumn::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    if (!m_drop)
        return paintBox(painter, rect(), {t.sunken, t.border, 1, px::kRadiusCard});
    paintBox(painter, rect(), {t.accentTint, t.accent, 2, px::kRadiusCard});
    paintDropLine(painter);
}

} // namespace fairlead::ui
