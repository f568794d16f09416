// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/routes/explain_model.h"
#include "ui/widgets/table_view.h"

namespace fairlead::ui {

// The steps of Explain with a bar for the time of each on a common axis.
class ExplainTable final : public TableView {
    Q_OBJECT

public:
    ExplainTable(const Theme& theme, ExplainModel& model, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;
};

} // namespace fairlead::ui
