// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config_writer.h"
#include "proxy/config/members.h"
#include "proxy/config/names.h"
#include "proxy/config/schema.h"
#include "tests/unit/config/samples.h"
#include "tests/unit/config/schema_check.h"

#include <QJsonDocument>
#include <QTest>

#include <map>
#include <span>

using namespace fairlead::config;
using namespace fairlead::config::test;

namespace {

QJsonObject schema() {
    const std::string_view text = configSchema();
    return QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size()))).object();
}

// Properties of each object schema, by the place of the object ("/providers/keys").
using Places = std::map<QString, QJsonObject>;

void collect(const SchemaCheck& check, const QJsonObject& node, const QString& place, Places& places) {
    const QJsonObject object = check.resolved(node);
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
        const auto all = samples();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }
    void agreesWithTheReader() {
        QFETCH(int, index);
        const Sample sample = samples().at(static_cast<std::size_t>(index));
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
            {QStringLiteral("/providers"), members::kProvider},
            {QStringLiteral("/providers/keys"), members::kKey},
            {QStringLiteral("/providers/keys/secret"), members::kSecret},
            {QStringLiteral("/providers/headers"), members::kHeader},
            {QStringLiteral("/providers/timeouts"), members::kTimeouts},
            {QStringLiteral("/routes"), members::kRoute},
            {QStringLiteral("/routes/match"), members::kMatch},
            {QStringLiteral("/routes/tiers"), members::kTier},
            {QStringLiteral("/routes/tiers/targets"), members::kTarget}};
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
    }
};

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
