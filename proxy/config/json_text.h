// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/fault.h"

#include <QJsonObject>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The text of a configuration, before anything is known of its members.
namespace fairlead::config {

// Bytes to a JSON object. What is no JSON, no object, too long, too deep, or names a member of an object twice (QJson
// keeps one of them silently) becomes faults.
struct ParsedText {
    std::optional<QJsonObject> root; // absent when there are faults
    std::vector<Fault> faults;
};
ParsedText parseText(std::string_view json);

// A JSON pointer grown by one member name, with "~" and "/" escaped.
std::string childPointer(std::string_view parent, std::string_view member);
std::string childPointer(std::string_view parent, std::size_t index);

} // namespace fairlead::config
