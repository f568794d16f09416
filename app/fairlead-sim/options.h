// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>

namespace fairlead::sim {

enum class Action { Serve, ShowHelp, ShowVersion };

struct Options {
    Action action = Action::Serve;
    std::string host = "127.0.0.1";
    std::uint16_t port = 4142;
    std::string controlHost = "127.0.0.1";
    std::optional<std::uint16_t> controlPort; // absent = no control port
    QString scenarioFile;                     // empty = the demo models
    std::uint64_t seed = 1;
    QString helpText;
};

// `arguments` begins with the program. Error InvalidArgument with a sentence for the user.
Result<Options> readOptions(const QStringList& arguments);

} // namespace fairlead::sim
