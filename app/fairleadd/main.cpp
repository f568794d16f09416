// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// fairleadd: the relay without a window. Parses options, composes the objects, and answers to signals.

#include "app/common/config_loading.h"
#include "app/common/demo.h"
#include "app/common/options.h"
#include "app/common/process_setup.h"
#include "app/common/unix_signals.h"
#include "app/fairleadd/explain_command.h"
#include "app/fairleadd/fidelity_command.h"
#include "app/fairleadd/headless.h"
#include "proxy/config/schema.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <cstdio>

namespace {

using namespace fairlead;

constexpr int kRunTimeFailure = 1;
constexpr int kBadUsage = 2;

int complain(const std::string& text, int code) {
    std::fprintf(stderr, "fairleadd: %s\n", text.c_str());
    return code;
}

int checkConfig(const app::Options& options) {
    config::ConfigStore store(options.configFile);
    const auto config = app::loadConfig(store);
    if (!config)
        return complain(config.error().message, kBadUsage);
    std::printf("%s: %zu clients, %zu providers, %zu routes, no fault\n", options.configFile.c_str(),
                config->clients.size(), config->providers.size(), config->routes.size());
    return 0;
}

int runDemo(QCoreApplication& application, app::Options options, app::UnixSignals& unixSignals) {
    auto demo = app::Demo::start();
    if (!demo)
        return complain(demo.error().message, kRunTimeFailure);
    const QTemporaryDir folder;
    if (!options.dataDirGiven)
        options.dataDir = folder.path().toStdString();
    app::Headless headless(options, nullptr, unixSignals);
    (*demo)->putSecrets(headless.vault());
    headless.start((*demo)->config());
    headless.onListening([&demo](const std::string& baseUrl) {
        std::printf("%s\n", app::curlLine(baseUrl, (*demo)->token(), "smart").c_str());
        std::fflush(stdout);
    });
    return application.exec();
}

int run(QCoreApplication& application, const app::Options& options, app::UnixSignals& unixSignals) {
    config::ConfigStore store(options.configFile);
    auto config = app::loadConfig(store);
    if (!config && config.error().code == ErrorCode::NotFound)
        return complain("There is no configuration at " + options.configFile +
                            ". Write one (fairleadd --print-schema shows its form), or start with --demo.",
                        kBadUsage);
    if (!config)
        return complain(config.error().message, kBadUsage);
    app::Headless headless(options, &store, unixSignals);
    headless.start(std::move(*config));
    return application.exec();
}

// Exit codes: 0 = identical but for what is announced, 1 = not, 2 = usage.
int checkFidelity(QCoreApplication& application, const app::Options& options) {
    config::ConfigStore store(options.configFile);
    const auto config = app::loadConfig(store);
    if (!config)
        return complain(config.error().message, kBadUsage);
    app::FidelityCommand command(*config);
    if (const auto started = command.start(options); !started)
        return complain(started.error().message, kBadUsage);
    const int code = application.exec();
    if (!command.problem().empty())
        return complain(command.problem(), kRunTimeFailure);
    std::fputs(command.text().c_str(), stdout);
    return code;
}

// Exit codes: 0 = a target answers, 1 = none, 2 = usage.
int explain(const app::Options& options) {
    config::ConfigStore store(options.configFile);
    const auto config = app::loadConfig(store);
    if (!config)
        return complain(config.error().message, kBadUsage);
    const auto explained = app::explainFile(*config, options);
    if (!explained)
        return complain(explained.error().message, kBadUsage);
    std::fputs(explained->text.c_str(), stdout);
    return explained->answers ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    app::setUpProcess();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("fairleadd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(FAIRLEAD_VERSION));

    const auto options = app::parseOptions(app::Program::Headless, QCoreApplication::arguments());
    if (!options)
        return complain(options.error().message, kBadUsage);
    if (options->help || options->version) {
        std::fputs(options->text.c_str(), stdout);
        return 0;
    }
    if (options->printSchema) {
        std::printf("%s", std::string(config::configSchema()).c_str());
        return 0;
    }
    if (options->checkConfig)
        return checkConfig(*options);
    if (!options->fidelity.empty())
        return checkFidelity(application, *options);
    if (!options->explain.empty())
        return explain(*options);
    app::UnixSignals unixSignals;
    return options->demo ? runDemo(application, *options, unixSignals) : run(application, *options, unixSignals);
}
