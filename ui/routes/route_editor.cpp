// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/route_editor.h"

#include "ui/routes/explain_panel.h"
#include "ui/routes/match_editor.h"
#include "ui/routes/route_header.h"
#include "ui/routes/route_limits.h"
#include "ui/routes/route_warnings.h"
#include "ui/routes/target_palette.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QSplitter>

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr int kLeastBoard = 190;
constexpr int kScrollMargin = 48;
constexpr int kBoardHeight = 470;
constexpr int kExplainHeight = 254; // controls, result and six steps

} // namespace

RouteEditor::RouteEditor(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                         const WallClock& clock, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_document(document), m_shell(shell), m_header(new RouteHeader(theme)),
      m_fault(new Label(theme, {}, TextStyle::Caption, &Palette::bad)), m_warnings(new QVBoxLayout),
      m_board(new RouteBoard(theme, document, service, shell, m_catalog, clock)),
      m_explain(new ExplainPanel(theme, document, service)), m_targets(new TargetPalette(theme)), m_clock(clock) {
    auto* upper = new QWidget;
    auto* all = new QVBoxLayout(upper);
    all->setContentsMargins(px::kPageMarginBesideList, px::kCardPadding, 0, 0);
    all->setSpacing(px::kGap);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(0, 0, px::kPageMarginBesideList, 0);
    head->addWidget(m_header);
    all->addLayout(head);
    m_fault->hide();
    all->addWidget(m_fault);
    m_warnings->setSpacing(px::kInnerGap);
    all->addLayout(m_warnings);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_board);
    scroll->viewport()->setAutoFillBackground(false);
    m_board->setAutoFillBackground(false);
    scroll->setMinimumHeight(kLeastBoard);
    auto* beside = new QHBoxLayout;
    beside->setSpacing(0);
    beside->addWidget(scroll, 1);
    beside->addWidget(m_targets);
    m_targets->hide();
    all->addLayout(beside, 1);
    auto* halves = new QSplitter(Qt::Vertical);
    halves->setChildrenCollapsible(false);
    halves->setHandleWidth(px::kInnerGap);
    halves->addWidget(upper);
    halves->addWidget(m_explain);
    halves->setStretchFactor(0, 1);
    halves->setStretchFactor(1, 0);
    halves->setSizes({kBoardHeight, kExplainHeight});
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(halves);
    connectHeader();
    connectBoard();
    // Tiers beyond the edge come into view as a card is moved towards them.
    connect(&m_board->drag(), &CardDrag::movedTo, scroll, [this, scroll](const QPoint& position) {
        const QPoint at = m_board->mapFromGlobal(position);
        if (scroll->viewport()->rect().contains(scroll->viewport()->mapFromGlobal(position)))
            scroll->ensureVisible(at.x(), at.y(), kScrollMargin, kScrollMargin);
    });
    connectTargets();
    connect(&document, &ConfigDocument::changed, this, &RouteEditor::refresh);
}

void RouteEditor::connectHeader() {
    connect(m_header, &RouteHeader::patternAdded, this, [this](const QString& pattern) {
        edit(tr("Add pattern %1").arg(pattern),
             [&](config::Route& route) { route.match.model.push_back(pattern.toStdString()); });
    });
    connect(m_header, &RouteHeader::patternRemoved, this, [this](const QString& pattern) {
        edit(tr("Remove pattern %1").arg(pattern),
             [&](config::Route& route) { std::erase(route.match.model, pattern.toStdString()); });
    });
    connect(m_header, &RouteHeader::enabledChanged, this, [this](bool on) {
        edit(on ? tr("Enable route") : tr("Disable route"), [on](config::Route& route) { route.enabled = on; });
    });
    connect(m_header, &RouteHeader::tierRequested, m_board, &RouteBoard::addTier);
    connect(m_header, &RouteHeader::moveRequested, this, &RouteEditor::moveRoute);
    connect(m_header, &RouteHeader::removeRequested, this, &RouteEditor::removeRoute);
    connect(m_header, &RouteHeader::rulesRequested, this, [this](const QWidget* anchor) {
        if (const config::Route* shown = route())
            (new MatchEditor(m_theme, m_document, *shown, this))->openAt(*anchor);
    });
    connect(m_header, &RouteHeader::ceilingRequested, this, [this](QWidget* anchor) { openCeilings(*anchor); });
}

