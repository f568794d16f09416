// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/target_card.h"

#include "proxy/config/bounds.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/switch.h"

#include <QBoxLayout>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QSpinBox>

namespace fairlead::ui {

namespace {

constexpr int kWidth = 234;
constexpr int kWeightWidth = 72;

// A strip under the lines of a card: icon and sentence.
class WarningStrip final : public QWidget {
public:
    WarningStrip(const Theme& theme, const QString& text) : m_theme(theme), m_text(text) {
        setFixedHeight(26);
        setToolTip(text);
        setAccessibleName(text);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect().adjusted(2, 0, -2, -2), m_theme.color(&Palette::warnTint));
        painter.fillRect(QRect(1, 0, width() - 2, 1), m_theme.color(&Palette::border));
        paintIcon(painter, Icon::Warning, QRect(10, 6, px::kIconBadge, px::kIconBadge), m_theme.color(&Palette::warn));
        painter.setFont(m_theme.font(TextStyle::Caption));
        painter.setPen(m_theme.color(&Palette::warn));
        paintText(painter, rect().adjusted(30, 0, -px::kGap, -2), Qt::AlignLeft | Qt::AlignVCenter, m_text);
    }

private:
    const Theme& m_theme;
    QString m_text;
};

} // namespace

TargetCard::TargetCard(const Theme& theme, TargetView view, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_view(std::move(view)) {
    setFixedWidth(kWidth);
    setFocusPolicy(Qt::StrongFocus);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    makeLines();
    if (m_view.weighted)
        makeWeight();
    makeWarnings();
    const QString model = QString::fromStdString(m_view.target.model);
    setAccessibleName(tr("%1 at %2, %3").arg(model, m_view.look.name, m_view.state.text));
    setAccessibleDescription(m_view.warnings.join(QStringLiteral(", ")));
}

void TargetCard::makeLines() {
    const QString model = QString::fromStdString(m_view.target.model);
    auto* lines = new QVBoxLayout;
    lines->setContentsMargins(px::kCardPadding, px::kGap, px::kGap, px::kGap);
    lines->setSpacing(px::kInnerGap);
    auto* first = new QHBoxLayout;
    first->setSpacing(px::kGap);
    first->addWidget(new Monogram(m_theme, m_view.look.monogram));
    auto* name =
        new ElidedLabel(m_theme, model, TextStyle::BodyBold, m_view.target.enabled ? &Palette::text : &Palette::muted);
    first->addWidget(name, 1);
    lines->addLayout(first);
    auto* second = new QHBoxLayout;
    second->setSpacing(px::kGap);
    const QString who =
        m_view.keys.isEmpty() ? m_view.look.name : m_view.look.name + QStringLiteral(", ") + m_view.keys;
    second->addWidget(new ElidedLabel(m_theme, who, TextStyle::Caption, &Palette::muted), 1);
    second->addWidget(new Badge(m_theme, m_view.state));
    lines->addLayout(second);
    lines->addLayout(makeControls());
    static_cast<QVBoxLayout*>(layout())->addLayout(lines);
}

QHBoxLayout* TargetCard::makeControls() {
    const QString model = QString::fromStdString(m_view.target.model);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    auto* enabled = new Switch(m_theme, QString());
    enabled->setChecked(m_view.target.enabled);
    enabled->setAccessibleName(tr("Use %1").arg(model));
    enabled->setToolTip(tr("Use this target (Space)"));
    QToolButton* up = makeIconButton(m_theme, Icon::ChevronUp, tr("Move %1 up").arg(model));
    up->setToolTip(tr("Move up (Alt+↑)"));
    up->setEnabled(m_view.place.target > 0);
    QToolButton* down = makeIconButton(m_theme, Icon::ChevronDown, tr("Move %1 down").arg(model));
    down->setToolTip(tr("Move down (Alt+↓)"));
    down->setEnabled(m_view.place.target + 1 < m_view.inTier);
    m_more = makeIconButton(m_theme, Icon::More, tr("Actions of %1").arg(model));
    row->addWidget(enabled);
    row->addStretch(1);
    for (QToolButton* button : {up, down, m_more})
        row->addWidget(button);
    connect(enabled, &QAbstractButton::clicked, this, [this] { emit toggleRequested(m_view.place); });
    connect(up, &QToolButton::clicked, this, [this] { emit moveInTierRequested(m_view.place, Direction::Back); });
    connect(down, &QToolButton::clicked, this, [this] { emit moveInTierRequested(m_view.place, Direction::Forward); });
    connect(m_more, &QToolButton::clicked, this,
            [this] { openMenu(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
    return row;
}

void TargetCard::makeWeight() {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(px::kCardPadding, 0, px::kGap, px::kGap);
    auto* weight = new QSpinBox;
    weight->setRange(static_cast<int>(config::kWeightRange.least), static_cast<int>(config::kWeightRange.most));
    weight->setValue(m_view.target.weight);
    weight->setKeyboardTracking(false);
    weight->setFixedWidth(kWeightWidth);
    setControlSize(*weight, ControlSize::Compact, m_theme);
    weight->setAccessibleName(tr("Weight of %1").arg(QString::fromStdString(m_view.target.model)));
    row->addWidget(new Label(m_theme, tr("Weight"), TextStyle::Caption, &Palette::muted));
    row->addStretch(1);
    row->addWidget(weight);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(weight, &QSpinBox::valueChanged, this, [this](int value) { emit weightChanged(m_view.place, value); });
}

void TargetCard::makeWarnings() {
    for (const QString& warning : m_view.warnings)
        layout()->addWidget(new WarningStrip(m_theme, warning));
}

void TargetCard::openMenu(const QPoint& position) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const TargetPlace place = m_view.place;
    menu->addAction(icon(m_theme, Icon::ChevronUp), tr("Move up"), this,
                    [this, place] { emit moveInTierRequested(place, Direction::Back); });
    menu->addAction(icon(m_theme, Icon::ChevronDown), tr("Move down"), this,
                    [this, place] { emit moveInTierRequested(place, Direction::Forward); });
    QMenu* tiers = menu->addMenu(tr("Move to tier"));
    for (qsizetype tier = 0; tier < m_view.tiers.size(); ++tier) {
        QAction* action = tiers->addAction(m_view.tiers[tier], this, [this, place, tier] {
            emit moveToTierRequested(place, static_cast<std::size_t>(tier));
        });
        action->setEnabled(static_cast<std::size_t>(tier) != place.tier);
    }
    menu->addAction(m_view.target.enabled ? tr("Disable") : tr("Enable"), this,
                    [this, place] { emit toggleRequested(place); });
    menu->addSeparator();
    menu->addAction(icon(m_theme, Icon::Trash), tr("Delete"), this, [this, place] { emit removeRequested(place); });
    menu->popup(position);
}

void TargetCard::contextMenuEvent(QContextMenuEvent* event) {
    openMenu(event->globalPos());
}

void TargetCard::keyPressEvent(QKeyEvent* event) {
    const bool up = event->key() == Qt::Key_Up;
    const bool left = event->key() == Qt::Key_Left;
    const bool sideways = left || event->key() == Qt::Key_Right;
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    if (held == Qt::AltModifier && (up || event->key() == Qt::Key_Down))
        emit moveInTierRequested(m_view.place, up ? Direction::Back : Direction::Forward);
    else if (held == (Qt::ControlModifier | Qt::ShiftModifier) && sideways)
        emit moveToNeighbourRequested(m_view.place, left ? Direction::Back : Direction::Forward);
    else if (held == Qt::NoModifier && event->key() == Qt::Key_Space)
        emit toggleRequested(m_view.place);
    else if (held == Qt::NoModifier && event->key() == Qt::Key_Delete)
        emit removeRequested(m_view.place);
    else
        QFrame::keyPressEvent(event);
}

void TargetCard::focusInEvent(QFocusEvent* event) {
    QFrame::focusInEvent(event);
    update();
}

void TargetCard::focusOutEvent(QFocusEvent* event) {
    QFrame::focusOutEvent(event);
    update();
}

void TargetCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    paintBox(painter, rect(), {t.surface, t.border, 1, px::kRadiusCard});
    if (hasFocus())
        paintFocusRing(painter, rect(), m_theme, px::kRadiusCard);
}

} // namespace fairlead::ui
