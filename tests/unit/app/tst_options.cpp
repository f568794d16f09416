// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/options.h"
#include "app/common/session_only.h"
#include "proxy/config/config_writer.h"

#include <QDir>
#include <QTest>

using namespace fairlead;
using namespace fairlead::app;

namespace {

Result<Options> parse(Program program, QStringList arguments) {
    arguments.prepend(QStringLiteral("fairlead"));
    return parseOptions(program, arguments);
}

config::Config mixed() {
    const config::SecretRef kept{config::SecretSource::Keychain, "openai/main"};
    const config::SecretRef session{config::SecretSource::Memory, "openai/spare"};
    config::Config config;
    config.clients = {{"dev", {config::SecretSource::Env, "TOKEN"}, true},
                      {"demo", {config::SecretSource::Memory, "t"}, true}};
    config::Provider openai;
    openai.id = "openai";
    openai.preset = "openai";
    openai.keys = {{"main", kept, true}, {"spare", session, true}};
    config::Provider demo;
    demo.id = "demo";
    demo.dialect = config::Dialect::OpenAiChat;
    demo.baseUrl = "http://127.0.0.1:9999/v1";
    config.providers = {openai, demo};
    config::Route both{"both",
                       {{"both"}},
                       {{"a", config::Strategy::Ordered, {{"demo", "x"}}},
                        {"b", config::Strategy::Ordered, {{"openai", "y"}, {"demo", "z"}}}}};
    config::Route only{"only", {{"only"}}, {{"a", config::Strategy::Ordered, {{"demo", "x"}}}}};
    config.routes = {both, only};
    return config;
}

} // namespace

class TestOptions : public QObject {
    Q_OBJECT

private slots:
    void readsWhatIsGiven();
    void hasAbsoluteDefaults();
    void readsWhatIsToBeExplained();
    void readsAddresses_data();
    void readsAddresses();
    void refusesBadUsage_data();
    void refusesBadUsage();
    void theDesktopHasNoHeadlessOptions();
    void savesNothingOfTheSession();
    void whatIsSavedCanBeReadBack();
};

void TestOptions::readsWhatIsGiven() {
    const auto options =
        parse(Program::Headless, {QStringLiteral("--config"), QStringLiteral("/a/b.json"), QStringLiteral("--data-dir"),
                                  QStringLiteral("/d"), QStringLiteral("--listen"), QStringLiteral("0.0.0.0:80"),
                                  QStringLiteral("--workers"), QStringLiteral("4"), QStringLiteral("--demo")});
    QVERIFY(options.has_value());
    QCOMPARE(options->configFile, std::string("/a/b.json"));
    QCOMPARE(options->dataDir, std::string("/d"));
    QVERIFY(options->dataDirGiven && options->demo);
    QCOMPARE(options->listen->host, std::string("0.0.0.0"));
    QCOMPARE(options->workers, 4);
    QCOMPARE(relayOptions(*options).workers, 4);
}

void TestOptions::hasAbsoluteDefaults() {
    const auto options = parse(Program::Desktop, {QStringLiteral("--config"), QStringLiteral("here.json")});
    QCOMPARE(options->configFile, QDir::current().absoluteFilePath(QStringLiteral("here.json")).toStdString());
    QVERIFY(QDir::isAbsolutePath(QString::fromStdString(options->dataDir)));
    QVERIFY(!options->listen);
}

void TestOptions::readsWhatIsToBeExplained() {
    const auto options =
        parse(Program::Headless,
              {QStringLiteral("--explain"), QStringLiteral("/tmp/request.json"), QStringLiteral("--down"),
               QStringLiteral("groq"), QStringLiteral("--fault"), QStringLiteral("openai:429"),
               QStringLiteral("--down"), QStringLiteral("box"), QStringLiteral("--client"), QStringLiteral("dev")});
    QVERIFY(options);
    QCOMPARE(options->explain, std::string("/tmp/request.json"));
    QCOMPARE(options->down, (std::vector<std::string>{"groq", "box"}));
    QCOMPARE(options->faults, std::vector<std::string>{"openai:429"});
    QCOMPARE(options->client, std::string("dev"));
}

