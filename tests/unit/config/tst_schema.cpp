// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config_writer.h"
#include "proxy/config/members.h"
#include "proxy/config/names.h"
#include "proxy/config/schema.h"
#include "tests/unit/config/routing_samples.h"
#include "tests/unit/config/schema_check.h"

#include <QJsonDocument>
#include <QTest>

#include <map>
#include <span>

using namespace fairlead::config;
using namespace fairlead::config::test;

namespace {

QJsonObject schema() {
    const std::string text = configSchema();
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

// Properties of each object schema, by the place of the object ("/providers/keys").
using Places = std::map<QString, QJsonObject>;

void collect(const SchemaCheck& check, const QJsonObject& node, const QString& place, Places& places) {
    const QJsonObject object = check.resolved(node);
    for (const QJsonValue& choice : object.value(u"anyOf").toArray())
        collect(check, choice.toObject(), place, places);
    if (object.contains(u"items"))
        collect(check, object.value(u"items").toObject(), place, places);
    const QJsonObject properties = object.value(u"properties").toObject();
    if (properties.isEmpty())
        return;
    places[place] = properties;
    for (auto member = properties.begin(); member != properties.end(); ++member)
        collect(check, member.value().toObject(), place % u'/' % member.key(), places);
}

Places places() {
    Places all;
    collect(SchemaCheck(schema()), schema(), QString(), all);
    return all;
}

QStringList sorted(std::span<const std::string_view> names) {
    QStringList list;
    for (const std::string_view name : names)
        list << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    list.sort();
    return list;
}

QStringList words(const QJsonObject& property) {
    QStringList list;
    for (const QJsonValue& word : property.value(u"enum").toArray())
        list << word.toString();
    list.sort();
    return list;
}

} // namespace

class TestSchema : public QObject {
    Q_OBJECT

private slots:
    void isJsonWithKeywordsThatTheseTestsUnderstand() {
        QVERIFY(!schema().isEmpty());
        QCOMPARE(schema().value(u"$schema").toString(), QStringLiteral("https://json-schema.org/draft/2020-12/schema"));
        QCOMPARE(SchemaCheck::unknownKeywords(schema()), QStringList());
        QCOMPARE(SchemaCheck::unknownKeywords({{QStringLiteral("oneOf"), 1}}), QStringList{QStringLiteral("oneOf")});
    }

    void agreesWithTheReader_data() {
        QTest::addColumn<int>("index");
        const auto all = allSamples();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }
    void agreesWithTheReader() {
        QFETCH(int, index);
        const Sample sample = allSamples().at(static_cast<std::size_t>(index));
        const QJsonValue value = QJsonDocument::fromJson(QByteArray::fromStdString(sample.json)).object();
        QCOMPARE(SchemaCheck(schema()).accepts(value), sample.verdict != Verdict::Refused);
        QCOMPARE(readConfig(sample.json).config.has_value(), sample.verdict == Verdict::Accepted);
    }

    void acceptsWhatTheWriterWrites() {
        const std::string text = writeConfig(readConfig(everyMember()).config.value());
        QVERIFY(SchemaCheck(schema()).accepts(QJsonDocument::fromJson(QByteArray::fromStdString(text)).object()));
    }

