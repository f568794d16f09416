// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/config_document.h"
#include "ui/routes/popover.h"

#include <array>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLineEdit;
class QSpinBox;

namespace fairlead::ui {

class Label;

// What a request must have beside its model to take the route. Everything is applied together, as one step.
class MatchEditor final : public Popover {
    Q_OBJECT

public:
    // The document outlives it.
    MatchEditor(const Theme& theme, ConfigDocument& document, const config::Route& route, QWidget* parent);

private:
    void makeFields();
    void makeTime();
    void addRow(const QString& label, QWidget* field, const QString& hint = {});
    QLineEdit* makeText(const QString& name, const QString& placeholder);
    QSpinBox* makeTokens(const QString& name, const std::optional<std::int64_t>& value);
    QComboBox* makeChoice(const QString& name, const std::optional<bool>& value);
    Result<config::Match> match() const;
    void apply();

    ConfigDocument& m_document;
    std::string m_route;
    config::Match m_before;
    QGridLayout* m_rows;
    QLineEdit* m_tag = nullptr;
    QLineEdit* m_client = nullptr;
    QLineEdit* m_userTier = nullptr;
    std::array<QCheckBox*, 3> m_priority{};
    QLineEdit* m_header = nullptr;
    QSpinBox* m_least = nullptr;
    QSpinBox* m_most = nullptr;
    QComboBox* m_tools = nullptr;
    QComboBox* m_images = nullptr;
    QLineEdit* m_from = nullptr;
    QLineEdit* m_to = nullptr;
    std::array<QCheckBox*, 7> m_days{};
    QComboBox* m_zone = nullptr;
    Label* m_fault;
};

} // namespace fairlead::ui
