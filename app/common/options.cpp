// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/options.h"

#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>

namespace fairlead::app {

namespace {

std::string absolutePath(const QString& path) {
    return QDir::current().absoluteFilePath(path).toStdString();
}

QString inFolder(QStandardPaths::StandardLocation location, const QString& name) {
    return QStandardPaths::writableLocation(location) + QStringLiteral("/fairlead/") + name;
}

std::vector<std::string> texts(const QStringList& values) {
    std::vector<std::string> texts;
    for (const QString& value : values)
        texts.push_back(value.toStdString());
    return texts;
}

void addOptions(QCommandLineParser& parser, Program program) {
    const auto add = [&parser](const char* name, const char* text, const char* value = "") {
        parser.addOption({QString::fromLatin1(name), QString::fromUtf8(text), QString::fromLatin1(value)});
    };
    add("config", "Configuration file; default: fairlead/fairlead.json in the user's configuration folder.", "FILE");
    add("data-dir", "Folder of the ledger; default: fairlead in the user's data folder.", "DIR");
    add("listen", "Address to serve on instead of the configured one; port 0 takes a free one.", "HOST:PORT");
    add("demo", "Serve from the built-in simulator: no key, no network, no configuration file.");
    if (program == Program::Headless) {
        add("check-config", "Check the configuration file, print every fault, and exit.");
        add("print-schema", "Print the JSON Schema of the configuration, and exit.");
        add("workers", "Relay threads, 1 to 64; default 1.", "N");
        add("fidelity",
            "Send the JSON request in this file to its provider directly and through a relay, print what differs by "
            "bytes, and exit: 0 = nothing but what the relay announces, 1 = more, or no whole answer. Costs tokens "
            "twice.",
            "FILE");
        add("explain",
            "Print what the relay would do with the JSON request in this file, by the configuration alone, and exit: "
            "0 = a target answers, 1 = none. Sends nothing and reads no secret.",
            "FILE");
        add("route",
            "With --fidelity or --explain: the route, or provider/model; default: what the request's model leads to.",
            "ROUTE");
        add("endpoint",
            "With --fidelity or --explain: the path, like /v1/messages; default: recognised from the request.", "PATH");
        add("client", "With --explain: the client that asks; default: none.", "ID");
        add("down", "With --explain: as if this provider were disabled. May be repeated.", "PROVIDER");
        add("fault",
            "With --explain: as if this target failed so, with a class like rate_limited or a status like 503. May be "
            "repeated.",
            "PROVIDER[/MODEL]:CLASS");
    }
    add("help", "Show this text.");
    add("version", "Show the version.");
}

} // namespace

Result<config::Listen> parseListen(const QString& text) {
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    bool isNumber = false;
    const uint port = text.mid(colon + 1).toUInt(&isNumber);
    QString host = text.left(qMax<qsizetype>(colon, 0));
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    if (colon < 0 || !isNumber || port > 65535 || host.isEmpty())
        return Error{ErrorCode::InvalidArgument, "--listen wants HOST:PORT, for example 127.0.0.1:4141."};
    config::Listen listen;
    listen.host = host.toStdString();
    listen.port = static_cast<std::uint16_t>(port);
    return listen;
}

engine::LocalRelayService::Options relayOptions(const Options& options) {
    return {options.dataDir, options.workers, options.listen};
}

Result<Options> parseOptions(Program program, const QStringList& arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(program == Program::Desktop
                                         ? QStringLiteral("Fairlead, an AI API relay with a window.")
                                         : QStringLiteral("Fairlead, an AI API relay."));
    addOptions(parser, program);
    if (!parser.parse(arguments))
        return Error{ErrorCode::InvalidArgument, parser.errorText().toStdString()};
    if (!parser.positionalArguments().isEmpty())
        return Error{ErrorCode::InvalidArgument,
                     "Unexpected argument: " + parser.positionalArguments().first().toStdString()};

    Options options;
    // What was given; asking for an option that this program does not have would be a warning.
    const QStringList given = parser.optionNames();
    const auto isSet = [&given](const char* name) { return given.contains(QLatin1String(name)); };
    options.help = isSet("help");
    options.version = isSet("version");
    options.text = options.help ? parser.helpText().toStdString() : "fairlead " FAIRLEAD_VERSION "\n";
    options.demo = isSet("demo");
    options.checkConfig = isSet("check-config");
    options.printSchema = isSet("print-schema");
    options.dataDirGiven = isSet("data-dir");
    options.configFile = absolutePath(
        isSet("config") ? parser.value(QStringLiteral("config"))
                        : inFolder(QStandardPaths::GenericConfigLocation, QStringLiteral("fairlead.json")));
    options.dataDir =
        absolutePath(options.dataDirGiven ? parser.value(QStringLiteral("data-dir"))
                                          : inFolder(QStandardPaths::GenericDataLocation, QStringLiteral(".")));
    options.dataDir = QDir::cleanPath(QString::fromStdString(options.dataDir)).toStdString();
    if (isSet("listen")) {
        auto listen = parseListen(parser.value(QStringLiteral("listen")));
        if (!listen)
            return listen.error();
        options.listen = std::move(*listen);
    }
    if (isSet("workers")) {
        bool isNumber = false;
        options.workers = parser.value(QStringLiteral("workers")).toInt(&isNumber);
        if (!isNumber || options.workers < 1 || options.workers > 64)
            return Error{ErrorCode::InvalidArgument, "--workers wants a number from 1 to 64."};
    }
    if (isSet("fidelity"))
        options.fidelity = absolutePath(parser.value(QStringLiteral("fidelity")));
    if (isSet("explain"))
        options.explain = absolutePath(parser.value(QStringLiteral("explain")));
    if (isSet("route"))
        options.route = parser.value(QStringLiteral("route")).toStdString();
    if (isSet("endpoint"))
        options.endpoint = parser.value(QStringLiteral("endpoint")).toStdString();
    if (isSet("client"))
        options.client = parser.value(QStringLiteral("client")).toStdString();
    if (isSet("down"))
        options.down = texts(parser.values(QStringLiteral("down")));
    if (isSet("fault"))
        options.faults = texts(parser.values(QStringLiteral("fault")));
    if (!options.fidelity.empty() && !options.explain.empty())
        return Error{ErrorCode::InvalidArgument, "--fidelity and --explain cannot be given together."};
    if (options.fidelity.empty() && options.explain.empty() && (isSet("route") || isSet("endpoint")))
        return Error{ErrorCode::InvalidArgument, "--route and --endpoint belong to --fidelity and --explain."};
    if (options.explain.empty() && (isSet("client") || isSet("down") || isSet("fault")))
        return Error{ErrorCode::InvalidArgument, "--client, --down and --fault belong to --explain."};
    return options;
}

} // namespace fairlead::app
