// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/provider_looks.h"
#include "ui/requests/request_facts.h"

#include <QWidget>

class QBoxLayout;
class QFrame;

namespace fairlead::ui {

class AttemptWaterfall;
class Badge;
class CopyButton;
class ElidedLabel;
class FactList;
class Label;
class PlanList;
class CodeChip;

// What happened to one request: outcome, waterfall and error at the left, tokens and facts at the right. In a narrow
// window the facts move under the waterfall.
class RequestSummary final : public QWidget {
    Q_OBJECT

public:
    explicit RequestSummary(const Theme& theme, QWidget* parent = nullptr);
    void setRequest(const RequestRow& row, const ProviderLooks& looks);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeStory();
    QWidget* makeFacts();
    QWidget* makeErrorBox();

    const Theme& m_theme;
    QBoxLayout* m_columns;
    QWidget* m_factsColumn;
    Badge* m_outcome;
    ElidedLabel* m_askedBy;
    CodeChip* m_model;
    ElidedLabel* m_manner;
    AttemptWaterfall* m_waterfall;
    PlanList* m_plan = nullptr;
    Label* m_nothingTried;
    QWidget* m_errorBox;
    Label* m_error;
    Badge* m_origin;
    FactList* m_tokens;
    FactList* m_answer;
    QString m_details;
};

} // namespace fairlead::ui
