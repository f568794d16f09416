// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_status.h"
#include "proxy/config/config.h"
#include "ui/providers/key_tests.h"
#include "ui/widgets/badge.h"

#include <QAbstractTableModel>

#include <map>

namespace fairlead::ui {

// The masked forms of keys that this session has seen, by their place. Others stay in the keychain and show no tail.
using KeyTails = std::map<config::SecretRef, QString>;

// The keys of one provider.
class KeyTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Label, Tail, Kept, State, RequestsLeft, TokensLeft, Weight, Menu, ColumnCount };

    explicit KeyTableModel(const KeyTests& tests, QObject* parent = nullptr);

    void setProvider(const config::Provider& provider, const KeyTails& tails, const QStringList& missing);
    // What the relay knows of the keys, of all providers; states with a countdown follow the time.
    void setStatus(const api::RelayStatus& status, std::int64_t nowMs);
    // A test of one of them has news.
    void refreshStates();
    const config::Key& keyAt(int row) const { return m_provider.keys[static_cast<std::size_t>(row)]; }
    int rowOf(const std::string& keyId) const; // -1 = none

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    BadgeContent state(const config::Key& key) const;
    QString text(const config::Key& key, int column) const;
    QString toolTip(const config::Key& key, int column) const;
    const api::KeyStatus* statusOf(const config::Key& key) const;

    const KeyTests& m_tests;
    config::Provider m_provider;
    KeyTails m_tails;
    QStringList m_missing;                                       // ids of keys whose secret was not found
    std::map<std::string, api::KeyStatus, std::less<>> m_status; // by id
    std::int64_t m_nowMs = 0;
};

} // namespace fairlead::ui
