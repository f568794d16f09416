// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/frame/page.h"
#include "ui/frame/shell.h"
#include "ui/overview/activity_window.h"
#include "ui/overview/attention.h"
#include "ui/requests/provider_looks.h"

#include <QTimer>

#include <functional>

class QStackedWidget;

namespace fairlead::ui {

class FirstRunPanel;
class OverviewBoard;
class SegmentedControl;

// How the relay does right now, or what to do before the first request.
class OverviewPage final : public Page {
    Q_OBJECT

public:
    using WallClock = std::function<std::int64_t()>; // milliseconds

    // All of these outlive the page. `startDemo` may be empty: then the demo is not offered.
    OverviewPage(const Theme& theme, const ConfigDocument& document, api::RelayService& service, Shell& shell,
                 std::function<void()> startDemo, WallClock clock, QWidget* parent = nullptr);

    void visibilityChanged(Visibility visibility) override;
    void refresh() override;

private:
    void takeActivity(const api::ActivityBatch& batch);
    void takeHistory(const std::vector<api::RequestRecord>& records, std::int64_t sinceMs);
    void askForAnyRequest();
    void updateView();
    void updateSoon();
    bool isFirstRun() const;
    ActivityRange range() const;
    void act(const AttentionItem& item);

    const ConfigDocument& m_document;
    api::RelayService& m_service;
    Shell& m_shell;
    WallClock m_clock;
    ActivityWindow m_window;
    ProviderLooks m_looks;
    SegmentedControl* m_range;
    QStackedWidget* m_stack;
    QWidget* m_empty;
    FirstRunPanel* m_firstRun;
    OverviewBoard* m_board;
    QWidget* m_firstRunView;
    QWidget* m_boardView;
    QTimer m_second;
    QTimer m_soon;
    bool m_shown = false;
    bool m_known = false;      // the history was asked whether there ever was a request
    bool m_sawRequest = false; // there was
};

} // namespace fairlead::ui
