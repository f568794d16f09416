// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config_writer.h"
#include "tests/ui/support/sample_data.h"
#include "ui/providers/config_edits.h"
#include "ui/providers/field_rules.h"
#include "ui/providers/key_recognition.h"
#include "ui/providers/new_names.h"
#include "ui/providers/provider_text.h"
#include "ui/routes/route_edits.h"
#include "ui/routes/route_warnings.h"

#include <QTest>

#include <algorithm>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;

using Guess = RecognisedKey::Guess;
using Kind = RouteWarning::Kind;

// The pure parts of the pages Providers and Routes.
class TestConfigRules : public QObject {
    Q_OBJECT

private slots:
    void makesIds_data();
    void makesIds();
    void givesFreeIds();
    void keepsRetiredKeyNames();
    void recognisesKeys_data();
    void recognisesKeys();
    void readsTimeouts_data();
    void readsTimeouts();
    void readsFields_data();
    void readsFields();
    void readsHeaders();
    void removesAProviderEverywhere();
    void describesProviders();
    void movesTargets();
    void dropsEmptyTiers();
    void namesTiers();
    void coversPatterns_data();
    void coversPatterns();
    void warns_data();
    void warns();
};

void TestConfigRules::makesIds_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");
    const auto row = [](const char* what, const QString& name, const QString& id) {
        QTest::newRow(what) << name << id;
    };
    row("plain", QStringLiteral("groq"), QStringLiteral("groq"));
    row("words", QStringLiteral("Together AI"), QStringLiteral("together-ai"));
    row("signs", QStringLiteral("  --a..b__c!! "), QStringLiteral("a-b-c"));
    row("umlaut", QStringLiteral("Büro"), QStringLiteral("b-ro"));
    row("nothing usable", QStringLiteral("日本"), QStringLiteral("provider"));
    row("empty", QString(), QStringLiteral("provider"));
    row("long", QString(100, u'x'), QString(40, u'x'));
}

void TestConfigRules::makesIds() {
    QFETCH(QString, name);
    QTEST(QString::fromStdString(slug(name.toStdString(), "provider")), "id");
}

void TestConfigRules::givesFreeIds() {
    config::Config config = sampleConfig();
    QCOMPARE(newProviderId(config, "mistral"), std::string("mistral"));
    QCOMPARE(newProviderId(config, "Groq"), std::string("groq-2"));
    config.providers[0].id = "groq-2";
    QCOMPARE(newProviderId(config, "Groq"), std::string("groq-3"));
    QCOMPARE(newRouteId(config, "chat"), std::string("chat-2"));
    QCOMPARE(newRouteId(config, "*"), std::string("route"));
}

void TestConfigRules::keepsRetiredKeyNames() {
    config::Provider provider;
    provider.id = "groq";
    QCOMPARE(newKeyId(provider, {}), std::string("main"));
    const config::SecretRef retired{config::SecretSource::Keychain, "groq/main"};
    QCOMPARE(newKeyId(provider, {retired}), std::string("key-2"));
    provider.keys.push_back({"key-2", {}, true});
    QCOMPARE(newKeyId(provider, {retired}), std::string("key-3"));
    QCOMPARE(newKeyId(provider, {}), std::string("main"));
}

void TestConfigRules::recognisesKeys_data() {
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<int>("guess");
    QTest::addColumn<QString>("first");
    const auto row = [](const char* what, const char* pasted, Guess guess, const char* first) {
        QTest::newRow(what) << QString::fromLatin1(pasted) << static_cast<int>(guess) << QString::fromLatin1(first);
    };
    row("nothing", "", Guess::NoKey, "");
    row("words", "the quick brown fox", Guess::NoKey, "");
    row("one prefix", "gsk_0123456789abcdefghijklmnop", Guess::One, "groq");
    row("longest prefix", "sk-or-v1-0123456789abcdefghij", Guess::One, "openrouter");
    row("quotes and export", "export K='gsk_0123456789abcdefghijklmnop'", Guess::One, "groq");
    row("bearer", "Bearer sk-ant-api03-0123456789abcdef", Guess::One, "anthropic");
    row("shared prefix", "sk-0123456789abcdefghijklmnop", Guess::Several, "openai");
    row("unknown", "zz-0123456789abcdefghijklmnop", Guess::Unknown, "");
}

