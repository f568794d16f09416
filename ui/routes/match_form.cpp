// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/match_form.h"

#include "proxy/config/string_checks.h"

#include <QStringList>

namespace fairlead::ui {

namespace {
constexpr int kMinutesOfHour = 60;
}

std::vector<std::string> listFromText(const QString& text) {
    std::vector<std::string> list;
    const QStringList parts = text.split(u',');
    for (const QString& part : parts) {
        if (const QString trimmed = part.trimmed(); !trimmed.isEmpty())
            list.push_back(trimmed.toStdString());
    }
    return list;
}

QString textFromList(const std::vector<std::string>& list) {
    QStringList parts;
    for (const std::string& each : list)
        parts << QString::fromStdString(each);
    return parts.join(QStringLiteral(", "));
}

Result<std::map<std::string, std::string>> headersFromText(const QString& text) {
    std::map<std::string, std::string> headers;
    const QStringList parts = text.split(u';', Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        if (part.trimmed().isEmpty())
            continue;
        const qsizetype colon = part.indexOf(u':');
        const std::string name = part.left(std::max<qsizetype>(colon, 0)).trimmed().toStdString();
        const std::string value = colon < 0 ? std::string() : part.mid(colon + 1).trimmed().toStdString();
        if (colon < 0 || name.empty() || value.empty())
            return Error{ErrorCode::InvalidArgument, "A header is written as \"name: pattern\"."};
        if (!headers.emplace(name, value).second)
            return Error{ErrorCode::InvalidArgument, "A header is there twice."};
    }
    return headers;
}

QString textFromHeaders(const std::map<std::string, std::string>& headers) {
    QStringList parts;
    for (const auto& [name, value] : headers)
        parts << QString::fromStdString(name + ": " + value);
    return parts.join(QStringLiteral("; "));
}

Result<int> minutesFromText(const QString& text, DayTime which) {
    const std::string written = text.trimmed().toStdString();
    const auto wrong = which == DayTime::Begin ? config::checkTimeOfDay(written) : config::checkEndOfWindow(written);
    if (wrong)
        return Error{ErrorCode::InvalidArgument, *wrong};
    return text.trimmed().left(2).toInt() * kMinutesOfHour + text.trimmed().mid(3, 2).toInt();
}

QString textFromMinutes(int minutes) {
    return QStringLiteral("%1:%2")
        .arg(minutes / kMinutesOfHour, 2, 10, QChar(u'0'))
        .arg(minutes % kMinutesOfHour, 2, 10, QChar(u'0'));
}

} // namespace fairlead::ui
