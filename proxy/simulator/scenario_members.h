// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace fairlead::simulator {

// Takes the members out of one object of a scenario file, one call a member, and remembers the first fault with its
// JSON pointer. A member that is not there has the fallback value.
class ScenarioMembers {
public:
    // `pointer` is where the object stands: "" or "/models/NAME".
    ScenarioMembers(QJsonObject object, QString pointer);

    double number(const char* name, double fallback, double minimum, double maximum);
    int integer(const char* name, int fallback, int minimum, int maximum);
    bool flag(const char* name);
    std::string text(const char* name);
    std::vector<std::string> texts(const char* name);
    QJsonObject object(const char* name);

    QString pointerTo(const QString& name) const;
    void fail(const QString& name, const QString& message);
    void fail(const char* name, const QString& message);
    // Call last: a member that nobody took is unknown.
    std::optional<Error> finish();

private:
    QJsonObject m_object;
    QString m_pointer;
    std::optional<Error> m_error;
};

} // namespace fairlead::simulator
