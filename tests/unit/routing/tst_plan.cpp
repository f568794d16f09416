// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/failover.h"
#include "proxy/routing/glob.h"
#include "proxy/routing/plan.h"

#include <QTest>

#include <map>

using namespace fairlead;
using namespace fairlead::routing;

namespace {

class FixedIndex final : public ModelIndex {
public:
    std::map<std::string, std::vector<std::string>, std::less<>> models;
    std::vector<std::string> providersOf(std::string_view model) const override {
        const auto found = models.find(model);
        return found == models.end() ? std::vector<std::string>{} : found->second;
    }
};

config::Provider provider(const char* id, bool enabled = true) {
    config::Provider made;
    made.id = id;
    made.enabled = enabled;
    return made;
}

config::Config sample() {
    config::Config config;
    config.providers = {provider("groq"), provider("openai"), provider("lab", false)};
    config::Route smart{"smart", {{"smart", "gpt-4o*"}}, {}};
    smart.tiers = {
        {"primary", config::Strategy::Ordered, {{"groq", "llama"}, {"lab", "phi"}, {"openai", "gpt", 1, false}}},
        {"secondary", config::Strategy::Ordered, {{"openai", "gpt-4o"}}}};
    config::Route any{"any", {{"*"}}, {{"only", config::Strategy::Ordered, {{"openai", "mini"}}}}};
    any.enabled = false;
    config.routes = {smart, any};
    return config;
}

std::string path(const Plan& plan) {
    std::string text;
    for (const PlannedAttempt& attempt : plan.attempts)
        text += attempt.provider + "/" + attempt.model + "@" + std::to_string(attempt.tier) + " ";
    return text;
}

} // namespace

class TestPlan : public QObject {
    Q_OBJECT

private slots:
    void globsMatch_data();
    void globsMatch();
    void aHostilePatternEndsQuickly();
    void triesTiersAndTargetsInOrder();
    void leavesOutWhatIsDisabledAndSaysSo();
    void takesTheFirstMatchingRouteThatIsEnabled();
    void aNamedProviderWinsOverRoutes();
    void aSlashThatNamesNoProviderIsPartOfTheModel();
    void aModelWithoutRouteGoesToTheOnlyProviderThatHasIt();
    void twoProvidersWithTheModelAreNotChosenBetween();
    void movesOnFromFaultsOfATargetOnly();
};

void TestPlan::globsMatch_data() {
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("match");
    const auto row = [](const char* pattern, const char* text, bool match) {
        QTest::addRow("%s ~ %s", pattern, text) << QString::fromLatin1(pattern) << QString::fromLatin1(text) << match;
    };
    row("gpt-4o", "gpt-4o", true);
    row("gpt-4o", "gpt-4o-mini", false);
    row("gpt-4o*", "gpt-4o-mini", true);
    row("gpt-4o*", "gpt-4o", true);
    row("*", "", true);
    row("", "", true);
    row("", "a", false);
    row("*-mini", "gpt-4o-mini", true);
    row("g?t", "gpt", true);
    row("g?t", "gt", false);
    row("*a*b", "xaxxb", true);
    row("*a*b", "xbxxa", false);
    row("GPT", "gpt", false);
    row("a**b", "ab", true);
    row("[a]", "a", false);
}

void TestPlan::globsMatch() {
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QTEST(globMatches(pattern.toStdString(), text.toStdString()), "match");
}

void TestPlan::aHostilePatternEndsQuickly() {
    // Exponential matchers hang here; this one takes pattern × text steps.
    std::string pattern;
    for (int i = 0; i < 60; ++i)
        pattern += "a*";
    QVERIFY(!globMatches(pattern + "b", std::string(256, 'a')));
}

void TestPlan::triesTiersAndTargetsInOrder() {
    const Plan plan = makePlan({"gpt-4o-mini", "dev"}, sample(), FixedIndex());
    QCOMPARE(plan.route, std::string("smart"));
    QCOMPARE(path(plan), std::string("groq/llama@0 openai/gpt-4o@1 "));
    QCOMPARE(plan.attempts[0].reason, std::string("place 1 in tier \"primary\""));
}

void TestPlan::leavesOutWhatIsDisabledAndSaysSo() {
    const Plan plan = makePlan({"smart", "dev"}, sample(), FixedIndex());
    QCOMPARE(plan.skipped.size(), std::size_t(2));
    QCOMPARE(plan.skipped[0].reason, std::string("the provider is disabled"));
    QCOMPARE(plan.skipped[1].reason, std::string("the target is disabled"));
}

void TestPlan::takesTheFirstMatchingRouteThatIsEnabled() {
    config::Config config = sample();
    QCOMPARE(makePlan({"other", "dev"}, config, FixedIndex()).attempts.size(), std::size_t(0));
    config.routes[1].enabled = true;
    QCOMPARE(makePlan({"other", "dev"}, config, FixedIndex()).route, std::string("any"));
    QCOMPARE(makePlan({"smart", "dev"}, config, FixedIndex()).route, std::string("smart"));
}

void TestPlan::aNamedProviderWinsOverRoutes() {
    config::Config config = sample();
    config.routes[1].enabled = true;
    QCOMPARE(path(makePlan({"groq/meta/llama-3", "dev"}, config, FixedIndex())), std::string("groq/meta/llama-3@0 "));
    const Plan disabled = makePlan({"lab/phi", "dev"}, config, FixedIndex());
    QVERIFY(disabled.attempts.empty());
    QCOMPARE(disabled.skipped[0].reason, std::string("the provider is disabled"));
}

void TestPlan::aSlashThatNamesNoProviderIsPartOfTheModel() {
    FixedIndex index;
    index.models["meta/llama-3"] = {"openai"};
    QCOMPARE(path(makePlan({"meta/llama-3", "dev"}, sample(), index)), std::string("openai/meta/llama-3@0 "));
    QVERIFY(makePlan({"groq/", "dev"}, sample(), FixedIndex()).attempts.empty());
}

void TestPlan::aModelWithoutRouteGoesToTheOnlyProviderThatHasIt() {
    FixedIndex index;
    index.models["o3"] = {"openai"};
    const Plan plan = makePlan({"o3", "dev"}, sample(), index);
    QCOMPARE(path(plan), std::string("openai/o3@0 "));
    QVERIFY(plan.route.empty());
}

void TestPlan::twoProvidersWithTheModelAreNotChosenBetween() {
    FixedIndex index;
    index.models["o3"] = {"openai", "groq"};
    const Plan plan = makePlan({"o3", "dev"}, sample(), index);
    QVERIFY(plan.attempts.empty());
    QCOMPARE(plan.skipped.size(), std::size_t(2));
}

void TestPlan::movesOnFromFaultsOfATargetOnly() {
    for (const ErrorClass errorClass :
         {ErrorClass::Connect, ErrorClass::RateLimited, ErrorClass::Auth, ErrorClass::Overloaded,
          ErrorClass::EmptyAnswer, ErrorClass::Protocol, ErrorClass::TimeoutFirstByte})
        QVERIFY2(movesOn(errorClass), name(errorClass));
    for (const ErrorClass errorClass : {ErrorClass::None, ErrorClass::BadRequest, ErrorClass::ContextLength,
                                        ErrorClass::ContentFilter, ErrorClass::CancelledByCaller})
        QVERIFY2(!movesOn(errorClass), name(errorClass));
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
