// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_ring_model.h"

#include "ui/requests/request_cells.h"
#include "ui/requests/request_text.h"
#include "ui/widgets/table_delegates.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace fairlead::ui {

namespace {

bool isNumber(int column) {
    return column >= RequestRingModel::Tier;
}

std::int64_t idOf(const RequestRow& row) {
    return row.record.id.number();
}

bool newerFirst(const RequestRow& a, const RequestRow& b) {
    return idOf(a) > idOf(b);
}

} // namespace

RequestRingModel::RequestRingModel(int capacity, QObject* parent) : QAbstractTableModel(parent), m_capacity(capacity) {
    Q_ASSERT(capacity > 0);
}

int RequestRingModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RequestRingModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RequestRingModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RequestRow& row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(row, index.column());
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        if (index.column() == Result)
            return RequestText::resultPhrase(row);
        if (index.column() == Path)
            return RequestText::path(row.record);
        return role == Qt::AccessibleTextRole ? displayText(row, index.column()) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
    case kRowRole:
        return QVariant::fromValue<const RequestRow*>(&row);
    case StatusRole:
        return index.column() == Result ? QVariant(static_cast<int>(resultBadge(row).status)) : QVariant();
    case IconRole:
        return index.column() == Result ? QVariant(static_cast<int>(*resultBadge(row).icon)) : QVariant();
    case PathRole:
        return index.column() == Path ? QVariant::fromValue(pathSteps(row, m_looks)) : QVariant();
    case TextStyleRole:
        return static_cast<int>(TextStyle::Caption);
    case ColorRoleRole:
        if (index.column() == Tries && row.record.attempts.size() > 1)
            return QVariant::fromValue(ColorRole(&Palette::warn));
        return {};
    default:
        return {};
    }
}

QVariant RequestRingModel::displayText(const RequestRow& row, int column) const {
    const api::RequestRecord& record = row.record;
    switch (column) {
    case Time:
        return RequestText::time(record.startedMs);
    case Result:
        return RequestText::result(row);
    case Client:
        return QString::fromStdString(record.client);
    case Route:
        return QString::fromStdString(record.route);
    case Path:
        return RequestText::path(record);
    case Tier:
        return tierOf(record) ? QString::number(*tierOf(record)) : QString();
    case Ttft:
        return RequestText::duration(record.ttftUs);
    case Total:
        if (row.phase == RequestPhase::Running)
            return m_nowMs > record.startedMs ? RequestText::duration((m_nowMs - record.startedMs) * 1000) : QString();
        return RequestText::duration(record.totalUs);
    case Input:
        return RequestText::tokens(row, record.tokens.input);
    case Cached:
        // A provider without a cache says nothing of it: that is no missing figure.
        return record.tokens.cachedRead ? RequestText::tokens(row, record.tokens.cachedRead) : QString();
    case Output:
        return RequestText::tokens(row, record.tokens.output);
    case TokenRate:
        return tokensPerSecond(row) ? RequestText::count(std::llround(*tokensPerSecond(row))) : QString();
    case Tries:
        return QString::number(record.attempts.size());
    default:
        return {};
    }
}

QVariant RequestRingModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == Ttft)
        return tr("Time to the first token");
    if (role == Qt::ToolTipRole && section == TokenRate)
        return tr("Output tokens a second after the first token");
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Time"),  tr("Result"), tr("Client"), tr("Route"), tr("Path"),  tr("Tier"), tr("TTFT"),
                              tr("Total"), tr("In"),     tr("Cached"), tr("Out"),   tr("Tok/s"), tr("Tries")};
    static_assert(std::size(titles) == ColumnCount);
    return titles[section];
}

void RequestRingModel::apply(const api::ActivityBatch& batch) {
    std::vector<int> changed;
    std::vector<RequestRow> fresh;
    std::unordered_map<std::int64_t, std::size_t> freshIndex;
    const auto take = [&](const api::RequestRecord& record, RequestPhase phase) {
        if (updateKnown(record, phase, changed) || updateHeld(record, phase))
            return;
        const auto [it, isNew] = freshIndex.try_emplace(record.id.number(), fresh.size());
        if (isNew)
            fresh.push_back({record, phase});
        else
            fresh[it->second] = {record, phase};
    };
    for (const api::RequestRecord& record : batch.running)
        take(record, RequestPhase::Running);
    for (const api::RequestRecord& record : batch.finished)
        take(record, RequestPhase::Finished);
    emitChanged(std::move(changed), 0, ColumnCount - 1);
    if (fresh.empty())
        return;
    if (m_arrivals == Arrivals::Show)
        return insertOnTop(std::move(fresh));
    std::move(fresh.begin(), fresh.end(), std::back_inserter(m_held));
    while (m_held.size() > static_cast<std::size_t>(m_capacity))
        m_held.pop_front();
}

void RequestRingModel::setArrivals(Arrivals arrivals) {
    m_arrivals = arrivals;
    if (arrivals == Arrivals::Hold || m_held.empty())
        return;
    std::vector<RequestRow> fresh(std::make_move_iterator(m_held.begin()), std::make_move_iterator(m_held.end()));
    m_held.clear();
    insertOnTop(std::move(fresh));
}

void RequestRingModel::setLooks(ProviderLooks looks) {
    m_looks = std::move(looks);
    if (!m_rows.empty())
        emit dataChanged(index(0, Path), index(rowCount() - 1, Path), {PathRole});
}

