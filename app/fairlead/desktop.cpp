// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fairlead/desktop.h"

#include "app/common/config_loading.h"
#include "app/common/session_only.h"
#include "proxy/base/random_source.h"
#include "ui/overview/overview_page.h"
#include "ui/providers/providers_page.h"
#include "ui/requests/requests_page.h"
#include "ui/routes/routes_page.h"
#include "ui/theme/install.h"

#include <QApplication>
#include <QDesktopServices>
#include <QUrl>

#include <algorithm>
#include <cstdio>

namespace fairlead::app {

namespace {

// Running answers get this long when the user quits; what is not done by then is recorded as broken off.
constexpr int kQuitPatienceMs = 3000;

const config::SecretRef kFirstToken{config::SecretSource::Keychain, "client/this-computer"};

} // namespace

Desktop::Desktop(const Options& options, UnixSignals& unixSignals)
    : m_options(options), m_theme(ui::ThemeFonts::fromPlatform()), m_store(options.configFile),
      m_service(relayOptions(options), m_clock, m_vault),
      m_document({}, [this](const config::Config& config) { return save(config); }), m_tray(m_theme),
      m_window(m_theme, m_service, m_document, m_tray, m_settings) {
    m_theme.setChoice(ui::schemeChoiceFromName(m_settings.value(QStringLiteral("theme")).toString()));
    m_theme.setSystemScheme(ui::schemeOfPalette(QApplication::palette()));
    ui::installTheme(*qApp, m_theme);
    connect(&m_systemScheme, &ui::SystemScheme::changed, &m_theme, &ui::Theme::setSystemScheme);
    m_systemScheme.watch();
    connect(&m_service, &api::RelayService::statusChanged, this, &Desktop::statusChanged);
    connect(&m_window, &ui::MainWindow::quitRequested, this, &Desktop::quit);
    connect(&unixSignals, &UnixSignals::terminate, this, &Desktop::quit);
    connect(&unixSignals, &UnixSignals::reload, this, &Desktop::reload);
    m_quitTimer.setSingleShot(true);
    m_quitTimer.setInterval(kQuitPatienceMs);
    connect(&m_quitTimer, &QTimer::timeout, qApp, &QCoreApplication::quit);
}

Desktop::~Desktop() = default;

Result<void> Desktop::start() {
    addPages();
    if (m_options.demo) {
        if (auto started = startDemoMode(); !started)
            return started;
    } else {
        loadConfig();
    }
    m_window.present();
    return {};
}

void Desktop::addPages() {
    const auto now = [this] { return m_clock.wallMs(); };
    std::function<void()> startDemo;
    if (!m_options.demo)
        startDemo = [this] { addDemoProvider(); };
    m_window.addPage({QStringLiteral("overview"), ui::Icon::Overview,
                      new ui::OverviewPage(m_theme, m_document, m_service, m_window, startDemo, now)});
    auto* const providers = new ui::ProvidersPage(m_theme, m_document, m_service, m_window, now);
    if (startDemo)
        providers->offerDemo(startDemo);
    m_window.addPage({QStringLiteral("providers"), ui::Icon::Providers, providers});
    m_window.addPage({QStringLiteral("routes"), ui::Icon::Routes,
                      new ui::RoutesPage(m_theme, m_document, m_service, m_window, m_settings, now)});
    m_window.addPage({QStringLiteral("requests"), ui::Icon::Requests,
                      new ui::RequestsPage(m_theme, m_document, m_service, m_settings, now)});
}

void Desktop::loadConfig() {
    auto config = app::loadConfig(m_store);
    if (config) {
        m_document.replace(*config);
        m_service.applyConfig(std::move(*config));
        return;
    }
    if (config.error().code == ErrorCode::NotFound) {
        makeFirstConfig();
        return;
    }
    // The file is left as it is; saving over it is refused until it can be read.
    std::fprintf(stderr, "fairlead: %s\n", config.error().message.c_str());
    m_service.applyConfig({});
    m_window.notify({ui::Status::Bad, tr("The configuration file cannot be used; the relay runs without it."),
                     QString::fromStdString(config.error().message), tr("Open the file"), [this] {
                         QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(m_store.path())));
                     }});
}