void TestConfigRules::recognisesKeys() {
    QFETCH(QString, pasted);
    const RecognisedKey key = KeyRecognition::recognise(pasted.toStdString());
    QTEST(static_cast<int>(key.guess), "guess");
    QTEST(key.presets.empty() ? QString() : QString::fromStdString(key.presets.front()->id), "first");
    QCOMPARE(key.key.isEmpty(), key.guess == Guess::NoKey);
    const QString sentence = KeyRecognition::sentence(key);
    QVERIFY(!sentence.isEmpty());
    QVERIFY(!sentence.contains(QStringLiteral("0123456789")));
}

void TestConfigRules::readsTimeouts_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("milliseconds"); // -1 = inherited, -2 = refused
    QTest::newRow("empty") << QString() << -1;
    QTest::newRow("blank") << QStringLiteral("  ") << -1;
    QTest::newRow("zero") << QStringLiteral("0") << 0;
    QTest::newRow("seconds") << QStringLiteral("30") << 30'000;
    QTest::newRow("fraction") << QStringLiteral(" 2.5 ") << 2'500;
    QTest::newRow("a day") << QStringLiteral("86400") << 86'400'000;
    QTest::newRow("more than a day") << QStringLiteral("86401") << -2;
    QTest::newRow("negative") << QStringLiteral("-1") << -2;
    QTest::newRow("not a number") << QStringLiteral("nan") << -2;
    QTest::newRow("infinite") << QStringLiteral("inf") << -2;
    QTest::newRow("words") << QStringLiteral("10 s") << -2;
}

void TestConfigRules::readsTimeouts() {
    QFETCH(QString, text);
    const auto value = FieldRules::timeout(text);
    const int got = !value ? -2 : !*value ? -1 : static_cast<int>((*value)->count());
    QTEST(got, "milliseconds");
    if (value && *value)
        QVERIFY(FieldRules::timeout(FieldRules::timeoutText(*value)).value() == *value);
}

void TestConfigRules::readsFields_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value"); // "!" = refused
    const auto row = [](const char* field, const char* text, const char* value) {
        QTest::addRow("%s %s", field, text)
            << QString::fromLatin1(field) << QString::fromLatin1(text) << QString::fromLatin1(value);
    };
    row("url", "", "");
    row("url", " https://api.example.com/v1// ", "https://api.example.com/v1");
    row("url", "api.example.com", "!");
    row("url", "https://user:pw@api.example.com", "!");
    row("url", "https://{resource}.example.com", "!");
    row("needed url", "", "!");
    row("needed url", "http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1");
    row("proxy", "socks5h://127.0.0.1:9050", "socks5h://127.0.0.1:9050");
    row("proxy", "ftp://x", "!");
    row("ca", "/etc/ssl/own.pem", "/etc/ssl/own.pem");
    row("ca", "own.pem", "!");
    row("variable", "", "!");
    row("variable", "GROQ_API_KEY", "GROQ_API_KEY");
    row("variable", "GROQ KEY", "!");
    row("file", "/run/secrets/groq", "/run/secrets/groq");
    row("file", "~/groq", "!");
    row("models", "a\n\n b ", "a\nb");
    row("models", "a\na", "!");
}

void TestConfigRules::readsFields() {
    QFETCH(QString, field);
    QFETCH(QString, text);
    using R = FieldRules;
    Result<std::string> got = std::string();
    if (field == QStringLiteral("url"))
        got = R::baseUrl(text, R::Presence::Optional);
    else if (field == QStringLiteral("needed url"))
        got = R::baseUrl(text, R::Presence::Required);
    else if (field == QStringLiteral("proxy"))
        got = R::proxy(text);
    else if (field == QStringLiteral("ca"))
        got = R::caFile(text);
    else if (field == QStringLiteral("variable"))
        got = R::secretPlace(config::SecretSource::Env, text);
    else if (field == QStringLiteral("file"))
        got = R::secretPlace(config::SecretSource::File, text);
    else if (const auto models = R::models(text); models)
        got = R::modelsText(*models).toStdString();
    else
        got = models.error();
    QTEST(got ? QString::fromStdString(*got) : QStringLiteral("!"), "value");
    QVERIFY(got || !got.error().message.empty());
}

