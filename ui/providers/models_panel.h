// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/document/config_document.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;

namespace fairlead::ui {

class Label;
class SearchField;
class TableView;

// The models of a provider: those that it lists itself and those that the user added.
class ModelTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Model, Origin, ColumnCount };
    struct Row {
        QString model;
        bool listed = false;
        bool added = false; // by hand
        friend bool operator==(const Row&, const Row&) = default;
    };

    using QAbstractTableModel::QAbstractTableModel;
    // Sorted by name, one row for a model that is in both.
    void setModels(const std::vector<std::string>& listed, const std::vector<std::string>& added);
    const Row& rowAt(int row) const { return m_rows[row]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<Row> m_rows;
};

class ModelsPanel final : public QWidget {
    Q_OBJECT

public:
    // Both outlive the panel.
    ModelsPanel(const Theme& theme, ConfigDocument& document, api::RelayService& service, QWidget* parent = nullptr);

    void setProvider(const std::string& id);
    // Asks the provider for its list, unless it was asked already.
    void fetch();
    int count() const { return m_model->rowCount(); }

signals:
    void countChanged();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void load();
    void add();
    void removeSelected();

    ConfigDocument& m_document;
    api::RelayService& m_service;
    ModelTableModel* m_model;
    QSortFilterProxyModel* m_filter;
    SearchField* m_search;
    Label* m_note;
    QPushButton* m_again;
    TableView* m_table;
    QLineEdit* m_name;
    QPushButton* m_remove;
    std::string m_id;
    std::vector<std::string> m_listed;
    bool m_asked = false;
    int m_question = 0; // answers to older questions are dropped
};

} // namespace fairlead::ui