    void knowsTheSameMembersAsTheReader() {
        const std::map<QString, std::span<const std::string_view>> expected = {
            {QString(), members::kTop},
            {QStringLiteral("/listen"), members::kListen},
            {QStringLiteral("/limits"), members::kLimits},
            {QStringLiteral("/timeouts"), members::kTimeouts},
            {QStringLiteral("/clients"), members::kClient},
            {QStringLiteral("/clients/token"), members::kSecret},
            {QStringLiteral("/clients/rate_limits"), members::kRateLimits},
            {QStringLiteral("/clients/user_rate_limits"), members::kRateLimits},
            {QStringLiteral("/providers"), members::kProvider},
            {QStringLiteral("/providers/keys"), members::kKey},
            {QStringLiteral("/providers/keys/secret"), members::kSecret},
            {QStringLiteral("/providers/keys/rate_limits"), members::kRateLimits},
            {QStringLiteral("/providers/rate_limits"), members::kRateLimits},
            {QStringLiteral("/providers/headers"), members::kHeader},
            {QStringLiteral("/providers/timeouts"), members::kTimeouts},
            {QStringLiteral("/routes"), members::kRoute},
            {QStringLiteral("/routes/match"), members::kMatch},
            {QStringLiteral("/routes/match/time"), members::kTime},
            {QStringLiteral("/routes/retry"), members::kRetry},
            {QStringLiteral("/routes/max_cost_usd"), members::kMaxCost},
            {QStringLiteral("/routes/queue"), members::kQueue},
            {QStringLiteral("/routes/on_context_overflow"), members::kTarget},
            {QStringLiteral("/routes/on_content_filter"), members::kTarget},
            {QStringLiteral("/routes/tiers"), members::kTier},
            {QStringLiteral("/routes/tiers/targets"), members::kTarget},
            {QStringLiteral("/models"), members::kModel},
            {QStringLiteral("/models/price_usd_per_mtok"), members::kPrice},
            {QStringLiteral("/breaker"), members::kBreaker}};
        const Places all = places();
        QCOMPARE(all.size(), expected.size());
        for (const auto& [place, names] : expected) {
            const auto found = all.find(place);
            QVERIFY2(found != all.end(), qPrintable(place));
            QCOMPARE(found->second.keys(), sorted(names));
        }
    }

