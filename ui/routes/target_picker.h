// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "proxy/config/config.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace fairlead::ui {

class Label;

// Asks for a provider and one of its models; models that no list has can be typed.
class TargetPicker final : public QWidget {
    Q_OBJECT

public:
    // With buttons: emits picked() and cancelled(). Without: a part of a form that asks target().
    enum class Buttons { Shown, None };

    TargetPicker(const Theme& theme, const config::Config& config, api::RelayService& service, Buttons buttons,
                 QWidget* parent = nullptr);

    // Provider and model are empty when nothing usable is chosen.
    config::Target target() const;
    void setProvider(int index);
    // Why the choice cannot be used; empty hides it.
    void setFault(const QString& fault);

signals:
    void picked(const fairlead::config::Target& target);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void loadModels();
    void addModels(const std::vector<std::string>& models);
    void submit();

    config::Config m_config;
    api::RelayService& m_service;
    QComboBox* m_provider;
    QComboBox* m_model;
    Label* m_fault;
    int m_question = 0; // answers to older questions are dropped
};

} // namespace fairlead::ui
