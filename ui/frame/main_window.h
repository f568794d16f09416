// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/frame/notices.h"
#include "ui/frame/secret_clipboard.h"
#include "ui/frame/shell.h"
#include "ui/frame/window_actions.h"
#include "ui/theme/icons.h"

#include <QMenu>
#include <QWidget>

class QSettings;
class QStackedWidget;

namespace fairlead::ui {

class CommandPalette;
class ConfigDocument;
class NoticePanel;
class Page;
class ProblemBanner;
class SideBar;
class StatusBar;
class Tray;

// A page as the window knows it. Ids are those of Shell::openPage.
struct PageEntry {
    QString id;
    Icon icon;
    Page* page; // the window becomes its parent
};

// The window: side bar, one page at a time, status bar. It knows no page by its class; the program adds them.
// Everything that it is given outlives it. Main thread.
class MainWindow final : public QWidget, public Shell {
    Q_OBJECT

public:
    MainWindow(Theme& theme, api::RelayService& relay, ConfigDocument& document, Tray& tray, QSettings& settings);
    ~MainWindow() override;

    // In the order of the side bar; the first one is in view. Ctrl+1, Ctrl+2 ... open them.
    void addPage(const PageEntry& entry);
    QString currentPage() const;

    // Shown, raised and in front, also from the tray or a second start of the program.
    void present();

    void openPage(const QString& id, const QString& subject) override;
    void offerUndo(const QString& text) override;
    void notify(Notice notice) override;
    void copySecret(const Secret& secret) override;
    KeyStorage keyStorage() const override { return m_keyStorage; }

signals:
    // The user wants to stop the program; secrets that nothing refers to any more are removed by then.
    void quitRequested();

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectActions();
    void connectParts();
    void showStatus();
    void updateFeed();
    void openMenu();
    void openPalette();
    void copyBaseUrl();
    void leave();
    void noteTrayOnce();
    Page* page() const;
    QList<QAction*> pageActions() const;

    Theme& m_theme;
    api::RelayService& m_relay;
    ConfigDocument& m_document;
    Tray& m_tray;
    QSettings& m_settings;
    WindowActions m_actions;
    Notices m_notices;
    SecretClipboard m_clipboard;
    KeyStorage m_keyStorage = KeyStorage::Keychain;
    QList<PageEntry> m_pages;
    QList<QAction*> m_pageActions; // "Overview", "Providers": open them
    SideBar* m_sideBar;
    QStackedWidget* m_stack;
    StatusBar* m_statusBar;
    ProblemBanner* m_problems;
    CommandPalette* m_palette;
    NoticePanel* m_noticePanel;
    QMenu m_menu;
    bool m_left = true;            // quitRequested was emitted for the last wish to quit
    Page* m_visiblePage = nullptr; // the one that was told that it is shown
};

} // namespace fairlead::ui
