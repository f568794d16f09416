// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/attempt_log.h"
#include "ui/providers/keys_panel.h"

#include <QWidget>

class QScrollArea;
class QTabBar;
class QToolButton;

namespace fairlead::ui {

class Badge;
class ConnectionForm;
class ElidedLabel;
class HealthCard;
class HealthPanel;
class ModelsPanel;
class Monogram;
class Switch;
class TestCard;

// Everything about one provider: state, connection, keys, models and the test of a key.
class ProviderDetail final : public QWidget {
    Q_OBJECT

public:
    enum class Tab { Connection, Keys, Models, Health };

    // Everything outlives this.
    ProviderDetail(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                   KeyTests& tests, KeyTails& tails, const AttemptLog& attempts, KeyTests::WallClock clock,
                   QWidget* parent = nullptr);

    void setProvider(const std::string& id);
    const std::string& providerId() const { return m_id; }
    // State, keys and test are shown anew.
    void refresh();
    // What follows the traffic and the time: health, breakers, keys that are not in use.
    void showTraffic();
    void openTab(Tab tab);
    void selectKey(const std::string& keyId);
    void takePasted(const QString& text);
    void testKey(const std::string& keyId);
    void testAll();
    void duplicate();
    void remove();

signals:
    void routeRequested(const QString& route);
    // A copy was made and should be shown.
    void duplicated(const std::string& id);

private:
    QWidget* makeHeader();
    QWidget* makeTabs();
    void openMenu();
    void showHeader(const config::Provider& provider);
    void showTest();

    const Theme& m_theme;
    ConfigDocument& m_document;
    api::RelayService& m_service;
    Shell& m_shell;
    KeyTests& m_tests;
    const AttemptLog& m_log;
    KeyTests::WallClock m_clock;
    Monogram* m_monogram = nullptr;
    ElidedLabel* m_name = nullptr;
    Badge* m_badge = nullptr;
    ElidedLabel* m_facts = nullptr;
    Switch* m_enabled = nullptr;
    QToolButton* m_more = nullptr;
    QTabBar* m_tabs = nullptr;
    Label* m_usedBy = nullptr;
    ConnectionForm* m_connection = nullptr;
    KeysPanel* m_keys = nullptr;
    ModelsPanel* m_models = nullptr;
    HealthPanel* m_targets = nullptr;
    HealthCard* m_health = nullptr;
    TestCard* m_test = nullptr;
    std::string m_id;
};

} // namespace fairlead::ui
