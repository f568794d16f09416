// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/config/route.h"

#include <QString>

#include <string>
#include <vector>

// How criteria are written in fields of text. Pure functions.
namespace fairlead::ui {

// "work, night": what stands between commas, without spaces around it; empty parts are dropped.
std::vector<std::string> listFromText(const QString& text);
QString textFromList(const std::vector<std::string>& list);

// "x-team: search*; x-kind: batch". A part without a colon or a name is an error.
Result<std::map<std::string, std::string>> headersFromText(const QString& text);
QString textFromHeaders(const std::map<std::string, std::string>& headers);

// "09:30" to minutes since midnight; "24:00" only where an end is meant.
enum class DayTime { Begin, End };
Result<int> minutesFromText(const QString& text, DayTime which);
QString textFromMinutes(int minutes);

} // namespace fairlead::ui
