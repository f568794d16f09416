// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/routes_page.h"

#include "ui/routes/new_route_panel.h"
#include "ui/routes/route_editor.h"
#include "ui/routes/route_list.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/label.h"
#include "ui/widgets/side_pane.h"

#include <QAction>
#include <QBoxLayout>
#include <QSettings>
#include <QStackedWidget>

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr int kListWidth = 188;
constexpr int kSecondMs = 1000;
const QString kExplainKey = QStringLiteral("routes/explain");

int targetsInUse(const config::Config& config) {
    std::size_t count = 0;
    for (const config::Route& route : config.routes) {
        for (const config::Tier& tier : route.tiers)
            count += tier.targets.size();
    }
    return static_cast<int>(count);
}

} // namespace

RoutesPage::RoutesPage(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                       QSettings& settings, const WallClock& clock, QWidget* parent)
    : Page(theme, tr("Routes"), parent), m_document(document), m_service(service), m_shell(shell), m_settings(settings),
      m_model(new RouteListModel(this)) {
    setContentMargins(Margins::Flush);
    m_editor = new RouteEditor(theme, document, service, shell, clock);
    makeHeader();
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(makeList());
    m_stack = new QStackedWidget;
    m_stack->addWidget(m_editor);
    m_stack->addWidget(makeEmpty());
    m_stack->addWidget(makeNew());
    row->addWidget(m_stack, 1);
    content()->addLayout(row, 1);
    makeActions();
    m_seconds.setInterval(kSecondMs);
    connect(&m_seconds, &QTimer::timeout, m_editor, &RouteEditor::refreshFigures);
    connect(&m_document, &ConfigDocument::changed, this, &RoutesPage::update);
    connect(&m_service, &api::RelayService::statusChanged, this, &RoutesPage::takeStatus);
    update();
}

void RoutesPage::takeStatus() {
    m_editor->takeStatus();
    if (m_isSeen && m_editor->board().countsDown())
        m_seconds.start();
    else
        m_seconds.stop();
}

void RoutesPage::visibilityChanged(Visibility visibility) {
    m_isSeen = visibility == Visibility::Shown;
    takeStatus();
}

void RoutesPage::makeHeader() {
    QUndoStack& stack = m_document.undoStack();
    QAction* undo = stack.createUndoAction(this, tr("Undo"));
    QAction* redo = stack.createRedoAction(this, tr("Redo"));
    undo->setIcon(icon(theme(), Icon::Undo));
    redo->setIcon(icon(theme(), Icon::Redo));
    addHeaderWidget(makeActionButton(*undo, ButtonKind::Plain));
    addHeaderWidget(makeActionButton(*redo, ButtonKind::Plain));
    m_targets = makeButton(theme(), Icon::Providers, tr("Targets"));
    m_targets->setCheckable(true);
    m_targets->setToolTip(tr("Shows every model that could be a target, to be dragged into a tier"));
    connect(m_targets, &QPushButton::toggled, m_editor, &RouteEditor::setTargetsShown);
    addHeaderWidget(m_targets);
    m_explain = makeButton(theme(), Icon::Routes, tr("Explain"));
    m_explain->setCheckable(true);
    m_explain->setToolTip(tr("Shows what would become of a request, and why"));
    m_explain->setChecked(m_settings.value(kExplainKey, true).toBool());
    m_editor->setExplainShown(m_explain->isChecked());
    connect(m_explain, &QPushButton::toggled, this, [this](bool on) {
        m_settings.setValue(kExplainKey, on);
        m_editor->setExplainShown(on);
    });
    addHeaderWidget(m_explain);
    m_newButton = makeButton(theme(), Icon::Plus, tr("New route"), ButtonKind::Primary);
    connect(m_newButton, &QPushButton::clicked, this, &RoutesPage::newRoute);
    addHeaderWidget(m_newButton);
}

QWidget* RoutesPage::makeList() {
    m_left = new SidePane(theme(), kListWidth);
    auto* all = new QVBoxLayout(m_left);
    all->setContentsMargins(px::kGap, px::kGap, px::kGap + 1, px::kCardPadding);
    m_list = new RouteList(theme(), *m_model);
    all->addWidget(m_list, 1);
    auto* hint = new Label(theme(), tr("First match from the top wins. Drag to reorder, or Alt+↑ and Alt+↓."),
                           TextStyle::Caption, &Palette::muted);
    hint->setWordWrap(true);
    hint->setContentsMargins(px::kGap, 0, 0, 0);
    all->addWidget(hint);
    connect(m_list, &RouteList::chosen, this, [this](const std::string& id) {
        m_current = id;
        m_isNew = false;
        update();
    });
    connect(m_list, &RouteList::moveRequested, this, [this](Direction direction) { m_editor->moveRoute(direction); });
    connect(m_list, &RouteList::moveToRequested, this, &RoutesPage::moveRouteTo);
    connect(m_list, &RouteList::removeRequested, this, [this] { m_editor->removeRoute(); });
    return m_left;
}

