// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/frame/page.h"
#include "ui/frame/shell.h"
#include "ui/providers/attempt_log.h"
#include "ui/providers/key_table_model.h"
#include "ui/providers/key_tests.h"

#include <QTimer>

#include <functional>

class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace fairlead::ui {

class AddProviderPanel;
class Label;
class ProviderDetail;
class ProviderList;
class ProviderListModel;
class SearchField;

// The providers and their keys. A key that is pasted anywhere on the page leads to its provider.
class ProvidersPage final : public Page {
    Q_OBJECT

public:
    // All of these outlive the page.
    ProvidersPage(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                  KeyTests::WallClock clock, QWidget* parent = nullptr);

    // The empty state then has a button "Try the demo".
    void offerDemo(std::function<void()> run);

    // "groq" or "groq/main".
    void reveal(const QString& subject) override;
    void refresh() override;
    void visibilityChanged(Visibility visibility) override;

private:
    void makeHeader();
    QWidget* makeList();
    void makeActions();
    void addProvider();
    void closeAdding();
    void paste();
    void showProvider(const std::string& id);
    void update();
    void takeStatus();
    void loadHistory();

    ConfigDocument& m_document;
    api::RelayService& m_service;
    Shell& m_shell;
    KeyTests m_tests;
    KeyTails m_tails;
    AttemptLog m_attempts;
    QTimer m_second{this}; // while the page is shown: countdowns
    ProviderListModel* m_model;
    ProviderList* m_list = nullptr;
    SearchField* m_search = nullptr;
    QWidget* m_left = nullptr;
    Label* m_pasteHint = nullptr;
    QPushButton* m_add = nullptr;
    QStackedWidget* m_stack = nullptr;
    ProviderDetail* m_detail = nullptr;
    QScrollArea* m_scroll = nullptr;
    AddProviderPanel* m_adding = nullptr;
    std::string m_current;
    bool m_isAdding = false;
    bool m_wasEmpty = false;
};

} // namespace fairlead::ui
