// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/catalog/provider_preset.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>
#include <QListView>

#include <vector>

namespace fairlead::ui {

// The presets of the catalogue, and first the entry for a server that has none.
class PresetModel final : public QAbstractListModel {
    Q_OBJECT

public:
    struct Row {
        const catalog::ProviderPreset* preset = nullptr; // null = any OpenAI-compatible server
        QString name;
        QString detail; // jurisdiction, or "on this machine"
        QString letters;
    };

    explicit PresetModel(QObject* parent = nullptr);

    // All of them whose name contains the text.
    void setFilter(const QString& text);
    // Only these, for a key that could belong to several.
    void setOnly(std::vector<const catalog::ProviderPreset*> presets);
    const Row& rowAt(int row) const { return m_rows[row]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    void rebuild();

    QString m_filter;
    std::vector<const catalog::ProviderPreset*> m_only;
    QList<Row> m_rows;
};

// Presets in cells, as many a line as fit. Enter or a click chooses.
class PresetGrid final : public QListView {
    Q_OBJECT

public:
    PresetGrid(const Theme& theme, PresetModel& model, QWidget* parent = nullptr);

signals:
    // Null = any OpenAI-compatible server.
    void chosen(const fairlead::catalog::ProviderPreset* preset);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void choose(const QModelIndex& index);

    PresetModel& m_model;
};

} // namespace fairlead::ui
