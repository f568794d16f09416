// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/token_estimate.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

using namespace fairlead::catalog;
using namespace Qt::Literals::StringLiterals;

// Estimates of recorded requests against what the provider counted.

namespace {

QByteArray readFile(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

TokenizerFamily familyOf(const QString& model) {
    const std::vector<std::pair<const char*, TokenizerFamily>> known{
        {"gpt-oss|gpt-4o|gpt-4\\.1|gpt-[5-9]|(^|/)o\\d|chatgpt", TokenizerFamily::O200k},
        {"gpt-3\\.5|gpt-4", TokenizerFamily::Cl100k},
        {"claude", TokenizerFamily::Claude},
        {"gemini|gemma", TokenizerFamily::Gemini},
        {"llama", TokenizerFamily::Llama3},
        {"qwen|qwq", TokenizerFamily::Qwen},
        {"deepseek", TokenizerFamily::DeepSeek},
        {"mistral|mixtral|magistral|codestral|devstral", TokenizerFamily::Mistral}};
    for (const auto& [pattern, family] : known) {
        if (QRegularExpression(QString::fromLatin1(pattern), QRegularExpression::CaseInsensitiveOption)
                .match(model)
                .hasMatch())
            return family;
    }
    return TokenizerFamily::Other;
}

// The last input count that the answer reports, in any of the shapes; 0 = none.
qint64 reportedInput(const QJsonValue& value) {
    qint64 found = 0;
    if (value.isArray()) {
        for (const QJsonValue& item : value.toArray())
            found = std::max(found, reportedInput(item));
        return found;
    }
    if (!value.isObject())
        return 0;
    const QJsonObject object = value.toObject();
    for (const auto* name : {"prompt_tokens", "promptTokenCount"})
        found = std::max(found, object.value(QLatin1String(name)).toInteger());
    if (object.contains(u"input_tokens"_s))
        found = object.value(u"input_tokens"_s).toInteger() + object.value(u"cache_read_input_tokens"_s).toInteger() +
                object.value(u"cache_creation_input_tokens"_s).toInteger();
    for (const auto* name : {"usage", "usageMetadata", "message", "response", "x_groq"})
        found = std::max(found, reportedInput(object.value(QLatin1String(name))));
    return found;
}

qint64 reportedInput(const QDir& folder) {
    const QByteArray whole = readFile(folder.filePath(u"response.json"_s));
    if (!whole.isEmpty()) {
        const QJsonDocument document = QJsonDocument::fromJson(whole);
        return reportedInput(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
    }
    qint64 found = 0;
    for (const QByteArray& line : readFile(folder.filePath(u"response.sse"_s)).split('\n')) {
        if (line.startsWith("data:"))
            found = std::max(found, reportedInput(QJsonDocument::fromJson(line.mid(5).trimmed()).object()));
    }
    return found;
}

QByteArray json(const QJsonValue& value) {
    if (value.isString())
        return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return value.isArray() ? QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact)
                           : QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
}

qint64 estimated(TokenizerFamily family, const QJsonObject& request) {
    std::vector<QByteArray> texts;
    for (const auto* name : {"messages", "input", "contents", "system", "instructions", "systemInstruction"}) {
        const QJsonValue value = request.value(QLatin1String(name));
        if (!value.isUndefined())
            texts.push_back(json(value));
    }
    const QByteArray tools = request.contains(u"tools"_s) ? json(request.value(u"tools"_s)) : QByteArray();
    std::vector<std::string_view> parts;
    for (const QByteArray& text : texts)
        parts.emplace_back(text.constData(), static_cast<std::size_t>(text.size()));
    return estimateRequestTokens(family, parts, {tools.constData(), static_cast<std::size_t>(tools.size())});
}

// Requests whose input is more than what they carry: results of server-side tools, files that are fetched, earlier
// turns that the provider keeps, documents, sound; and usage that a test of the source made up.
bool carriesItsInput(const QString& name) {
    static const QRegularExpression kElsewhere(
        u"search|code-interp|code-exec|advisor|mcp|pdf|citations|compound|audio|url|file|pause|computer|programmatic|"
        "previous|document|finish-details|cache-read|compaction|custom-tool|incomplete|json-schema|refusal|"
        "chat-compat-stream|duplicate|encrypted|spliced|web-annotations"_s);
    return !kElsewhere.match(name).hasMatch();
}

struct Errors {
    std::vector<double> values;
    double mean() const {
        double sum = 0;
        for (const double value : values)
            sum += value;
        return sum / static_cast<double>(values.size());
    }
    double percentile90() const {
        std::vector<double> sorted = values;
        std::ranges::sort(sorted);
        return sorted[static_cast<std::size_t>(std::ceil(0.9 * static_cast<double>(sorted.size()))) - 1];
    }
};

} // namespace

class TokenFixturesTest : public QObject {
    Q_OBJECT

private slots:
    void estimatesAreNearWhatProvidersCount() {
        const QString shared = QStringLiteral(FAIRLEAD_SHARED_DIR);
        if (shared.isEmpty())
            QSKIP("no recorded requests: FAIRLEAD_SHARED_DIR is not set");
        std::map<TokenizerFamily, Errors> plain;
        std::map<TokenizerFamily, Errors> withTools;
        const QStringList kApis{u"chat"_s, u"responses"_s, u"messages"_s, u"generateContent"_s};
        const QDir root(shared + u"/fixtures"_s);
        for (const QString& provider : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            const QDir cases(root.filePath(provider));
            for (const QString& caseName : cases.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
                const QDir folder(cases.filePath(caseName));
                const QJsonObject meta = QJsonDocument::fromJson(readFile(folder.filePath(u"meta.json"_s))).object();
                const QJsonObject request =
                    QJsonDocument::fromJson(readFile(folder.filePath(u"request.json"_s))).object();
                const qint64 reported = reportedInput(folder);
                if (meta.value(u"http_status"_s).toInt() != 200 || request.isEmpty() || reported == 0 ||
                    !carriesItsInput(caseName) || !kApis.contains(meta.value(u"api"_s).toString()))
                    continue;
                const TokenizerFamily family = familyOf(meta.value(u"model"_s).toString());
                const qint64 guess = estimated(family, request);
                const double error = static_cast<double>(std::abs(guess - reported)) /
                                     static_cast<double>(std::max<qint64>(reported, 64));
                (request.contains(u"tools"_s) ? withTools : plain)[family].values.push_back(error);
            }
        }
        QVERIFY(plain.size() >= 6);
        for (const auto& [what, table] : {std::pair("without tools", &plain), std::pair("with tools", &withTools)}) {
            for (const auto& [family, errors] : *table)
                qInfo("%-9s %-14s %3zu requests, mean %3.0f %%, p90 %3.0f %%", name(family), what, errors.values.size(),
                      errors.mean() * 100, errors.percentile90() * 100);
            Errors all;
            for (const auto& [family, errors] : *table)
                all.values.insert(all.values.end(), errors.values.begin(), errors.values.end());
            qInfo("all       %-14s %3zu requests, mean %3.0f %%, p90 %3.0f %%", what, all.values.size(),
                  all.mean() * 100, all.percentile90() * 100);
            QVERIFY(all.values.size() >= 50);
            QVERIFY2(all.mean() < (table == &plain ? 0.15 : 0.30), what);
            QVERIFY2(all.percentile90() < (table == &plain ? 0.45 : 0.65), what);
        }
    }
};

QTEST_GUILESS_MAIN(TokenFixturesTest)
#include "tst_token_fixtures.moc"