QWidget* RoutesPage::makeEmpty() {
    m_emptyPage = new QWidget;
    auto* all = new QVBoxLayout(m_emptyPage);
    all->setContentsMargins(px::kPageMargin, px::kPageMargin, px::kPageMargin, px::kPageMargin);
    auto* state = new EmptyState(theme(), Icon::Routes, tr("No route yet"),
                                 tr("A route gives a model name of its own to one or more targets. When the first "
                                    "fails before its first token, the next one answers."));
    connect(state->addPrimaryButton(tr("New route")), &QPushButton::clicked, this, &RoutesPage::newRoute);
    connect(state->addButton(tr("Open providers")), &QPushButton::clicked, this,
            [this] { m_shell.openPage(QStringLiteral("providers"), {}); });
    all->addWidget(state);
    all->addStretch(1);
    return m_emptyPage;
}

QWidget* RoutesPage::makeNew() {
    m_newPage = new QWidget;
    auto* all = new QVBoxLayout(m_newPage);
    all->setContentsMargins(px::kPageMargin, px::kPageMarginBesideList, px::kPageMargin, px::kPageMargin);
    m_new = new NewRoutePanel(theme(), m_document, m_service);
    all->addWidget(m_new);
    all->addStretch(1);
    connect(m_new, &NewRoutePanel::created, this, [this](const std::string& id) {
        m_current = id;
        m_isNew = false;
        update();
        m_list->setFocus();
    });
    connect(m_new, &NewRoutePanel::cancelled, this, [this] {
        m_isNew = false;
        update();
    });
    return m_newPage;
}

void RoutesPage::makeActions() {
    offer(tr("New route"), QKeySequence(Qt::CTRL | Qt::Key_N), [this] { newRoute(); });
    offer(tr("Add a target to the route"), QKeySequence(Qt::Key_Insert), [this] { m_editor->addTarget(); });
    offer(tr("Show or hide Explain"), QKeySequence(Qt::CTRL | Qt::Key_E), [this] { m_explain->toggle(); });
    offer(tr("Delete the route"), {}, [this] { m_editor->removeRoute(); });
}

void RoutesPage::moveRouteTo(const std::string& id, std::size_t place) {
    const QString name = QString::fromStdString(id);
    bool moved = false;
    m_document.edit(tr("Move route %1").arg(name),
                    [&](config::Config& config) { moved = fairlead::ui::moveRouteTo(config, id, place); });
    if (moved)
        m_shell.offerUndo(tr("Moved route %1").arg(name));
}

void RoutesPage::newRoute() {
    if (m_document.config().providers.empty())
        return m_shell.openPage(QStringLiteral("providers"), {});
    m_isNew = true;
    m_new->begin();
    update();
}

void RoutesPage::reveal(const QString& subject) {
    const std::string id = subject.toStdString();
    if (routePlace(m_document.config(), id) >= m_document.config().routes.size())
        return;
    m_current = id;
    m_isNew = false;
    update();
}

void RoutesPage::update() {
    const config::Config& config = m_document.config();
    const bool none = config.routes.empty();
    m_model->update(config);
    if (routePlace(config, m_current) >= config.routes.size())
        m_current = none ? std::string() : config.routes.front().id;
    m_left->setVisible(!none);
    m_newButton->setVisible(!m_isNew && !none);
    m_explain->setVisible(!m_isNew && !none);
    m_targets->setVisible(!m_isNew && !none);
    const QString routes = config.routes.size() == 1 ? tr("1 route") : tr("%1 routes").arg(config.routes.size());
    const int targets = targetsInUse(config);
    const QString inUse = targets == 1 ? tr("1 target in use") : tr("%1 targets in use").arg(targets);
    setSubtitle(none ? QString() : tr("%1, %2").arg(routes, inUse));
    m_editor->setRoute(m_current);
    m_list->select(m_isNew ? std::string() : m_current);
    m_stack->setCurrentWidget(m_isNew ? m_newPage : none ? m_emptyPage : static_cast<QWidget*>(m_editor));
}

} // namespace fairlead::ui
