// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/request_filter_model.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <array>

class QAbstractButton;
class QHBoxLayout;

namespace fairlead::ui {

class Label;
class SearchField;

// The filter text with its error beneath, and the quick filters with how many rows each would leave.
class FilterBar final : public QWidget {
    Q_OBJECT

public:
    FilterBar(const Theme& theme, RequestFilterModel& model, QWidget* parent = nullptr);

    void setFilterText(const QString& text);
    // Adds a word, or takes the place of the one for the same field.
    void addWord(const QString& word);
    void clear();
    void focusText();
    void setCounts(int errors, int fallbacks);

private:
    void makeChips(QHBoxLayout& row);
    void showError(const QString& sentence, int position);

    const Theme& m_theme;
    RequestFilterModel& m_model;
    SearchField* m_text;
    Label* m_error;
    std::array<QAbstractButton*, 4> m_chips{};
};

} // namespace fairlead::ui