void TestConfigRules::readsHeaders() {
    const auto read = FieldRules::headers(QStringLiteral("X-Team: search: a\n\nX-B:  c "));
    QVERIFY(read);
    QCOMPARE(read->size(), std::size_t(2));
    QVERIFY(((*read)[0] == config::HeaderSetting{"X-Team", "search: a"}));
    QCOMPARE(FieldRules::headersText(*read), QStringLiteral("X-Team: search: a\nX-B: c"));
    QVERIFY(!FieldRules::headers(QStringLiteral("no colon")));
    QVERIFY(!FieldRules::headers(QStringLiteral("Authorization: Bearer x")));
    QVERIFY(!FieldRules::headers(QStringLiteral(": x")));
}

void TestConfigRules::removesAProviderEverywhere() {
    config::Config config = sampleConfig();
    const RemovedWithProvider removed = removeProvider(config, "groq");
    QCOMPARE(removed.targets, 2);
    QCOMPARE(removed.routes, 1); // "fast" had nothing else
    QCOMPARE(config.routes.size(), std::size_t(3));
    QCOMPARE(config.routes[0].tiers[0].targets.size(), std::size_t(1));
    QVERIFY(config::validate(config).empty());
    removeProvider(config, "deepseek");
    QCOMPARE(config.routes[0].tiers.size(), std::size_t(2));
    QVERIFY(config::validate(config).empty());
}

void TestConfigRules::describesProviders() {
    const config::Config config = sampleConfig();
    QCOMPARE(ProviderText::facts(config.providers[2]),
             QStringLiteral("api.groq.com/openai/v1 · Chat Completions · United States"));
    QVERIFY(ProviderText::facts(config.providers[4]).endsWith(QStringLiteral("this machine")));
    QCOMPARE(ProviderText::jurisdiction("US, global"), QStringLiteral("United States, global"));
    QCOMPARE(ProviderText::usedBy(config, "groq"), (QStringList{QStringLiteral("chat"), QStringLiteral("fast")}));
    QCOMPARE(ProviderText::storage({config::SecretSource::Env, "K"}), QStringLiteral("Variable K"));
}

void TestConfigRules::movesTargets() {
    config::Route route = sampleConfig().routes[0];
    QVERIFY(!moveInTier(route, {0, 0}, Direction::Back));
    QVERIFY(!moveInTier(route, {0, 1}, Direction::Forward));
    QVERIFY(!moveInTier(route, {7, 0}, Direction::Forward));
    QVERIFY((moveInTier(route, {0, 0}, Direction::Forward) == TargetPlace{0, 1}));
    QCOMPARE(route.tiers[0].targets[0].provider, std::string("deepseek"));
    QVERIFY(!moveToTier(route, {0, 0}, 0));
    QVERIFY(!moveToTier(route, {0, 0}, 3));
    QVERIFY((moveToTier(route, {0, 0}, 2) == TargetPlace{2, 1}));
    QVERIFY(!moveToNeighbour(route, {0, 0}, Direction::Back));
    QVERIFY(moveTier(route, 0, Direction::Forward));
    QCOMPARE(route.tiers[1].name, std::string("Primary"));
    QVERIFY(!moveTier(route, 2, Direction::Forward));
}

void TestConfigRules::dropsEmptyTiers() {
    config::Route route = sampleConfig().routes[0];
    QVERIFY((moveToNeighbour(route, {2, 0}, Direction::Back) == TargetPlace{1, 2}));
    QCOMPARE(route.tiers.size(), std::size_t(2));
    QVERIFY(removeTarget(route, {0, 0}));
    QVERIFY((moveToNeighbour(route, {0, 0}, Direction::Forward) == TargetPlace{0, 3}));
    QCOMPARE(route.tiers.size(), std::size_t(1));
    for (int i = 0; i < 3; ++i)
        QVERIFY(removeTarget(route, {0, 0}));
    QVERIFY(!removeTarget(route, {0, 0}));
    QCOMPARE(route.tiers[0].targets.size(), std::size_t(1));
}

