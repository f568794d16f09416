// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// fairlead: the relay with its window. Parses options, composes the objects, and nothing else.

#include "app/common/options.h"
#include "app/common/process_setup.h"
#include "app/common/unix_signals.h"
#include "app/fairlead/desktop.h"

#include <QApplication>
#include <QTemporaryDir>

#include <cstdio>

namespace {

int complain(const std::string& text, int code) {
    std::fprintf(stderr, "fairlead: %s\n", text.c_str());
    return code;
}

// Qt ends the program with an abort when it finds no display; a sentence is better.
bool hasDisplay() {
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

} // namespace

int main(int argc, char** argv) {
    using namespace fairlead;
    constexpr int kRunTimeFailure = 1;
    constexpr int kBadUsage = 2;
    app::setUpProcess();
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    QCoreApplication::setOrganizationName(QStringLiteral("fairlead"));
    QCoreApplication::setApplicationName(QStringLiteral("fairlead"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAIRLEAD_VERSION));

    auto options = app::parseOptions(app::Program::Desktop, arguments);
    if (!options)
        return complain(options.error().message, kBadUsage);
    if (options->help || options->version) {
        std::fputs(options->text.c_str(), stdout);
        return 0;
    }
    if (!hasDisplay())
        return complain("There is no display. Start fairleadd for a relay without a window.", kRunTimeFailure);

    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(QStringLiteral("Fairlead"));
    QApplication::setDesktopFileName(QStringLiteral("org.fairlead.Fairlead"));
    QApplication::setQuitOnLastWindowClosed(false); // the window decides: with a tray the relay goes on
    const QTemporaryDir demoData;
    if (options->demo && !options->dataDirGiven)
        options->dataDir = demoData.path().toStdString();
    app::UnixSignals unixSignals;
    app::Desktop desktop(*options, unixSignals);
    if (const auto started = desktop.start(); !started)
        return complain(started.error().message, kRunTimeFailure);
    return application.exec();
}
