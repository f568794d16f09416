// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/request_facts.h"

#include <QMenu>

namespace fairlead::ui {

// What can be done with one row: copy, or narrow the list to (or without) one of its values.
class RequestMenu final : public QMenu {
    Q_OBJECT

public:
    RequestMenu(const RequestRow& row, const QString& curl, QWidget* parent = nullptr);

signals:
    // A word of the filter language.
    void filterWordChosen(const QString& word);

private:
    void addCopy(const QString& text, const QString& copied);
    void addFilters(const RequestRow& row);
};

} // namespace fairlead::ui
