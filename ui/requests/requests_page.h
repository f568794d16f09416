// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/frame/page.h"
#include "ui/requests/provider_looks.h"

#include <QPointer>
#include <QTimer>

#include <functional>

class QPushButton;
class QSettings;
class QSplitter;
class QStackedWidget;

namespace fairlead::ui {

class EmptyState;
class FidelityDialog;
class FilterBar;
class RequestDetail;
class RequestFilterModel;
class RequestRingModel;
class RequestTable;
class WaitingPanel;

// The list of requests as they come, and one of them in detail. The list follows the newest until it is scrolled, a row
// is selected or it is paused; then new requests wait behind a button that says how many they are.
class RequestsPage final : public Page {
    Q_OBJECT

public:
    using WallClock = std::function<std::int64_t()>; // milliseconds

    // All of these outlive the page. `settings` keeps the height of the detail pane.
    RequestsPage(const Theme& theme, const ConfigDocument& document, api::RelayService& service, QSettings& settings,
                 WallClock clock, QWidget* parent = nullptr);

    // A request id, or else a filter text.
    void reveal(const QString& subject) override;
    void visibilityChanged(Visibility visibility) override;
    void refresh() override;

    RequestRingModel& model() { return *m_model; }

private:
    void makeHeader();
    void makeContent();
    void makeActions();
    void takeActivity(const api::ActivityBatch& batch);
    void loadHistory();
    void finishLeftRunning();
    void select(RequestId id);
    void showSelected();
    void follow();
    void updateArrivals();
    void updateTexts();
    void updatePlace();
    void tick();
    void openMenu(const QPoint& position);
    void openFidelity();
    std::string baseUrl() const;

    const ConfigDocument& m_document;
    api::RelayService& m_service;
    QSettings& m_settings;
    WallClock m_clock;
    ProviderLooks m_looks;
    RequestRingModel* m_model;
    RequestFilterModel* m_filter;
    FilterBar* m_filterBar = nullptr;
    QStackedWidget* m_stack = nullptr;
    WaitingPanel* m_waiting = nullptr;
    EmptyState* m_nothing = nullptr;
    QStackedWidget* m_list = nullptr;
    QSplitter* m_splitter = nullptr;
    RequestTable* m_table = nullptr;
    RequestDetail* m_detail = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_pause = nullptr;
    QPointer<FidelityDialog> m_fidelity; // while it is open
    QTimer m_second;
    int m_ticks = 0;
};

} // namespace fairlead::ui
