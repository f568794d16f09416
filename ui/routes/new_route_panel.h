// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/widgets/card.h"

class QCheckBox;
class QLineEdit;

namespace fairlead::ui {

class FormRow;
class TargetPicker;

// Asks for what a route needs at least: the model name that callers ask for, and a target; a backup if wanted.
class NewRoutePanel final : public Card {
    Q_OBJECT

public:
    // Both outlive the panel.
    NewRoutePanel(const Theme& theme, ConfigDocument& document, api::RelayService& service, QWidget* parent = nullptr);

    // Anew, with the providers that there are now.
    void begin();

signals:
    void created(const std::string& id);
    void cancelled();

private:
    void submit();

    const Theme& m_theme;
    ConfigDocument& m_document;
    api::RelayService& m_service;
    QLineEdit* m_name;
    FormRow* m_nameRow;
    QCheckBox* m_withBackup;
    QVBoxLayout* m_pickers;
    TargetPicker* m_first = nullptr;
    TargetPicker* m_backup = nullptr;
};

} // namespace fairlead::ui
