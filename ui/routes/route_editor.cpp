// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/route_editor.h"

#include "ui/routes/pattern_chips.h"
#include "ui/routes/target_picker.h"
#include "ui/routes/tier_column.h"
#include "ui/theme/paint.h"
#include "ui/theme/status.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/switch.h"

#include <QBoxLayout>
#include <QMenu>
#include <QScrollArea>

#include <algorithm>

namespace fairlead::ui {

RouteEditor::RouteEditor(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                         QWidget* parent)
    : QWidget(parent), m_theme(theme), m_document(document), m_service(service), m_shell(shell) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(px::kPageMarginBesideList, px::kGap, 0, 0);
    all->setSpacing(px::kGap);
    makeHeader(*all);
    m_warnings = new QVBoxLayout;
    m_warnings->setSpacing(px::kInnerGap);
    all->addLayout(m_warnings);
    m_board = new QWidget;
    m_tiers = new QHBoxLayout(m_board);
    m_tiers->setContentsMargins(0, px::kInnerGap, px::kPageMarginBesideList, px::kCardPadding);
    m_tiers->setSpacing(0);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_board);
    scroll->viewport()->setAutoFillBackground(false);
    m_board->setAutoFillBackground(false);
    all->addWidget(scroll, 1);
    connect(&document, &ConfigDocument::changed, this, &RouteEditor::rebuild);
}

void RouteEditor::makeHeader(QVBoxLayout& all) {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, px::kInnerGap, px::kPageMarginBesideList, 0);
    row->setSpacing(px::kCardPadding);
    m_name = new Label(m_theme, {}, TextStyle::Section);
    m_name->setFixedHeight(px::kControlCompact);
    auto* answers = new Label(m_theme, tr("answers to"), TextStyle::Caption, &Palette::muted);
    answers->setFixedHeight(px::kControlCompact);
    m_chips = new PatternChips(m_theme);
    m_enabled = new Switch(m_theme, tr("Enabled"));
    m_more = makeIconButton(m_theme, Icon::More, tr("Actions of the route"));
    row->addWidget(m_name, 0, Qt::AlignTop);
    row->addWidget(answers, 0, Qt::AlignTop);
    row->addWidget(m_chips, 1);
    m_addTier = makeCompactButton(m_theme, tr("Add tier"));
    m_addTier->setIcon(icon(m_theme, Icon::Plus));
    row->addWidget(m_addTier, 0, Qt::AlignTop);
    row->addWidget(m_enabled, 0, Qt::AlignTop);
    row->addWidget(m_more, 0, Qt::AlignTop);
    all.addLayout(row);
    m_fault = new Label(m_theme, {}, TextStyle::Caption, &Palette::bad);
    m_fault->hide();
    all.addWidget(m_fault);
    connect(m_chips, &PatternChips::addRequested, this, [this](const QString& pattern) {
        edit(tr("Add pattern %1").arg(pattern),
             [&](config::Route& route) { route.match.model.push_back(pattern.toStdString()); });
    });
    connect(m_chips, &PatternChips::removeRequested, this, [this](const QString& pattern) {
        edit(tr("Remove pattern %1").arg(pattern),
             [&](config::Route& route) { std::erase(route.match.model, pattern.toStdString()); });
    });
    connect(m_enabled, &QAbstractButton::clicked, this, [this](bool on) {
        edit(on ? tr("Enable route") : tr("Disable route"), [on](config::Route& route) { route.enabled = on; });
    });
    connect(m_addTier, &QPushButton::clicked, this, &RouteEditor::pickForNewTier);
    connect(m_more, &QToolButton::clicked, this, &RouteEditor::openMenu);
}

void RouteEditor::openMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(m_theme, Icon::ChevronUp), tr("Ask before the one above"), this,
                    [this] { moveRoute(Direction::Back); });
    menu->addAction(icon(m_theme, Icon::ChevronDown), tr("Ask after the one below"), this,
                    [this] { moveRoute(Direction::Forward); });
    menu->addSeparator();
    menu->addAction(icon(m_theme, Icon::Trash), tr("Delete route"), this, &RouteEditor::removeRoute);
    menu->popup(m_more->mapToGlobal(m_more->rect().bottomLeft()));
}

void RouteEditor::setRoute(const std::string& id) {
    m_id = id;
    rebuild();
}

void RouteEditor::refresh() {
    m_shown = {};
    rebuild();
}

void RouteEditor::edit(const QString& text, const Change& change) {
    m_document.edit(text, [&](config::Config& config) {
        if (config::Route* route = findRoute(config, m_id))
            change(*route);
    });
}

void RouteEditor::rebuild() {
    const config::Config& config = m_document.config();
    const std::size_t place = routePlace(config, m_id);
    if (place >= config.routes.size())
        return;
    const config::Route& route = config.routes[place];
    m_name->setText(QString::fromStdString(route.id));
    m_enabled->setChecked(route.enabled);
    m_fault->hide();
    const std::size_t before = routePlace(m_shown, m_id);
    const bool same = before < m_shown.routes.size() && m_shown == config && !m_columns.isEmpty() &&
                      m_board->property("route").toString() == m_name->text();
    if (same)
        return;
    m_shown = config;
    m_board->setProperty("route", m_name->text());
    m_chips->setPatterns(route.match.model);
    const QList<RouteWarning> warnings = RouteWarnings::of(config, place);
    while (QLayoutItem* item = m_warnings->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const RouteWarning& warning : warnings) {
        if (warning.tier < 0)
            addWarning(warning.text);
    }
    rebuildTiers(route, warnings);
}

void RouteEditor::addWarning(const QString& text) {
    auto* badge = new Badge(m_theme, {Status::Warn, text});
    m_warnings->addWidget(badge, 0, Qt::AlignLeft);
    badge->show();
}

void RouteEditor::moveRoute(Direction direction) {
    m_document.edit(tr("Move route %1").arg(QString::fromStdString(m_id)),
                    [&](config::Config& config) { fairlead::ui::moveRoute(config, m_id, direction); });
}

void RouteEditor::removeRoute() {
    const QString text = tr("Deleted route %1").arg(QString::fromStdString(m_id));
    m_document.edit(text, [&](config::Config& config) {
        std::erase_if(config.routes, [&](const config::Route& route) { return route.id == m_id; });
    });
    m_shell.offerUndo(text);
}

} // namespace fairlead::ui