// The first start: one client, whose token goes to the keychain. Without one it is kept for this session, so that the
// program can be used all the same.
void Desktop::makeFirstConfig() {
    SystemRandom random;
    auto token = std::make_shared<Secret>("flt-" + randomToken(random, 26));
    const auto begin = [this](const config::SecretRef& ref) {
        config::Config config;
        config.clients.push_back({"this-computer", ref, true});
        m_document.replace(config);
        if (const auto saved = save(config); !saved)
            m_window.notify({ui::Status::Warn,
                             tr("The configuration cannot be saved."),
                             QString::fromStdString(saved.error().message),
                             {},
                             {}});
    };
    // The relay starts now and learns of the client when its token is stored; a keychain may ask its user first.
    m_service.applyConfig({});
    m_service.storeSecret(kFirstToken, token->clone(), [this, token, begin](const Result<void>& stored) {
        if (stored) {
            begin(kFirstToken);
            return;
        }
        const config::SecretRef inMemory{config::SecretSource::Memory, kFirstToken.name};
        m_service.storeSecret(inMemory, token->clone(), [begin, inMemory](const Result<void>&) { begin(inMemory); });
        m_window.notify({ui::Status::Warn,
                         tr("The client token is kept for this session only."),
                         QString::fromStdString(stored.error().message),
                         {},
                         {}});
    });
}

Result<void> Desktop::startDemoMode() {
    auto demo = Demo::start();
    if (!demo)
        return demo.error();
    m_demo = std::move(*demo);
    m_demo->putSecrets(m_vault);
    const config::Config config = m_demo->config();
    m_demoProvider = config.providers.front().id;
    m_document.replace(config);
    m_service.applyConfig(config);
    return {};
}

// "Start demo mode" in the window: the simulator joins what is configured, for this session.
void Desktop::addDemoProvider() {
    if (!m_demo) {
        auto demo = Demo::start();
        if (!demo) {
            m_window.notify(
                {ui::Status::Bad, tr("The demo cannot start."), QString::fromStdString(demo.error().message), {}, {}});
            return;
        }
        m_demo = std::move(*demo);
        m_demo->putSecrets(m_vault);
    }
    const config::Config demo = m_demo->config();
    m_demoProvider = demo.providers.front().id;
    m_document.edit(tr("Start the demo"), [&demo](config::Config& config) {
        const auto sameId = [](const auto& list, const auto& item) {
            return std::any_of(list.begin(), list.end(), [&item](const auto& other) { return other.id == item.id; });
        };
        if (!sameId(config.providers, demo.providers.front()))
            config.providers.push_back(demo.providers.front());
        if (!sameId(config.routes, demo.routes.front()))
            config.routes.push_back(demo.routes.front());
    });
}

Result<void> Desktop::save(const config::Config& config) {
    m_service.applyConfig(config);
    if (m_options.demo)
        return {};
    return m_store.save(withoutSessionOnly(config, m_demoProvider));
}

void Desktop::statusChanged(const api::RelayStatus& status) {
    if (status.state == api::RelayState::Running && status.baseUrl() != m_announced) {
        m_announced = status.baseUrl();
        std::printf("fairlead listening on %s\n", m_announced.c_str());
        if (m_options.demo)
            std::printf("%s\n", curlLine(m_announced, m_demo->token(), "smart").c_str());
        std::fflush(stdout);
    }
    if (status.state == api::RelayState::Stopped && m_quitting)
        QCoreApplication::quit();
}

void Desktop::reload() {
    if (m_options.demo)
        return;
    auto config = app::loadConfig(m_store);
    if (!config) {
        m_window.notify({ui::Status::Warn,
                         tr("The changed configuration file is not used."),
                         QString::fromStdString(config.error().message),
                         {},
                         {}});
        return;
    }
    m_document.replace(*config);
    m_service.applyConfig(std::move(*config));
}

void Desktop::quit() {
    if (m_quitting) {
        QCoreApplication::quit();
        return;
    }
    m_quitting = true;
    m_window.hide();
    m_quitTimer.start();
    m_service.drain();
}

} // namespace fairlead::app