bool RequestRingModel::updateHeld(const api::RequestRecord& record, RequestPhase phase) {
    // From the end: what changes is most often what came last.
    const auto it =
        std::find_if(m_held.rbegin(), m_held.rend(), [&](const RequestRow& row) { return row.record.id == record.id; });
    if (it == m_held.rend())
        return false;
    if (it->phase == RequestPhase::Running)
        *it = {record, phase};
    return true;
}

void RequestRingModel::merge(std::span<const api::RequestRecord> history) {
    std::vector<int> changed;
    std::vector<RequestRow> missing;
    for (const api::RequestRecord& record : history) {
        if (!updateKnown(record, RequestPhase::Finished, changed) && !updateHeld(record, RequestPhase::Finished))
            missing.push_back({record, RequestPhase::Finished});
    }
    emitChanged(std::move(changed), 0, ColumnCount - 1);
    std::sort(missing.begin(), missing.end(), newerFirst);
    makeRoomFor(missing);
    std::size_t next = 0;
    while (next < missing.size()) {
        const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), missing[next], newerFirst);
        const int row = static_cast<int>(place - m_rows.begin());
        std::vector<RequestRow> run;
        do {
            run.push_back(std::move(missing[next++]));
        } while (next < missing.size() && (place == m_rows.end() || newerFirst(missing[next], *place)));
        insertAt(row, std::move(run));
    }
}

void RequestRingModel::makeRoomFor(std::vector<RequestRow>& missing) {
    std::size_t rowsKept = m_rows.size();
    std::size_t missingKept = missing.size();
    while (rowsKept + missingKept > static_cast<std::size_t>(m_capacity)) {
        const bool rowIsOlder =
            missingKept == 0 || (rowsKept > 0 && idOf(m_rows[rowsKept - 1]) < idOf(missing[missingKept - 1]));
        --(rowIsOlder ? rowsKept : missingKept);
    }
    missing.resize(missingKept);
    dropOldest(static_cast<int>(m_rows.size() - rowsKept));
}

void RequestRingModel::setNow(std::int64_t nowMs) {
    m_nowMs = nowMs;
    std::vector<int> rows;
    for (const std::int64_t id : m_running)
        rows.push_back(rowOf(RequestId(id)));
    emitChanged(std::move(rows), Total, Total);
}

int RequestRingModel::rowOf(RequestId id) const {
    const auto it = m_index.find(id.number());
    return it == m_index.end() ? -1 : rowOfSequence(it->second);
}

std::vector<RequestId> RequestRingModel::runningIds() const {
    std::vector<RequestId> ids;
    for (const std::int64_t id : m_running)
        ids.emplace_back(id);
    return ids;
}

bool RequestRingModel::updateKnown(const api::RequestRecord& record, RequestPhase phase, std::vector<int>& changed) {
    const auto it = m_index.find(record.id.number());
    if (it == m_index.end())
        return false;
    const int row = rowOfSequence(it->second);
    RequestRow& known = m_rows[static_cast<std::size_t>(row)];
    // A finished request stays so, and keeps the error text that only the live record carries.
    if (known.phase == RequestPhase::Finished)
        return true;
    known = {record, phase};
    if (phase == RequestPhase::Finished)
        m_running.erase(record.id.number());
    changed.push_back(row);
    return true;
}

void RequestRingModel::insertOnTop(std::vector<RequestRow> fresh) {
    std::sort(fresh.begin(), fresh.end(), newerFirst);
    if (fresh.size() > static_cast<std::size_t>(m_capacity))
        fresh.resize(static_cast<std::size_t>(m_capacity));
    dropOldest(static_cast<int>(m_rows.size() + fresh.size()) - m_capacity);
    beginInsertRows({}, 0, static_cast<int>(fresh.size()) - 1);
    for (auto row = fresh.rbegin(); row != fresh.rend(); ++row) {
        m_index[idOf(*row)] = ++m_top;
        if (row->phase == RequestPhase::Running)
            m_running.insert(idOf(*row));
        m_rows.push_front(std::move(*row));
    }
    endInsertRows();
}

void RequestRingModel::insertAt(int row, std::vector<RequestRow> fresh) {
    beginInsertRows({}, row, row + static_cast<int>(fresh.size()) - 1);
    m_rows.insert(m_rows.begin() + row, std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    reindex();
    endInsertRows();
}

void RequestRingModel::dropOldest(int count) {
    if (count <= 0)
        return;
    const int last = static_cast<int>(m_rows.size()) - 1;
    beginRemoveRows({}, last - count + 1, last);
    for (int i = 0; i < count; ++i) {
        m_index.erase(idOf(m_rows.back()));
        m_running.erase(idOf(m_rows.back()));
        m_rows.pop_back();
    }
    endRemoveRows();
}

void RequestRingModel::reindex() {
    m_index.clear();
    m_top = static_cast<Sequence>(m_rows.size()) - 1;
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        m_index[idOf(m_rows[row])] = m_top - static_cast<Sequence>(row);
}

void RequestRingModel::emitChanged(std::vector<int> rows, int firstColumn, int lastColumn) {
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (auto first = rows.begin(); first != rows.end();) {
        auto last = first;
        while (last + 1 != rows.end() && *(last + 1) == *last + 1)
            ++last;
        emit dataChanged(index(*first, firstColumn), index(*last, lastColumn));
        first = last + 1;
    }
}

} // namespace fairlead::ui
