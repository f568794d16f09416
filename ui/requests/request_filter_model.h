// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "ui/requests/request_filter.h"

#include <QSortFilterProxyModel>
#include <QString>

#include <functional>

namespace fairlead::ui {

class RequestRingModel;

// The rows of a RequestRingModel that the filter text and the quick filters let through. Setting
// a text looks at every row: the field that is typed into waits for a pause first. A text that cannot be read keeps the
// filter before it and is reported by filterError(). Main thread.
class RequestFilterModel : public QSortFilterProxyModel {
    Q_OBJECT

public:
    enum class Quick { Errors = 1, Fallbacks = 2, Slow = 4, Streaming = 8 };
    Q_DECLARE_FLAGS(QuickFilters, Quick)
    using WallClock = std::function<std::int64_t()>; // milliseconds

    RequestFilterModel(RequestRingModel& source, WallClock clock, QObject* parent = nullptr);

    void setFilterText(const QString& text);
    void setQuickFilters(QuickFilters quick);
    // Drops rows that have become too old for since:.
    void refreshTime();

    QString filterText() const { return m_text; }
    bool isFiltering() const { return !m_filter.isEmpty() || m_quick != QuickFilters(); }

    bool accepts(const RequestRow& row) const;
    static bool matchesQuick(const RequestRow& row, Quick quick);

signals:
    void filterChanged();
    // Empty = the text is good. `position` counts characters of the text.
    void filterError(const QString& sentence, int position);

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;

private:
    RequestRingModel& m_source;
    WallClock m_clock;
    QString m_text;
    RequestFilter m_filter;
    QuickFilters m_quick;
    std::int64_t m_nowMs = 0;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(RequestFilterModel::QuickFilters)

} // namespace fairlead::ui
