// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/provider_list_model.h"

#include <QListView>

namespace fairlead::ui {

// Two lines a provider: monogram, name and health; number of keys.
class ProviderList final : public QListView {
    Q_OBJECT

public:
    ProviderList(const Theme& theme, ProviderListModel& model, QWidget* parent = nullptr);

    // Empty = none is selected, or it is not shown.
    std::string currentId() const;
    void select(const std::string& id);

signals:
    void chosen(const std::string& id);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    ProviderListModel& m_model;
};

} // namespace fairlead::ui
