// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/main_window.h"

#include "proxy/base/request_id.h"
#include "ui/document/config_document.h"
#include "ui/document/secret_cleanup.h"
#include "ui/frame/command_palette.h"
#include "ui/frame/notice_panel.h"
#include "ui/frame/page.h"
#include "ui/frame/problem_banner.h"
#include "ui/frame/shortcut_sheet.h"
#include "ui/frame/side_bar.h"
#include "ui/frame/status_bar.h"
#include "ui/frame/tray.h"
#include "ui/widgets/banner.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QPointer>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

namespace fairlead::ui {

namespace {

const QString kGeometry = QStringLiteral("window/geometry");
const QString kThemeKey = QStringLiteral("window/theme");
const QString kTrayNote = QStringLiteral("window/trayNoteShown");
// How long a keychain that does not answer may hold up quitting.
constexpr int kCleanupLimitMs = 3000;

// The theme with the choice that was made last time.
Theme& restored(Theme& theme, const QSettings& settings) {
    if (settings.contains(kThemeKey))
        theme.setChoice(schemeChoiceFromName(settings.value(kThemeKey).toString()));
    return theme;
}

} // namespace

MainWindow::MainWindow(Theme& theme, api::RelayService& relay, ConfigDocument& document, Tray& tray,
                       QSettings& settings)
    : m_theme(restored(theme, settings)), m_relay(relay), m_document(document), m_tray(tray), m_settings(settings),
      m_actions(theme, document.undoStack(), *this), m_sideBar(new SideBar(theme)), m_stack(new QStackedWidget),
      m_statusBar(new StatusBar(theme)), m_problems(new ProblemBanner(theme, relay, document, this)),
      m_palette(new CommandPalette(
          theme,
          [this](const QString& letters) -> QList<Command> {
              if (!RequestId::parse(letters.trimmed().toStdString()))
                  return {};
              return {{tr("Open request %1").arg(letters.trimmed()),
                       {},
                       icon(m_theme, Icon::Requests),
                       [this, id = letters.trimmed()] { openPage(QStringLiteral("requests"), id); }}};
          },
          this)),
      m_noticePanel(new NoticePanel(theme, m_notices, this)) {
    setWindowTitle(QStringLiteral("Fairlead"));
    setWindowIcon(applicationIcon());
    setMinimumSize(px::kWindowWidth, px::kWindowHeight);
    resize(1280, 800);
    restoreGeometry(settings.value(kGeometry).toByteArray());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_sideBar);
    row->addWidget(m_stack, 1);
    column->addLayout(row, 1);
    column->addWidget(m_statusBar);
    connectActions();
    connectParts();
    showStatus();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectActions() {
    connect(m_actions.search, &QAction::triggered, this, &MainWindow::openPalette);
    connect(m_actions.refresh, &QAction::triggered, this, [this] {
        if (Page* current = page())
            current->refresh();
    });
    connect(m_actions.copyBaseUrl, &QAction::triggered, this, &MainWindow::copyBaseUrl);
    connect(m_actions.notices, &QAction::triggered, this,
            [this] { m_noticePanel->openAt(m_statusBar->noticePanelCorner()); });
    connect(m_actions.menu, &QAction::triggered, this, &MainWindow::openMenu);
    connect(m_actions.shortcuts, &QAction::triggered, this, [this] {
        auto* sheet = new ShortcutSheet(m_theme, m_pageActions + actions() + pageActions(), this);
        sheet->open();
    });
    connect(m_actions.closeWindow, &QAction::triggered, this, &QWidget::close);
    connect(m_actions.quit, &QAction::triggered, this, &MainWindow::leave);
    connect(m_actions.themes, &QActionGroup::triggered, this, [this](const QAction* action) {
        m_theme.setChoice(static_cast<SchemeChoice>(action->data().toInt()));
        m_settings.setValue(kThemeKey, schemeChoiceName(m_theme.choice()));
    });
}

void MainWindow::connectParts() {
    connect(m_sideBar, &SideBar::pageRequested, this, [this](const QString& id) { openPage(id, {}); });
    connect(m_sideBar, &SideBar::menuRequested, this, &MainWindow::openMenu);
    connect(m_sideBar, &SideBar::searchRequested, this, &MainWindow::openPalette);
    connect(m_statusBar, &StatusBar::copyBaseUrlRequested, this, &MainWindow::copyBaseUrl);
    connect(m_statusBar, &StatusBar::pageRequested, this, [this](const QString& id) { openPage(id, {}); });
    connect(m_statusBar, &StatusBar::noticesRequested, m_actions.notices, &QAction::trigger);
    connect(m_statusBar, &StatusBar::undoRequested, m_actions.undo, &QAction::trigger);
    connect(m_statusBar, &StatusBar::clearClipboardRequested, &m_clipboard, &SecretClipboard::clearNow);
    connect(&m_clipboard, &SecretClipboard::secondsLeft, m_statusBar, &StatusBar::setClipboardSeconds);
    connect(&m_notices, &Notices::changed, this,
            [this] { m_statusBar->setNoticeCount(static_cast<int>(m_notices.list().size())); });
    connect(m_problems, &ProblemBanner::openProviderRequested, this,
            [this](const QString& subject) { openPage(QStringLiteral("providers"), subject); });
    connect(m_problems, &ProblemBanner::keepForSessionRequested, this, [this] {
        m_keyStorage = KeyStorage::Session;
        notify({Status::Info, tr("New keys are kept in memory."), tr("They are gone when Fairlead quits."), {}, {}});
    });
    connect(&m_relay, &api::RelayService::statusChanged, this, &MainWindow::showStatus);
    connect(&m_document, &ConfigDocument::changed, this, &MainWindow::showStatus);
    connect(&m_tray, &Tray::openRequested, this, &MainWindow::present);
    connect(&m_tray, &Tray::copyBaseUrlRequested, this, &MainWindow::copyBaseUrl);
    connect(&m_tray, &Tray::quitRequested, this, &MainWindow::leave);
}

void MainWindow::addPage(const PageEntry& entry) {
    m_pages << entry;
    const auto number = static_cast<int>(m_pages.size());
    auto* action = new QAction(icon(m_theme, entry.icon), entry.page->title(), this);
    if (number <= 9)
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + number)));
    connect(action, &QAction::triggered, this, [this, id = entry.id] { openPage(id, {}); });
    m_pageActions << action;
    addAction(action);
    m_sideBar->addPage(entry.id, entry.icon, entry.page->title());
    m_stack->addWidget(entry.page);
    if (number == 1)
        openPage(entry.id, {});
    showStatus();
}

