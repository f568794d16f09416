// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fairlead-sim/options.h"
#include "app/fairlead-sim/termination_signal.h"
#include "proxy/base/log.h"
#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace {

using namespace fairlead;

constexpr int kRuntimeFailure = 1;
constexpr int kBadUsage = 2;

int fail(int exitCode, const std::string& message) {
    std::fprintf(stderr, "fairlead-sim: %s\n", message.c_str());
    return exitCode;
}

Result<simulator::Scenario> loadScenario(const QString& path) {
    if (path.isEmpty())
        return simulator::demoScenario();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Io, "The scenario cannot be read: " + file.errorString().toStdString() + "."};
    return simulator::readScenario(file.readAll().toStdString(), QFileInfo(path).absolutePath().toStdString());
}

std::string describe(const QString& path, const Error& error) {
    std::string text = path.toStdString() + ": ";
    if (!error.pointer.empty())
        text += error.pointer + ": ";
    text += error.message;
    return error.offset < 0 ? text : text + " (byte " + std::to_string(error.offset) + ")";
}

int failListening(const Error& error) {
    return fail(error.code == ErrorCode::InvalidArgument ? kBadUsage : kRuntimeFailure, error.message);
}

std::string urlOf(const std::string& host, std::uint16_t port) {
    const bool bracketed = host.find(':') != std::string::npos;
    return "http://" + (bracketed ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

int serve(const sim::Options& options) {
    Result<simulator::Scenario> scenario = loadScenario(options.scenarioFile);
    if (!scenario)
        return fail(kBadUsage, describe(options.scenarioFile, scenario.error()));
    sim::TerminationSignal termination;
    QObject::connect(&termination, &sim::TerminationSignal::received, qApp, &QCoreApplication::quit);
    simulator::Simulator simulator(*std::move(scenario), options.seed);
    if (const Result<void> listening = simulator.listen(options.host, options.port); !listening)
        return failListening(listening.error());
    if (options.controlPort) {
        const Result<void> listening = simulator.listenControl(options.controlHost, *options.controlPort);
        if (!listening)
            return failListening(listening.error());
    }
    std::printf("fairlead-sim listening on %s\n", urlOf(options.host, simulator.port()).c_str());
    if (options.controlPort)
        std::printf("fairlead-sim control on %s\n", urlOf(options.controlHost, simulator.controlPort()).c_str());
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    qputenv("QT_NO_GLIB", "1"); // the UNIX event dispatcher is the faster one for sockets
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("fairlead-sim"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAIRLEAD_VERSION));
    installLogging(LogLevel::Info);
    const Result<sim::Options> options = sim::readOptions(QCoreApplication::arguments());
    if (!options)
        return fail(kBadUsage, options.error().message);
    switch (options->action) {
    case sim::Action::ShowHelp:
        std::printf("%s", qPrintable(options->helpText));
        return 0;
    case sim::Action::ShowVersion:
        std::printf("fairlead-sim %s\n", FAIRLEAD_VERSION);
        return 0;
    case sim::Action::Serve:
        return serve(*options);
    }
    return kBadUsage;
}
