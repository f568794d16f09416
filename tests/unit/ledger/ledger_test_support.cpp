// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ledger/ledger_test_support.h"

#include <QDirIterator>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>
#include <QtTest/QTestEventLoop>

#include <array>

namespace fairlead::test {

using ledger::AttemptRecord;
using ledger::Ledger;
using ledger::Outcome;
using ledger::RequestRecord;

namespace {

std::int64_t below(RandomSource& random, std::int64_t bound) {
    return static_cast<std::int64_t>(random.next() % static_cast<std::uint64_t>(bound));
}

std::string anyText(RandomSource& random, int maxLength) {
    static constexpr std::array<const char*, 8> kPieces{"a", "Z9", "-", ".", "\xC3\xA9", "\xE6\xA8\xA1", "'\"\\", "\n"};
    std::string text;
    for (std::int64_t n = below(random, maxLength / 3 + 1); n > 0; --n)
        text += kPieces[static_cast<std::size_t>(below(random, kPieces.size()))];
    return text;
}

std::int64_t anyPhase(RandomSource& random) {
    return below(random, 3) == 0 ? -1 : below(random, std::int64_t{1} << below(random, 40));
}

std::optional<std::int64_t> anyCount(RandomSource& random) {
    if (below(random, 3) == 0)
        return std::nullopt;
    return below(random, std::int64_t{1} << below(random, 39));
}

template <typename E>
E anyOf(RandomSource& random, E last) {
    return static_cast<E>(below(random, static_cast<std::int64_t>(last) + 1));
}

AttemptRecord anyAttempt(RandomSource& random) {
    AttemptRecord attempt;
    attempt.provider = anyText(random, 30);
    attempt.model = anyText(random, 256);
    attempt.key = anyText(random, 20);
    attempt.tier = static_cast<int>(below(random, 5));
    attempt.status = static_cast<int>(below(random, 600));
    attempt.errorClass = anyOf(random, ErrorClass::Unauthorized);
    attempt.errorCode = below(random, 2) == 0 ? "" : randomToken(random, 64);
    attempt.errorMessage = anyText(random, 500);
    attempt.startUs = below(random, 1'000'000'000);
    attempt.dnsUs = anyPhase(random);
    attempt.connectUs = anyPhase(random);
    attempt.tlsUs = anyPhase(random);
    attempt.firstByteUs = anyPhase(random);
    attempt.totalUs = below(random, 1'000'000'000);
    attempt.reusedConnection = below(random, 2) == 1;
    return attempt;
}

AttemptRecord typicalAttempt(RandomSource& random, const RequestRecord& record) {
    AttemptRecord attempt;
    attempt.provider = record.provider;
    attempt.model = record.model;
    attempt.key = "main";
    attempt.status = 200;
    attempt.startUs = 80 + below(random, 400);
    attempt.reusedConnection = below(random, 10) != 0;
    if (!attempt.reusedConnection) {
        attempt.dnsUs = 500 + below(random, 20'000);
        attempt.connectUs = 5'000 + below(random, 40'000);
        attempt.tlsUs = 15'000 + below(random, 80'000);
    }
    attempt.firstByteUs = 150'000 + below(random, 900'000);
    attempt.totalUs = record.totalUs - attempt.startUs;
    return attempt;
}

// Long enough for a loaded machine; a test that gets here fails anyway.
constexpr int kAnswerTimeoutMs = 60'000;

template <typename T, typename Ask>
Result<T> answerOf(Ask ask) {
    QTestEventLoop loop;
    std::optional<Result<T>> answer;
    ask(&loop, [&](Result<T> result) {
        answer.emplace(std::move(result));
        loop.exitLoop();
    });
    loop.enterLoopMSecs(kAnswerTimeoutMs);
    if (!answer)
        return Error{ErrorCode::Timeout, "No answer came."};
    return std::move(*answer);
}

} // namespace

RequestRecord anyRecord(RandomSource& random, std::int64_t wallMs) {
    RequestRecord record;
    record.id = RequestId::make(wallMs, random.next());
    record.startedMs = wallMs + (below(random, 4) == 0 ? below(random, 2000) - 1000 : 0);
    record.client = anyText(random, 30);
    record.endpoint = anyText(random, 60);
    record.route = anyText(random, 30);
    record.modelAsked = anyText(random, 256);
    record.provider = anyText(random, 30);
    record.model = anyText(random, 256);
    record.modelReported = anyText(random, 256);
    record.streamed = below(random, 2) == 1;
    record.status = static_cast<int>(below(random, 600));
    record.outcome = anyOf(random, Outcome::Rejected);
    record.errorClass = anyOf(random, ErrorClass::Unauthorized);
    record.errorCode = below(random, 2) == 0 ? "" : randomToken(random, 1 + static_cast<int>(below(random, 64)));
    record.errorMessage = anyText(random, 500);
    record.finishReason = anyText(random, 64);
    record.notes = anyText(random, 300);
    record.plan = anyText(random, 300);
    record.tokens = {anyCount(random),
                     anyCount(random),
                     anyCount(random),
                     anyCount(random),
                     anyCount(random),
                     anyCount(random),
                     anyOf(random, TokenOrigin::Estimated)};
    record.ttftUs = anyPhase(random);
    record.totalUs = below(random, 1'000'000'000'000);
    record.bytesIn = below(random, std::int64_t{1} << 40);
    record.bytesOut = below(random, std::int64_t{1} << 40);
    for (std::int64_t n = below(random, 5); n > 0; --n)
        record.attempts.push_back(anyAttempt(random));
    return record;
}

RequestRecord typicalRecord(RandomSource& random, std::int64_t wallMs) {
    static constexpr std::array<const char*, 6> kModels{"gpt-4o",        "gpt-4o-mini", "llama-3.3-70b-versatile",
                                                        "deepseek-chat", "qwen-max",    "mistral-large-latest"};
    static constexpr std::array<const char*, 4> kProviders{"openai", "groq", "deepseek", "lab"};
    RequestRecord record;
    record.id = RequestId::make(wallMs, random.next());
    record.startedMs = wallMs;
    record.client = "dev";
    record.endpoint = "/v1/chat/completions";
    record.route = "smart";
    record.modelAsked = "smart";
    record.provider = kProviders[static_cast<std::size_t>(below(random, kProviders.size()))];
    record.model = kModels[static_cast<std::size_t>(below(random, kModels.size()))];
    record.modelReported = record.model + "-2027-01-01";
    record.streamed = below(random, 4) != 0;
    record.status = 200;
    record.outcome = Outcome::Completed;
    record.finishReason = below(random, 3) == 0 ? "tool_calls" : "stop";
    record.tokens.input = 200 + below(random, 60'000);
    record.tokens.cachedRead = below(random, *record.tokens.input);
    record.tokens.output = 20 + below(random, 4'000);
    record.tokens.origin = TokenOrigin::Reported;
    record.ttftUs = 200'000 + below(random, 1'500'000);
    record.totalUs = record.ttftUs + below(random, 40'000'000);
    record.bytesIn = 1'000 + below(random, 400'000);
    record.bytesOut = 500 + below(random, 200'000);
    record.attempts.push_back(typicalAttempt(random, record));
    return record;
}

RequestRecord stored(RequestRecord record) {
    record.errorMessage.clear();
    for (AttemptRecord& attempt : record.attempts)
        attempt.errorMessage.clear();
    return record;
}

std::unique_ptr<Ledger> openLedger(const QString& dir) {
    auto opened = Ledger::open(dir.toStdString());
    if (!opened)
        qFatal("The ledger did not open: %s", opened.error().message.c_str());
    return std::move(*opened);
}

Result<std::optional<RequestRecord>> find(Ledger& ledger, RequestId id) {
    return answerOf<std::optional<RequestRecord>>(
        [&](QObject* context, auto answer) { ledger.find(id, context, std::move(answer)); });
}

Result<std::vector<RequestRecord>> query(Ledger& ledger, const ledger::Query& query) {
    return answerOf<std::vector<RequestRecord>>(
        [&](QObject* context, auto answer) { ledger.query(query, context, std::move(answer)); });
}

Result<ledger::Totals> totals(Ledger& ledger, std::int64_t sinceMs) {
    return answerOf<ledger::Totals>(
        [&](QObject* context, auto answer) { ledger.totals(sinceMs, context, std::move(answer)); });
}

std::string integrity(const QString& dir) {
    return runSql(dir, {QStringLiteral("PRAGMA integrity_check")}).toStdString();
}

QString runSql(const QString& dir, const QStringList& statements) {
    const QString name = QStringLiteral("ledger-test");
    QString result;
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(dir + QStringLiteral("/ledger.db"));
        if (!database.open())
            qFatal("The database did not open");
        for (const QString& statement : statements) {
            QSqlQuery query(database);
            if (!query.exec(statement))
                qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
            result = query.next() ? query.value(0).toString() : QString();
        }
    }
    QSqlDatabase::removeDatabase(name);
    return result;
}

QByteArray readFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

void writeFile(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

QStringList filesBelow(const QString& dir) {
    QStringList files;
    for (QDirIterator it(dir, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();)
        files << it.next();
    return files;
}

} // namespace fairlead::test
