// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/attempt_chain.h"

#include "ui/requests/request_text.h"

#include <QLocale>
#include <QStringList>

namespace fairlead::ui {

namespace {

bool sameEnd(const api::AttemptRecord& a, const api::AttemptRecord& b) {
    return a.provider == b.provider && a.status == b.status && a.errorClass == b.errorClass;
}

} // namespace

QList<ChainLink> AttemptChain::links(const api::RequestRecord& record) {
    QList<ChainLink> links;
    const std::vector<api::AttemptRecord>& attempts = record.attempts;
    if (attempts.size() < 2)
        return links;
    for (std::size_t first = 0; first < attempts.size();) {
        std::size_t next = first + 1;
        while (next < attempts.size() && sameEnd(attempts[first], attempts[next]))
            ++next;
        const api::AttemptRecord& attempt = attempts[first];
        ChainLink link{attempt.provider, RequestText::shortCause(attempt.status, attempt.errorClass),
                       attempt.errorClass != ErrorClass::None};
        if (link.end.isEmpty())
            link.end = tr("under way");
        if (next - first > 1)
            link.end = tr("%1 ×%2").arg(link.end).arg(next - first);
        links.push_back(std::move(link));
        first = next;
    }
    const std::int64_t addedMs = (attempts.back().startUs + 500) / 1000;
    const QString added = addedMs < 1000
                              ? tr("%1 ms").arg(QLocale().toString(static_cast<qlonglong>(addedMs)))
                              : tr("%1 s").arg(QLocale().toString(static_cast<double>(addedMs) / 1000.0, 'f', 2));
    links.back().end = tr("%1, +%2", "status, added time").arg(links.back().end, added);
    return links;
}

QString AttemptChain::text(const api::RequestRecord& record) {
    QStringList parts;
    for (const ChainLink& link : links(record))
        parts << QString::fromStdString(link.provider) + QLatin1Char(' ') + link.end;
    return parts.join(QStringLiteral(" → "));
}

} // namespace fairlead::ui
