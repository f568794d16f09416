// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace fairlead::ui {

class CodeBox;
class CopyButton;
class Label;

// Instead of an empty list: where to send the first request, and a line that does it.
class WaitingPanel final : public QWidget {
    Q_OBJECT

public:
    explicit WaitingPanel(const Theme& theme, QWidget* parent = nullptr);
    // Without a base URL the relay does not listen; `curl` is then empty too.
    void setTarget(const QString& baseUrl, const QString& curl);

private:
    Label* m_sentence;
    Label* m_baseUrl;
    CopyButton* m_copyUrl;
    CodeBox* m_curl;
    Label* m_waiting;
};

} // namespace fairlead::ui
