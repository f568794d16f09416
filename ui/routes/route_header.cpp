// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/route_header.h"

#include "ui/routes/pattern_chips.h"
#include "ui/routes/route_limits.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/switch.h"

#include <QBoxLayout>
#include <QMenu>

namespace fairlead::ui {

RouteHeader::RouteHeader(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_name(new Label(theme, {}, TextStyle::Section)),
      m_chips(new PatternChips(theme)), m_rules(makeCompactButton(theme, tr("Match rules"), ButtonKind::Link)),
      m_moving(new Badge(theme)), m_ceiling(makeCompactButton(theme, {}, ButtonKind::Flat)),
      m_addTier(makeCompactButton(theme, tr("Add tier"))), m_enabled(new Switch(theme, tr("Enabled"))),
      m_more(makeIconButton(theme, Icon::More, tr("Actions of the route"))) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px::kGap);
    m_name->setFixedHeight(px::kControlCompact);
    auto* answers = new Label(theme, tr("answers to"), TextStyle::Caption, &Palette::muted);
    answers->setFixedHeight(px::kControlCompact);
    m_rules->setIcon(icon(theme, Icon::Edit, &Palette::accent));
    m_rules->setToolTip(tr("What else a request must have: tag, client, size, tools, time"));
    m_addTier->setIcon(icon(theme, Icon::Plus));
    m_moving->hide();
    row->addWidget(m_name, 0, Qt::AlignTop);
    row->addWidget(answers, 0, Qt::AlignTop);
    row->addWidget(m_chips, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_rules, m_ceiling, m_moving, m_addTier, m_enabled, m_more})
        row->addWidget(widget, 0, Qt::AlignTop);
    connect(m_chips, &PatternChips::addRequested, this, &RouteHeader::patternAdded);
    connect(m_chips, &PatternChips::removeRequested, this, &RouteHeader::patternRemoved);
    connect(m_enabled, &QAbstractButton::clicked, this, &RouteHeader::enabledChanged);
    connect(m_addTier, &QPushButton::clicked, this, &RouteHeader::tierRequested);
    connect(m_rules, &QPushButton::clicked, this, [this] { emit rulesRequested(m_rules); });
    connect(m_ceiling, &QPushButton::clicked, this, [this] { emit ceilingRequested(m_ceiling); });
    connect(m_more, &QToolButton::clicked, this, &RouteHeader::openMenu);
}

void RouteHeader::setRoute(const config::Route& route) {
    m_name->setText(QString::fromStdString(route.id));
    m_enabled->setChecked(route.enabled);
    m_chips->setPatterns(route.match.model);
    m_ceiling->setText(RouteLimits::ceilingText(route.maxCost));
    m_ceiling->setToolTip(RouteLimits::ceilingDetail(route.maxCost));
    m_ceiling->setAccessibleDescription(m_ceiling->toolTip());
    config::Match rest = route.match;
    rest.model.clear();
    m_rules->setText(rest == config::Match{} ? tr("Match rules") : tr("Match rules, set"));
}

void RouteHeader::setCanAddTier(bool can) {
    m_addTier->setEnabled(can);
}

void RouteHeader::setMoving(const QString& what) {
    // In the place of two controls that are of no use meanwhile: the line shall not wrap and push the cards away.
    const bool moving = !what.isEmpty();
    if (moving && m_moving->isHidden()) {
        m_moving->setFixedWidth(m_addTier->width() + layout()->spacing() + m_enabled->width());
        m_moving->setContent({Status::Info, what, Icon::DragHandle});
    }
    m_addTier->setVisible(!moving);
    m_enabled->setVisible(!moving);
    m_moving->setVisible(moving);
}

void RouteHeader::openMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(m_theme, Icon::ChevronUp), tr("Ask before the one above"), this,
                    [this] { emit moveRequested(Direction::Back); });
    menu->addAction(icon(m_theme, Icon::ChevronDown), tr("Ask after the one below"), this,
                    [this] { emit moveRequested(Direction::Forward); });
    menu->addSeparator();
    menu->addAction(icon(m_theme, Icon::Trash), tr("Delete route"), this, &RouteHeader::removeRequested);
    menu->popup(m_more->mapToGlobal(m_more->rect().bottomLeft()));
}

} // namespace fairlead::ui
