// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/config/config.h"
#include "proxy/engine/local_relay_service.h"

#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace fairlead::app {

enum class Program { Desktop, Headless };

// What stands on the command line of fairlead and fairleadd.
struct Options {
    std::string configFile; // absolute
    std::string dataDir;    // absolute
    bool dataDirGiven = false;
    std::optional<config::Listen> listen; // host and port only
    bool demo = false;
    bool checkConfig = false;
    bool printSchema = false;
    bool help = false;
    bool version = false;
    int workers = 1;
    std::string fidelity; // file with a request to check; empty = none
    std::string explain;  // file with a request to explain; empty = none
    std::string route;    // for either, both
    std::string endpoint;
    std::vector<std::string> down; // for an explanation, as the next two
    std::vector<std::string> faults;
    std::string client;
    std::string text; // of --help and --version
};

// Errors (InvalidArgument) are sentences for the user.
Result<Options> parseOptions(Program program, const QStringList& arguments);

// What of it concerns the relay.
engine::LocalRelayService::Options relayOptions(const Options& options);

// "127.0.0.1:4141", "[::1]:0".
Result<config::Listen> parseListen(const QString& text);

} // namespace fairlead::app
