// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/provider_looks.h"
#include "ui/requests/request_facts.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <deque>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

namespace fairlead::ui {

// The last requests, newest on top, in a ring: when it is full the oldest make room. Running requests are rows too;
// they are updated in place until their final record comes. Never resets after construction, so that selection and
// scroll position of a view survive. Main thread.
class RequestRingModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Time,
        Result,
        Client,
        Route,
        Path,
        Tier,
        Ttft,
        Total,
        Input,
        Cached,
        Output,
        TokenRate,
        Tries,
        ColumnCount
    };
    // A `const RequestRow*` for delegates; valid until the model changes.
    static constexpr int kRowRole = Qt::UserRole;
    static constexpr int kDefaultCapacity = 20'000;

    // Hold: new requests wait, so that nothing moves while someone reads; known rows still change in place.
    enum class Arrivals { Show, Hold };

    explicit RequestRingModel(int capacity = kDefaultCapacity, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // A live batch: changed ones in place, new ones in one insertion on top.
    void apply(const api::ActivityBatch& batch);
    void setArrivals(Arrivals arrivals);
    // Oldest first; at most as many as the ring takes.
    const std::deque<RequestRow>& held() const { return m_held; }
    // Names, monograms and colours of providers.
    void setLooks(ProviderLooks looks);
    // Stored records, newest first: fills gaps at the place where they belong, finishes rows that were left running.
    void merge(std::span<const api::RequestRecord> history);
    // The wall clock for the running times of unfinished rows.
    void setNow(std::int64_t nowMs);

    const RequestRow& rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    // -1 when it is not (or no longer) here.
    int rowOf(RequestId id) const;
    std::vector<RequestId> runningIds() const;
    int capacity() const { return m_capacity; }

private:
    using Sequence = std::int64_t; // place in the order of arrival; row = m_top - sequence

    bool updateHeld(const api::RequestRecord& record, RequestPhase phase);
    bool updateKnown(const api::RequestRecord& record, RequestPhase phase, std::vector<int>& changed);
    void insertOnTop(std::vector<RequestRow> fresh);
    void insertAt(int row, std::vector<RequestRow> fresh);
    void dropOldest(int count);
    void makeRoomFor(std::vector<RequestRow>& missing);
    void reindex();
    void emitChanged(std::vector<int> rows, int firstColumn, int lastColumn);
    int rowOfSequence(Sequence sequence) const { return static_cast<int>(m_top - sequence); }
    QVariant displayText(const RequestRow& row, int column) const;

    int m_capacity;
    std::deque<RequestRow> m_rows;
    std::unordered_map<std::int64_t, Sequence> m_index; // by request id
    std::set<std::int64_t> m_running;                   // request ids
    Sequence m_top = -1;                                // sequence of row 0
    std::int64_t m_nowMs = 0;
    ProviderLooks m_looks;
    Arrivals m_arrivals = Arrivals::Show;
    std::deque<RequestRow> m_held;
};

} // namespace fairlead::ui

Q_DECLARE_METATYPE(const fairlead::ui::RequestRow*)
