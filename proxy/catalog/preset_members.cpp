// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/preset_members.h"

#include <QJsonArray>

#include <cmath>
#include <utility>

namespace fairlead::catalog {

Error presetFault(const QString& pointer, const QString& message) {
    return Error{ErrorCode::Parse, message.toStdString(), pointer.toStdString()};
}

PresetMembers::PresetMembers(QJsonObject object, QString pointer)
    : m_object(std::move(object)), m_pointer(std::move(pointer)) {}

std::string PresetMembers::required(const char* name) {
    const std::string text = optional(name);
    if (text.empty())
        fail(name, QStringLiteral("A text is missing."));
    return text;
}

std::string PresetMembers::optional(const char* name) {
    const QJsonValue value = m_object.take(QLatin1String(name));
    if (!value.isString() && !value.isUndefined())
        fail(name, QStringLiteral("A text is wanted."));
    return value.toString().toStdString();
}

bool PresetMembers::requiredFlag(const char* name) {
    if (!has(name))
        fail(name, QStringLiteral("true or false is missing."));
    return flag(name);
}

bool PresetMembers::flag(const char* name, bool fallback) {
    const QJsonValue value = m_object.take(QLatin1String(name));
    if (!value.isBool() && !value.isUndefined())
        fail(name, QStringLiteral("true or false is wanted."));
    return value.toBool(fallback);
}

int PresetMembers::wholeNumber(const char* name, int fallback, int smallest, int largest) {
    const double value = number(name, fallback, smallest, largest);
    if (value != std::trunc(value))
        fail(name, QStringLiteral("A whole number is wanted."));
    return static_cast<int>(value);
}

double PresetMembers::number(const char* name, double fallback, double smallest, double largest) {
    const QJsonValue value = m_object.take(QLatin1String(name));
    if (value.isUndefined())
        return fallback;
    if (!value.isDouble() || value.toDouble() < smallest || value.toDouble() > largest) {
        fail(name, QStringLiteral("A number of %1 to %2 is wanted.").arg(smallest).arg(largest));
        return fallback;
    }
    return value.toDouble();
}

std::vector<std::string> PresetMembers::texts(const char* name) {
    constexpr qsizetype kMost = 64;
    const QJsonValue value = m_object.take(QLatin1String(name));
    if (!value.isArray() && !value.isUndefined())
        fail(name, QStringLiteral("A list of texts is wanted."));
    const QJsonArray items = value.toArray();
    if (items.size() > kMost)
        fail(name, QStringLiteral("The list is too long."));
    std::vector<std::string> result;
    for (const QJsonValue& item : items) {
        if (item.toString().isEmpty())
            fail(name, QStringLiteral("The list holds something that is no text."));
        result.push_back(item.toString().toStdString());
    }
    return result;
}

PresetMembers PresetMembers::object(const char* name) {
    const QJsonValue value = m_object.take(QLatin1String(name));
    if (!value.isObject() && !value.isUndefined())
        fail(name, QStringLiteral("An object is wanted."));
    return {value.toObject(), m_pointer + u'/' + QLatin1String(name)};
}

void PresetMembers::fail(const char* name, const QString& message) {
    fail(presetFault(m_pointer + u'/' + QLatin1String(name), message));
}

void PresetMembers::fail(const Error& error) {
    if (!m_fault)
        m_fault = error;
}

std::optional<Error> PresetMembers::finish() {
    if (!m_fault && !m_object.isEmpty())
        fail(presetFault(m_pointer + u'/' + m_object.keys().constFirst(), QStringLiteral("The member is unknown.")));
    return m_fault;
}

} // namespace fairlead::catalog
