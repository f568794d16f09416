// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_filter_model.h"

#include "ui/requests/request_ring_model.h"

#include <algorithm>
#include <utility>

namespace fairlead::ui {

RequestFilterModel::RequestFilterModel(RequestRingModel& source, WallClock clock, QObject* parent)
    : QSortFilterProxyModel(parent), m_source(source), m_clock(std::move(clock)) {
    setSourceModel(&source);
}

void RequestFilterModel::setQuickFilters(QuickFilters quick) {
    if (quick == m_quick)
        return;
    m_quick = quick;
    invalidateFilter();
    emit filterChanged();
}

void RequestFilterModel::refreshTime() {
    m_nowMs = m_clock();
    if (m_filter.dependsOnTime())
        invalidateFilter();
}

void RequestFilterModel::setFilterText(const QString& filterText) {
    if (m_text == filterText)
        return;
    m_text = filterText;
    const std::string text = m_text.toStdString();
    Result<RequestFilter> filter = RequestFilter::parse(text);
    if (!filter) {
        const auto bytes = static_cast<std::size_t>(std::max<std::int64_t>(filter.error().offset, 0));
        const qsizetype position = QString::fromStdString(text.substr(0, bytes)).size();
        emit filterError(QString::fromStdString(filter.error().message), static_cast<int>(position));
        return;
    }
    m_filter = *std::move(filter);
    m_nowMs = m_clock();
    invalidateFilter();
    emit filterError({}, 0);
    emit filterChanged();
}

bool RequestFilterModel::matchesQuick(const RequestRow& row, Quick quick) {
    switch (quick) {
    case Quick::Errors:
        return isError(row);
    case Quick::Fallbacks:
        return isFallback(row);
    case Quick::Slow:
        return isSlow(row);
    case Quick::Streaming:
        return row.phase == RequestPhase::Running;
    }
    return false;
}

bool RequestFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex&) const {
    return accepts(m_source.rowAt(sourceRow));
}

bool RequestFilterModel::accepts(const RequestRow& row) const {
    for (const Quick quick : {Quick::Errors, Quick::Fallbacks, Quick::Slow, Quick::Streaming}) {
        if (m_quick.testFlag(quick) && !matchesQuick(row, quick))
            return false;
    }
    return m_filter.matches(row, m_nowMs);
}

} // namespace fairlead::ui