    // everyMember() is what the writer makes of a Config without any default, so a member that the reader dropped or
    // the writer forgot shows here.
    void theFullSampleHasEveryMember() {
        const QJsonObject root = QJsonDocument::fromJson(QByteArray::fromStdString(everyMember())).object();
        const auto first = [](const QJsonValue& list) { return list.toArray().at(0).toObject(); };
        QCOMPARE(root.keys(), sorted(members::kTop));
        QCOMPARE(root.value(u"listen").toObject().keys(), sorted(members::kListen));
        QCOMPARE(root.value(u"limits").toObject().keys(), sorted(members::kLimits));
        QCOMPARE(root.value(u"timeouts").toObject().keys(), sorted(members::kTimeouts));
        QCOMPARE(first(root.value(u"clients")).keys(), sorted(members::kClient));
        const QJsonObject provider = first(root.value(u"providers"));
        QCOMPARE(provider.keys(), sorted(members::kProvider));
        QCOMPARE(first(provider.value(u"keys")).keys(), sorted(members::kKey));
        QCOMPARE(provider.value(u"timeouts").toObject().keys(), sorted(members::kTimeouts));
        const QJsonObject route = first(root.value(u"routes"));
        QCOMPARE(route.keys(), sorted(members::kRoute));
        QCOMPARE(first(route.value(u"tiers")).keys(), sorted(members::kTier));
        QCOMPARE(first(first(route.value(u"tiers")).value(u"targets")).keys(), sorted(members::kTarget));
        const QJsonObject match = route.value(u"match").toObject();
        QCOMPARE(match.keys(), sorted(members::kMatch));
        QCOMPARE(match.value(u"time").toObject().keys(), sorted(members::kTime));
        QCOMPARE(route.value(u"retry").toObject().keys(), sorted(members::kRetry));
        QCOMPARE(route.value(u"max_cost_usd").toObject().keys(), sorted(members::kMaxCost));
        QCOMPARE(route.value(u"queue").toObject().keys(), sorted(members::kQueue));
        const QJsonObject model = first(root.value(u"models"));
        QCOMPARE(model.keys(), sorted(members::kModel));
        QCOMPARE(model.value(u"price_usd_per_mtok").toObject().keys(), sorted(members::kPrice));
        QCOMPARE(root.value(u"breaker").toObject().keys(), sorted(members::kBreaker));
        const std::string written = writeConfig(readConfig(everyMember()).config.value());
        QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(written)).object(), root);
    }

    void describesEveryMember() {
        for (const auto& [place, properties] : places()) {
            for (auto member = properties.begin(); member != properties.end(); ++member) {
                const QString text = member.value().toObject().value(u"description").toString();
                QVERIFY2(text.endsWith(u'.') && text.size() > 10, qPrintable(QString(place % u'/' % member.key())));
            }
        }
    }

    void knowsTheSameWordsAsTheReader() {
        const Places all = places();
        QCOMPARE(words(all.at(QStringLiteral("/providers")).value(u"dialect").toObject()), sorted(dialectNames()));
        QCOMPARE(words(all.at(QStringLiteral("/routes/tiers")).value(u"strategy").toObject()), sorted(strategyNames()));
        QCOMPARE(words(all.at(QStringLiteral("/routes")).value(u"degradation").toObject()), sorted(degradationNames()));
        QCOMPARE(words(all.at(QStringLiteral("/clients")).value(u"priority").toObject()), sorted(priorityNames()));
        QCOMPARE(words(all.at(QStringLiteral("/routes/tiers")).value(u"latency").toObject()),
                 sorted(latencyMeasureNames()));
        const QJsonObject time = all.at(QStringLiteral("/routes/match/time"));
        QCOMPARE(words(time.value(u"zone").toObject()), sorted(timeZoneNames()));
        QCOMPARE(words(time.value(u"days").toObject().value(u"items").toObject()), sorted(dayNames()));
        QCOMPARE(words(all.at(QStringLiteral("/models")).value(u"tokenizer").toObject()), sorted(tokenizerNames()));
        const QJsonObject defs = schema().value(u"$defs").toObject();
        QCOMPARE(words(defs.value(u"priority").toObject()), sorted(priorityNames()));
        QCOMPARE(words(defs.value(u"modality").toObject()), sorted(modalityNames()));
    }

    void namesTheDefaultsOfTheConfig() {
        const auto standard = [all = places()](const QString& place, const QString& member) {
            return all.at(place).value(member).toObject().value(u"default");
        };
        const Config config;
        QCOMPARE(standard(QStringLiteral("/listen"), QStringLiteral("host")).toString().toStdString(),
                 config.listen.host);
        QCOMPARE(standard(QStringLiteral("/listen"), QStringLiteral("port")).toInt(), int{config.listen.port});
        const QString limits = QStringLiteral("/limits");
        QCOMPARE(standard(limits, QStringLiteral("max_body_bytes")).toInteger(), config.limits.maxBodyBytes);
        QCOMPARE(standard(limits, QStringLiteral("max_header_bytes")).toInteger(), config.limits.maxHeaderBytes);
        QCOMPARE(standard(limits, QStringLiteral("max_connections")).toInt(), config.limits.maxConnections);
        QCOMPARE(standard(QStringLiteral("/routes/tiers/targets"), QStringLiteral("weight")).toInt(), Target{}.weight);
        QCOMPARE(standard(QStringLiteral("/providers/keys"), QStringLiteral("weight")).toInt(), Key{}.weight);
        const QString retry = QStringLiteral("/routes/retry");
        QCOMPARE(standard(retry, QStringLiteral("max_attempts")).toInt(), Retry{}.maxAttempts);
        QCOMPARE(standard(retry, QStringLiteral("same_target")).toInt(), Retry{}.sameTarget);
        QCOMPARE(standard(retry, QStringLiteral("backoff_ms")).toInteger(), qint64{Retry{}.backoff.count()});
        QCOMPARE(standard(retry, QStringLiteral("max_backoff_ms")).toInteger(), qint64{Retry{}.maxBackoff.count()});
        const QString queue = QStringLiteral("/routes/queue");
        QCOMPARE(standard(queue, QStringLiteral("max_wait_ms")).toInteger(), qint64{Queue{}.maxWait.count()});
        QCOMPARE(standard(queue, QStringLiteral("max_length")).toInt(), Queue{}.maxLength);
        const QString breaker = QStringLiteral("/breaker");
        QCOMPARE(standard(breaker, QStringLiteral("failures")).toInt(), Breaker{}.failures);
        QCOMPARE(standard(breaker, QStringLiteral("error_rate")).toDouble(), Breaker{}.errorRate);
        QCOMPARE(standard(breaker, QStringLiteral("window")).toInt(), Breaker{}.window);
        QCOMPARE(standard(breaker, QStringLiteral("min_requests")).toInt(), Breaker{}.minRequests);
        QCOMPARE(standard(breaker, QStringLiteral("probe_interval_ms")).toInteger(),
                 qint64{Breaker{}.probeInterval.count()});
        QCOMPARE(standard(QString(), QStringLiteral("retry_budget")).toDouble(), config.retryBudget);
        QCOMPARE(standard(QString(), QStringLiteral("keep_responses")).toBool(true), config.keepResponses);
    }
};

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
