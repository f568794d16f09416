// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/provider_looks.h"
#include "ui/requests/request_facts.h"

#include <QWidget>

#include <functional>
#include <optional>

class QStackedWidget;
class QTabBar;

namespace fairlead::ui {

class AttemptModel;
class ElidedLabel;
class RequestSummary;
class TableView;

// The inspector below the list: summary and exact timings of the selected request.
class RequestDetail final : public QWidget {
    Q_OBJECT

public:
    // `baseUrl` is asked when a cURL line is copied.
    RequestDetail(const Theme& theme, std::function<std::string()> baseUrl, QWidget* parent = nullptr);

    void setRequest(const RequestRow& row, const ProviderLooks& looks);
    // The request again as a shell line, with the token as a variable and a short prompt in place of the one that is
    // not stored.
    QString curlLine() const;
    QString requestId() const;

signals:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeStrip();
    TableView* makeTimings();

    const Theme& m_theme;
    std::function<std::string()> m_baseUrl;
    std::optional<RequestRow> m_row;
    QTabBar* m_tabs = nullptr;
    ElidedLabel* m_id = nullptr;
    QStackedWidget* m_stack;
    RequestSummary* m_summary;
    AttemptModel* m_attempts;
};

} // namespace fairlead::ui