void TestOptions::readsAddresses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("v4") << QStringLiteral("127.0.0.1:4141") << QStringLiteral("127.0.0.1") << 4141;
    QTest::newRow("any port") << QStringLiteral("127.0.0.1:0") << QStringLiteral("127.0.0.1") << 0;
    QTest::newRow("v6") << QStringLiteral("[::1]:65535") << QStringLiteral("::1") << 65535;
}

void TestOptions::readsAddresses() {
    QFETCH(QString, text);
    const auto listen = parseListen(text);
    QTEST(QString::fromStdString(listen->host), "host");
    QTEST(static_cast<int>(listen->port), "port");
}

void TestOptions::refusesBadUsage_data() {
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char* name, const QStringList& arguments) { QTest::newRow(name) << arguments; };
    row("unknown option", {QStringLiteral("--frob")});
    row("stray argument", {QStringLiteral("x")});
    row("no port", {QStringLiteral("--listen"), QStringLiteral("127.0.0.1")});
    row("no host", {QStringLiteral("--listen"), QStringLiteral(":80")});
    row("port too big", {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:65536")});
    row("negative port", {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:-1")});
    row("no workers", {QStringLiteral("--workers"), QStringLiteral("0")});
    row("many workers", {QStringLiteral("--workers"), QStringLiteral("65")});
    row("workers no number", {QStringLiteral("--workers"), QStringLiteral("two")});
    row("missing value", {QStringLiteral("--config")});
    row("a route for nothing", {QStringLiteral("--route"), QStringLiteral("smart")});
    row("a fault for nothing", {QStringLiteral("--fault"), QStringLiteral("groq:429")});
    row("down for a fidelity check",
        {QStringLiteral("--fidelity"), QStringLiteral("x"), QStringLiteral("--down"), QStringLiteral("groq")});
    row("two commands",
        {QStringLiteral("--fidelity"), QStringLiteral("x"), QStringLiteral("--explain"), QStringLiteral("y")});
}

void TestOptions::refusesBadUsage() {
    QFETCH(QStringList, arguments);
    const auto options = parse(Program::Headless, arguments);
    QVERIFY(!options);
    QCOMPARE(options.error().code, ErrorCode::InvalidArgument);
    QVERIFY(!options.error().message.empty());
}

void TestOptions::theDesktopHasNoHeadlessOptions() {
    QVERIFY(!parse(Program::Desktop, {QStringLiteral("--print-schema")}));
    QVERIFY(!parse(Program::Desktop, {QStringLiteral("--workers"), QStringLiteral("2")}));
}

void TestOptions::savesNothingOfTheSession() {
    const config::Config kept = withoutSessionOnly(mixed(), "demo");
    QCOMPARE(kept.clients.size(), std::size_t(1));
    QCOMPARE(kept.providers.size(), std::size_t(1));
    QCOMPARE(kept.providers[0].keys.size(), std::size_t(1));
    QCOMPARE(kept.providers[0].keys[0].id, std::string("main"));
    QCOMPARE(kept.routes.size(), std::size_t(1));
    QCOMPARE(kept.routes[0].tiers.size(), std::size_t(1));
    QCOMPARE(kept.routes[0].tiers[0].targets.size(), std::size_t(1));
    // A provider of the user's own that happens to be called so stays while no demo runs.
    QCOMPARE(withoutSessionOnly(mixed(), {}).providers.size(), std::size_t(2));
}

void TestOptions::whatIsSavedCanBeReadBack() {
    QVERIFY(config::validate(withoutSessionOnly(mixed(), "demo")).empty());
    QVERIFY(!config::validate(mixed()).empty());
}

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
