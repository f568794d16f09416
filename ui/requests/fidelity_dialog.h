// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QBoxLayout;
class QComboBox;
class QPlainTextEdit;
class QPushButton;

namespace fairlead::ui {

class Badge;
class CodeBox;
class Label;

// Sends a request that the user gives direct and through a relay, and shows what differs. Closing it ends a running
// check. Body and report are in this window only; nothing of them is stored.
class FidelityDialog final : public QDialog {
    Q_OBJECT

public:
    // `draft` fills the fields. The service outlives the dialog.
    FidelityDialog(const Theme& theme, const config::Config& config, api::RelayService& service,
                   const api::FidelityRequest& draft, QWidget* parent = nullptr);
    ~FidelityDialog() override;

    bool isRunning() const { return m_isRunning; }

private:
    void addFields(QBoxLayout& column, const config::Config& config);
    void addResult(QBoxLayout& column);
    void setDraft(const api::FidelityRequest& draft);
    void run();
    void stop();
    void setRunning(bool running);
    void showResult(const Result<api::FidelityReport>& report);

    const Theme& m_theme;
    api::RelayService& m_service;
    QPlainTextEdit* m_body = nullptr;
    QComboBox* m_target = nullptr;
    QComboBox* m_endpoint = nullptr;
    QPushButton* m_run = nullptr;
    QPushButton* m_stop = nullptr;
    Badge* m_verdict = nullptr;
    Label* m_sentence = nullptr;
    CodeBox* m_report = nullptr;
    bool m_isRunning = false;
};

} // namespace fairlead::ui