QString MainWindow::currentPage() const {
    const int index = m_stack->currentIndex();
    return index < 0 ? QString() : m_pages[index].id;
}

Page* MainWindow::page() const {
    return static_cast<Page*>(m_stack->currentWidget());
}

QList<QAction*> MainWindow::pageActions() const {
    return page() == nullptr ? QList<QAction*>() : page()->actions();
}

void MainWindow::openPage(const QString& id, const QString& subject) {
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        if (m_pages[i].id != id)
            continue;
        m_stack->setCurrentIndex(static_cast<int>(i));
        m_sideBar->setCurrent(id);
        m_pages[i].page->takeBanner(m_problems->widget());
        updateFeed();
        if (!subject.isEmpty())
            m_pages[i].page->reveal(subject);
        return;
    }
}

void MainWindow::offerUndo(const QString& text) {
    m_statusBar->offerUndo(text);
}

void MainWindow::notify(Notice notice) {
    m_notices.add(std::move(notice));
}

void MainWindow::copySecret(const Secret& secret) {
    m_clipboard.copy(secret);
}

void MainWindow::showStatus() {
    const api::RelayStatus status = m_relay.status();
    m_statusBar->setStatus(status, m_document.config());
    const HealthCount count = countHealthy(m_document.config(), status);
    m_sideBar->setAttention(QStringLiteral("providers"),
                            count.healthy < count.enabled ? std::optional(Status::Warn) : std::nullopt);
    m_tray.setState(trayState(m_document.config(), status), relayStateText(status));
    m_actions.copyBaseUrl->setEnabled(!status.baseUrl().empty());
}

void MainWindow::updateFeed() {
    const bool seen = isVisible() && !isMinimized();
    m_relay.setFeed(seen ? api::RelayService::Feed::Live : api::RelayService::Feed::Paused);
    Page* now = seen ? page() : nullptr;
    if (now == m_visiblePage)
        return;
    if (m_visiblePage != nullptr)
        m_visiblePage->visibilityChanged(Page::Visibility::Hidden);
    m_visiblePage = now;
    if (now != nullptr)
        now->visibilityChanged(Page::Visibility::Shown);
}

void MainWindow::openMenu() {
    m_actions.fill(m_menu, m_pageActions, pageActions());
    const QToolButton* button = m_sideBar->menuButton();
    m_menu.popup(button->mapToGlobal(QPoint(0, button->height())));
}

void MainWindow::openPalette() {
    QList<QAction*> offered = pageActions() + m_pageActions + actions();
    offered.removeAll(m_actions.search);
    m_palette->open(commandsOf(offered));
}

void MainWindow::copyBaseUrl() {
    QGuiApplication::clipboard()->setText(QString::fromStdString(m_relay.status().baseUrl()));
    m_statusBar->showCopied();
}

void MainWindow::present() {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::leave() {
    m_settings.setValue(kGeometry, saveGeometry());
    const auto quit = [self = QPointer(this)] {
        if (self && !std::exchange(self->m_left, true))
            emit self->quitRequested();
    };
    m_left = false;
    removeDroppedSecrets(m_document, m_relay, quit);
    if (!m_left)
        QTimer::singleShot(kCleanupLimitMs, this, quit);
}

void MainWindow::noteTrayOnce() {
    if (m_settings.value(kTrayNote).toBool())
        return;
    m_settings.setValue(kTrayNote, true);
    m_tray.say(tr("Fairlead is still running"), tr("The relay goes on behind this icon. Quit in its menu stops it."));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_settings.setValue(kGeometry, saveGeometry());
    if (!m_tray.isShown()) {
        event->accept();
        leave();
        return;
    }
    event->ignore();
    hide();
    noteTrayOnce();
}

void MainWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    updateFeed();
}

void MainWindow::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    updateFeed();
}

void MainWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        updateFeed();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_sideBar->setForm(width() < px::kCollapseBelow ? NavItem::Form::Collapsed : NavItem::Form::Full);
    layout()->activate(); // the page shall not be seen at its old place for a moment
}

} // namespace fairlead::ui
