// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <QJsonObject>
#include <QString>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::catalog {

// Error Parse at a JSON pointer.
Error presetFault(const QString& pointer, const QString& message);

template <typename Value>
struct Named {
    const char* name;
    Value value;
};

// Takes members out of one object of resources/providers.json and keeps the first fault.
class PresetMembers {
public:
    PresetMembers(QJsonObject object, QString pointer);

    bool has(const char* name) const { return m_object.contains(QLatin1String(name)); }
    std::string required(const char* name);
    std::string optional(const char* name);
    bool requiredFlag(const char* name);
    bool flag(const char* name, bool fallback = false);
    // A number of that range; whole numbers are numbers without a fraction.
    int wholeNumber(const char* name, int fallback, int smallest, int largest);
    double number(const char* name, double fallback, double smallest, double largest);
    std::vector<std::string> texts(const char* name); // at most 64
    PresetMembers object(const char* name);           // empty when it is not there

    template <typename Value, std::size_t count>
    Value oneOf(const char* name, const std::array<Named<Value>, count>& known) {
        const std::string text = required(name);
        for (const Named<Value>& candidate : known) {
            if (text == candidate.name)
                return candidate.value;
        }
        fail(name, QStringLiteral("The value is not one of the known ones."));
        return known.front().value;
    }
    template <typename Value, std::size_t count>
    Value oneOf(const char* name, const std::array<Named<Value>, count>& known, Value fallback) {
        return has(name) ? oneOf(name, known) : fallback;
    }

    void fail(const char* name, const QString& message);
    void fail(const Error& error);
    // Call last: what nobody took is unknown.
    std::optional<Error> finish();

private:
    QJsonObject m_object;
    QString m_pointer;
    std::optional<Error> m_fault;
};

} // namespace fairlead::catalog