void TestConfigRules::namesTiers() {
    config::Route route;
    for (const char* name : {"Primary", "Secondary", "Tertiary", "Tier 4"}) {
        QCOMPARE(newTierName(route), std::string(name));
        route.tiers.push_back({name, config::Strategy::Ordered, {}});
    }
    route.tiers.erase(route.tiers.begin());
    QCOMPARE(newTierName(route), std::string("Tier 5"));
}

void TestConfigRules::coversPatterns_data() {
    QTest::addColumn<QString>("earlier");
    QTest::addColumn<QString>("later");
    QTest::addColumn<bool>("covers");
    const auto row = [](const char* earlier, const char* later, bool covers) {
        QTest::addRow("%s over %s", earlier, later)
            << QString::fromLatin1(earlier) << QString::fromLatin1(later) << covers;
    };
    row("a", "a", true);
    row("a", "b", false);
    row("*", "gpt-?", true);
    row("gpt-*", "gpt-5", true);
    row("gpt-*", "gpt-5*", true);
    row("gpt-*", "gpt-", true);
    row("gpt-*", "gp*", false);
    row("gpt-?", "gpt-5", false); // not seen from the texts alone
    row("a*b", "axb", false);
    row("a", "a*", false);
}

void TestConfigRules::coversPatterns() {
    QFETCH(QString, earlier);
    QFETCH(QString, later);
    QTEST(patternCovers(earlier.toStdString(), later.toStdString()), "covers");
}

void TestConfigRules::warns_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("place");
    const auto row = [](const char* what, Kind kind, int place) {
        QTest::newRow(what) << static_cast<int>(kind) << place;
    };
    row("nothing", Kind::OneProvider, -1);
    row("one provider", Kind::OneProvider, 3);
    row("unknown provider", Kind::UnknownProvider, 0);
    row("disabled provider", Kind::DisabledProvider, 0);
    row("same twice", Kind::SameTwice, 0);
    row("pattern taken", Kind::PatternTaken, 1);
    row("never reached", Kind::NeverReached, 1);
    row("no target", Kind::OneProvider, 0);
}

void TestConfigRules::warns() {
    QFETCH(int, kind);
    QFETCH(int, place);
    const QString what = QString::fromLatin1(QTest::currentDataTag());
    config::Config config = sampleConfig();
    config::Tier& tier = config.routes[0].tiers[0];
    if (what == QStringLiteral("unknown provider"))
        tier.targets[1].provider = "gone";
    if (what == QStringLiteral("disabled provider"))
        config.providers[2].enabled = false;
    if (what == QStringLiteral("same twice"))
        config.routes[0].tiers[1].targets.insert(config.routes[0].tiers[1].targets.begin(), tier.targets[1]);
    if (what == QStringLiteral("pattern taken"))
        config.routes[0].match.model.push_back("coder");
    if (what == QStringLiteral("never reached"))
        config.routes[0].match.model.clear();
    if (what == QStringLiteral("no target")) {
        for (config::Tier& each : config.routes[0].tiers) {
            for (config::Target& target : each.targets)
                target.enabled = false;
        }
    }
    const auto found = RouteWarnings::of(config, static_cast<std::size_t>(std::max(place, 0)));
    if (place < 0) {
        QCOMPARE(found, QList<RouteWarning>());
        return;
    }
    QCOMPARE(found.size(), 1);
    QCOMPARE(static_cast<int>(found[0].kind), kind);
    QVERIFY(!found[0].text.isEmpty());
    config.routes[static_cast<std::size_t>(place)].enabled = false;
    const bool ofMatch = found[0].kind == Kind::NeverReached || found[0].kind == Kind::PatternTaken;
    QCOMPARE(RouteWarnings::of(config, static_cast<std::size_t>(place)).isEmpty(), ofMatch);
}

QTEST_GUILESS_MAIN(TestConfigRules)
#include "tst_config_rules.moc"
