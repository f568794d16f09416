// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/scenario_members.h"

#include <QJsonArray>

#include <cmath>

namespace fairlead::simulator {

ScenarioMembers::ScenarioMembers(QJsonObject object, QString pointer)
    : m_object(std::move(object)), m_pointer(std::move(pointer)) {}

double ScenarioMembers::number(const char* name, double fallback, double minimum, double maximum) {
    const QJsonValue value = m_object.take(QLatin1String(name));
    if (value.isUndefined())
        return fallback;
    const double number = value.toDouble(fallback);
    if (value.isDouble() && number >= minimum && number <= maximum)
        return number;
    fail(name, QStringLiteral("A number from %1 to %2 is wanted.").arg(minimum, 0, 'f', 0).arg(maximum, 0, 'f', 0));
    return fallback;
}

int ScenarioMembers::integer(const char* name, int fallback, int minimum, int maximum) {
    const double value = number(name, fallback, minimum, maximum);
    if (value != std::floor(value))
        fail(name, QStringLiteral("A whole number is wanted."));
    return static_cast<int>(value);
}

bool ScenarioMembers::flag(const char* name) {
    const QJsonValue value = m_object.take(QLatin1String(name));
    if (!value.isBool() && !value.isUndefined())
        fail(name, QStringLiteral("true or false is wanted."));
    return value.toBool();
}

std::string ScenarioMembers::text(const char* name) {
    const QJsonValue value = m_object.take(QLatin1String(name));
    if (!value.isString() && !value.isUndefined())
        fail(name, QStringLiteral("A text is wanted."));
    return value.toString().toStdString();
}

std::vector<std::string> ScenarioMembers::texts(const char* name) {
    const QJsonValue value = m_object.take(QLatin1String(name));
    if (!value.isArray() && !value.isUndefined())
        fail(name, QStringLiteral("A list of texts is wanted."));
    std::vector<std::string> result;
    for (const QJsonValue& item : value.toArray()) {
        if (item.toString().isEmpty())
            fail(name, QStringLiteral("The list holds something that is no text."));
        result.push_back(item.toString().toStdString());
    }
    return result;
}

QJsonObject ScenarioMembers::object(const char* name) {
    const QJsonValue value = m_object.take(QLatin1String(name));
    if (!value.isObject() && !value.isUndefined())
        fail(name, QStringLiteral("An object is wanted."));
    return value.toObject();
}

QString ScenarioMembers::pointerTo(const QString& name) const {
    QString escaped = name;
    escaped.replace(u"~"_qs, u"~0"_qs).replace(u"/"_qs, u"~1"_qs);
    return m_pointer + u'/' + escaped;
}

void ScenarioMembers::fail(const QString& name, const QString& message) {
    if (!m_error)
        m_error = Error{ErrorCode::InvalidArgument, message.toStdString(), pointerTo(name).toStdString()};
}

void ScenarioMembers::fail(const char* name, const QString& message) {
    fail(QString::fromUtf8(name), message);
}

std::optional<Error> ScenarioMembers::finish() {
    if (!m_object.isEmpty())
        fail(m_object.keys().constFirst(), QStringLiteral("The member is unknown."));
    return m_error;
}

} // namespace fairlead::simulator
