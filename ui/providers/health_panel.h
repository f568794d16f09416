// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QPushButton;

namespace fairlead::ui {

class Label;
class TableView;
class TargetTableModel;

// The targets of a provider as the relay sees them, and the button that closes the breaker of the selected one.
class HealthPanel final : public QWidget {
    Q_OBJECT

public:
    // Everything outlives the panel.
    HealthPanel(const Theme& theme, const ConfigDocument& document, api::RelayService& service,
                QWidget* parent = nullptr);

    // What is shown follows the state of the relay; selection and focus stay.
    void refresh(const std::string& provider, std::int64_t nowMs);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeFooter(const Theme& theme);
    void showSelected();
    void reset();

    const ConfigDocument& m_document;
    api::RelayService& m_service;
    TargetTableModel* m_model;
    TableView* m_table;
    Label* m_nothing;
    QWidget* m_footer = nullptr;
    Label* m_detail = nullptr;
    QPushButton* m_reset = nullptr;
    std::string m_id;
};

} // namespace fairlead::ui
