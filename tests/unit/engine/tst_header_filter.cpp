// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/header_filter.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead::engine;

class TestHeaderFilter : public QObject {
    Q_OBJECT

private slots:
    void forwardsNoCredentialOfTheCaller();
    void dropsFieldsThatTheConnectionFieldNames();
    void keepsRateLimitAndRetryFields();
    void aVendorsFieldsReachThatVendorAlone_data();
    void aVendorsFieldsReachThatVendorAlone();
};

void TestHeaderFilter::forwardsNoCredentialOfTheCaller() {
    const HeaderList sent = requestHeadersForProvider({{"Host", "localhost"},
                                                       {"Authorization", "Bearer t"},
                                                       {"X-Api-Key", "t"},
                                                       {"x-goog-api-key", "t"},
                                                       {"api-key", "t"},
                                                       {"Cookie", "c"},
                                                       {"OpenAI-Organization", "org"},
                                                       {"Proxy-Authorization", "t"},
                                                       {"x-fairlead-tag", "fast"},
                                                       {"Content-Type", "application/json"},
                                                       {"Content-Length", "2"},
                                                       {"X-Stainless-Lang", "js"},
                                                       {"OpenAI-Beta", "x"}},
                                                      dialects::Dialect::OpenAiChat);
    QStringList names;
    for (const Header& header : sent)
        names << QString::fromStdString(header.name);
    QCOMPARE(names, QStringList({QStringLiteral("Content-Type"), QStringLiteral("X-Stainless-Lang"),
                                 QStringLiteral("OpenAI-Beta")}));
}

void TestHeaderFilter::dropsFieldsThatTheConnectionFieldNames() {
    const HeaderList sent = requestHeadersForProvider(
        {{"Connection", "close, X-Hop ,y"}, {"x-hop", "1"}, {"Y", "2"}, {"Z", "3"}}, std::nullopt);
    QCOMPARE(sent.size(), std::size_t(1));
    QVERIFY(sent.contains("z"));
}

void TestHeaderFilter::keepsRateLimitAndRetryFields() {
    const HeaderList kept = responseHeadersForCaller({{"Retry-After", "3"},
                                                      {"x-ratelimit-remaining-tokens", "7"},
                                                      {"x-request-id", "r"},
                                                      {"Set-Cookie", "c"},
                                                      {"Transfer-Encoding", "chunked"},
                                                      {"Access-Control-Allow-Origin", "*"},
                                                      {"x-fairlead-provider", "forged"}});
    QCOMPARE(kept.size(), std::size_t(3));
    QCOMPARE(kept.value("retry-after"), std::string_view("3"));
}

void TestHeaderFilter::aVendorsFieldsReachThatVendorAlone_data() {
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QStringList>("passed");
    using dialects::Dialect;
    QTest::newRow("anthropic") << static_cast<int>(Dialect::AnthropicMessages)
                               << QStringList{QStringLiteral("anthropic-beta")};
    QTest::newRow("gemini") << static_cast<int>(Dialect::Gemini) << QStringList{QStringLiteral("x-goog-api-client")};
    QTest::newRow("chat") << static_cast<int>(Dialect::OpenAiChat) << QStringList{QStringLiteral("openai-beta")};
    QTest::newRow("responses") << static_cast<int>(Dialect::OpenAiResponses)
                               << QStringList{QStringLiteral("openai-beta")};
    QTest::newRow("translated") << -1 << QStringList();
}

void TestHeaderFilter::aVendorsFieldsReachThatVendorAlone() {
    QFETCH(int, dialect);
    const std::optional<dialects::Dialect> shared =
        dialect < 0 ? std::nullopt : std::optional(static_cast<dialects::Dialect>(dialect));
    const HeaderList sent = requestHeadersForProvider(
        {{"anthropic-beta", "a"}, {"x-goog-api-client", "b"}, {"openai-beta", "c"}, {"x-goog-api-key", "d"}}, shared);
    QStringList names;
    for (const Header& header : sent)
        names << QString::fromStdString(header.name);
    QTEST(names, "passed");
}

QTEST_GUILESS_MAIN(TestHeaderFilter)
#include "tst_header_filter.moc"
