// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/frame/page.h"
#include "ui/frame/shell.h"

#include <QTimer>

#include <functional>

class QPushButton;
class QSettings;
class QStackedWidget;

namespace fairlead::ui {

class EmptyState;
class NewRoutePanel;
class RouteEditor;
class RouteList;
class RouteListModel;

// The routes in the order in which they are asked, and one of them with its tiers and targets.
class RoutesPage final : public Page {
    Q_OBJECT

public:
    using WallClock = std::function<std::int64_t()>; // milliseconds

    // All of these outlive the page. `settings` keeps whether Explain is open.
    RoutesPage(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
               QSettings& settings, const WallClock& clock, QWidget* parent = nullptr);

    // A route's id.
    void reveal(const QString& subject) override;
    void visibilityChanged(Visibility visibility) override;

private:
    void makeHeader();
    void takeStatus();
    void moveRouteTo(const std::string& id, std::size_t place);
    QWidget* makeList();
    QWidget* makeEmpty();
    QWidget* makeNew();
    void makeActions();
    void newRoute();
    void update();

    ConfigDocument& m_document;
    api::RelayService& m_service;
    Shell& m_shell;
    QSettings& m_settings;
    RouteListModel* m_model;
    RouteList* m_list = nullptr;
    QWidget* m_left = nullptr;
    QPushButton* m_targets = nullptr;
    QPushButton* m_explain = nullptr;
    QPushButton* m_newButton = nullptr;
    QStackedWidget* m_stack = nullptr;
    RouteEditor* m_editor = nullptr;
    QWidget* m_emptyPage = nullptr;
    QWidget* m_newPage = nullptr;
    NewRoutePanel* m_new = nullptr;
    std::string m_current;
    bool m_isNew = false;
    QTimer m_seconds; // runs while the page is seen and shows how long something is waited for
    bool m_isSeen = false;
};

} // namespace fairlead::ui
