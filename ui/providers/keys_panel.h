// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/frame/shell.h"
#include "ui/providers/key_table_model.h"
#include "ui/providers/pending_key.h"

#include <QWidget>

class QPushButton;

namespace fairlead::ui {

class ElidedLabel;
class KeySettings;
class KeySourceEditor;
class Label;
class TableView;

// The keys of a provider, and the line that adds one.
class KeysPanel final : public QWidget {
    Q_OBJECT

public:
    // Everything outlives the panel. `tails` is shared by the page.
    KeysPanel(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell, KeyTests& tests,
              KeyTails& tails, QWidget* parent = nullptr);

    void setProvider(const std::string& id);
    // Keys, states and the place of new ones are shown anew.
    void refresh();
    // The states that follow the traffic and the time.
    void showStatus(std::int64_t nowMs);
    // Empty = none.
    std::string currentKey() const;
    void select(const std::string& keyId);
    // Puts a pasted key into the add line.
    void takePasted(const QString& text);

signals:
    void keySelected();
    void testRequested(const std::string& keyId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeAddLine();
    void add();
    void append(const std::string& keyId, const config::SecretRef& ref);
    void openMenu(int row, const QPoint& position);
    void toggle(const std::string& keyId);
    void remove(const std::string& keyId);
    void copy(const config::SecretRef& ref);
    QStringList missingKeys() const;
    void fitTable();

    const Theme& m_theme;
    ConfigDocument& m_document;
    api::RelayService& m_service;
    Shell& m_shell;
    KeyTests& m_tests;
    KeyTails& m_tails;
    PendingKey m_pending;
    KeyTableModel* m_model;
    TableView* m_table;
    KeySettings* m_settings;
    KeySourceEditor* m_source = nullptr;
    QPushButton* m_add = nullptr;
    ElidedLabel* m_place = nullptr;
    Label* m_fault = nullptr;
    std::string m_id;
};

} // namespace fairlead::ui