void RouteEditor::connectBoard() {
    connect(m_board, &RouteBoard::refused, this, [this](const QString& why) {
        m_fault->setText(why);
        m_fault->setVisible(!why.isEmpty());
    });
    connect(m_board, &RouteBoard::moving, m_header, &RouteHeader::setMoving);
    connect(m_board, &RouteBoard::rebuilt, this, [this] { m_header->setCanAddTier(m_board->canAddTier()); });
    connect(m_board, &RouteBoard::ceilingRequested, this, [this](QWidget* anchor) { openCeilings(*anchor); });
    connect(m_explain, &ExplainPanel::explained, m_board, &RouteBoard::setTrace);
    connect(m_board, &RouteBoard::limitsRequested, this, [this](MoveCause cause, const QWidget* anchor) {
        if (const config::Route* shown = route())
            RouteLimits::times(m_theme, m_document, *shown, cause, this)->openAt(*anchor);
    });
}

void RouteEditor::connectTargets() {
    connect(m_targets, &TargetPalette::chosen, m_board, &RouteBoard::takeTarget);
    connect(m_targets, &TargetPalette::rowMade, this, [this](OfferRow* row) {
        connect(row, &OfferRow::dragStarted, this, [this, row](const QPoint& grip, const QPoint& position) {
            m_board->drag().begin({std::nullopt, row->target()}, *row, grip, position);
        });
        connect(row, &OfferRow::dragMoved, &m_board->drag(), &CardDrag::moveTo);
        connect(row, &OfferRow::dragEnded, &m_board->drag(), &CardDrag::drop);
    });
}

void RouteEditor::setTargetsShown(bool shown) {
    if (shown)
        m_targets->setOffers(targetOffers(m_document.config(), m_catalog, m_clock()));
    m_targets->setVisible(shown);
}

void RouteEditor::openCeilings(const QWidget& anchor) {
    if (const config::Route* shown = route())
        RouteLimits::ceilings(m_theme, m_document, *shown, this)->openAt(anchor);
}

const config::Route* RouteEditor::route() const {
    return m_document.config().findRoute(m_id);
}

void RouteEditor::setRoute(const std::string& id) {
    m_id = id;
    refresh();
}

void RouteEditor::refreshFigures() {
    m_board->refresh();
}

void RouteEditor::takeStatus() {
    m_board->refresh();
    m_explain->takeStatus();
}

void RouteEditor::setExplainShown(bool shown) {
    m_explain->setVisible(shown);
}

void RouteEditor::addTarget() {
    m_board->addTarget();
}

void RouteEditor::edit(const QString& text, const Change& change) {
    m_document.edit(text, [&](config::Config& config) {
        if (config::Route* changed = findRoute(config, m_id))
            change(*changed);
    });
}

void RouteEditor::refresh() {
    m_catalog.setConfig(m_document.config());
    if (!m_targets->isHidden())
        setTargetsShown(true);
    const config::Route* const shown = route();
    if (shown == nullptr)
        return;
    m_fault->hide();
    m_header->setRoute(*shown);
    showWarnings(*shown);
    m_board->setRoute(m_id);
    m_explain->setRoute(m_id);
    m_header->setCanAddTier(m_board->canAddTier());
}

void RouteEditor::showWarnings(const config::Route& route) {
    const config::Config& config = m_document.config();
    QStringList texts;
    for (const RouteWarning& warning : RouteWarnings::of(config, routePlace(config, route.id))) {
        if (warning.tier < 0)
            texts << warning.text;
    }
    if (texts == m_shownWarnings)
        return;
    m_shownWarnings = texts;
    while (QLayoutItem* item = m_warnings->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString& text : texts) {
        auto* badge = new Badge(m_theme, {Status::Warn, text});
        m_warnings->addWidget(badge, 0, Qt::AlignLeft);
        badge->show();
    }
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
