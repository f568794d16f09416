// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <functional>

namespace fairlead::ui {

class ExplainControls;
class ExplainModel;
class ExplainTable;
class ResultLine;

// Walks a request through the routes as they are shown, with the faults that are assumed, and says what happens where
// and why. Runs again by itself, a moment after anything changed, and only while it is seen. Nothing is sent.
class ExplainPanel final : public QWidget {
    Q_OBJECT

public:
    // Both outlive the panel.
    ExplainPanel(const Theme& theme, ConfigDocument& document, api::RelayService& service, QWidget* parent = nullptr);

    void setRoute(const std::string& id);
    // The health of targets or keys is another.
    void takeStatus() { runWithin(kStatusMs); }
    void takeFrom(const api::RequestRecord& record);
    ExplainControls& controls() { return *m_controls; }

signals:
    // What was found; nothing = no walk holds for what is shown.
    void explained(const std::optional<fairlead::api::ExplainReport>& report);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    static constexpr int kStatusMs = 1000; // under traffic the figures change all the time
    // At the latest; news that never end do not put it off.
    void runWithin(int ms);
    void run();
    void take(const Result<api::ExplainReport>& answer);
    void openPast(const QWidget& anchor);

    const Theme& m_theme;
    ConfigDocument& m_document;
    api::RelayService& m_service;
    ExplainControls* m_controls;
    ResultLine* m_result;
    ExplainModel* m_model;
    ExplainTable* m_table;
    QTimer m_soon;
    int m_question = 0; // answers to older questions are dropped
    std::string m_route;
};

} // namespace fairlead::ui
