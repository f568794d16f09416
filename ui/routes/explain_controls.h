// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/activity.h"
#include "proxy/api/explain.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QSpinBox;
class QToolButton;

namespace fairlead::ui {

class FaultMenu;

// The request that Explain walks through: typed, or taken from a past one.
class ExplainControls final : public QWidget {
    Q_OBJECT

public:
    explicit ExplainControls(const Theme& theme, QWidget* parent = nullptr);

    // What the lists offer. The request becomes one that this route takes when it was another route's before.
    void setRoute(const config::Config& config, const config::Route& route);
    api::ExplainRequest request() const;
    // Model, client and size of it, and its failed attempts as faults. What a record does not say stays.
    void takeFrom(const api::RequestRecord& record);
    FaultMenu& faults() { return *m_faults; }

signals:
    // Something of the request was changed.
    void changed();
    void runRequested();
    void pastRequested(QWidget* anchor);

private:
    QCheckBox* makeCheck(const QString& text);

    const Theme& m_theme;
    QComboBox* m_model;
    QComboBox* m_client;
    QSpinBox* m_input;
    QCheckBox* m_tools;
    QCheckBox* m_images;
    QCheckBox* m_schema;
    FaultMenu* m_faults;
    QToolButton* m_past;
    QToolButton* m_run;
    std::string m_route;
};

} // namespace fairlead::ui
