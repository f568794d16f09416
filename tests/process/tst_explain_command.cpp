// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// fairleadd --explain: the table, the exit codes, and that nothing but two files is read.

#include "tests/process/sandbox.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace fairlead::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject target(const QString& provider, const QString& model) {
    return {{u"provider"_s, provider}, {u"model"_s, model}};
}

// Providers "groq" and "openai" with keys that nobody can read, the route "smart" over both, and a local one that is
// left out for where it is.
QJsonObject configuration(QJsonObject config) {
    QJsonArray providers;
    for (const char* id : {"groq", "openai"}) {
        const QJsonObject secret{{u"file"_s, u"/nowhere/key"_s}};
        providers.append(
            QJsonObject{{u"id"_s, QLatin1String(id)},
                        {u"preset"_s, QLatin1String(id)},
                        {u"keys"_s, QJsonArray{QJsonObject{{u"id"_s, u"main"_s}, {u"secret"_s, secret}}}}});
    }
    config.insert(u"providers"_s, providers);
    const QJsonObject first{{u"name"_s, u"primary"_s},
                            {u"targets"_s, QJsonArray{target(u"groq"_s, u"openai/gpt-oss-120b"_s)}}};
    const QJsonObject second{{u"name"_s, u"secondary"_s}, {u"targets"_s, QJsonArray{target(u"openai"_s, u"gpt-4o"_s)}}};
    config.insert(u"routes"_s, QJsonArray{QJsonObject{{u"id"_s, u"smart"_s},
                                                      {u"match"_s, QJsonObject{{u"model"_s, u"smart"_s}}},
                                                      {u"tiers"_s, QJsonArray{first, second}}}});
    return config;
}

const QByteArray kRequest = R"({"model":"smart","max_tokens":100,"messages":[{"role":"user","content":"ping"}]})";

} // namespace

class TestExplainCommand : public QObject {
    Q_OBJECT

private slots:
    void init();

    void printsATableOfWhatWouldHappen();
    void assumesFaults();
    void endsWithOneWhenNothingAnswers_data();
    void endsWithOneWhenNothingAnswers();
    void namesARoute();
    void readsOtherDialects();
    void refusesWhatItCannotUse_data();
    void refusesWhatItCannotUse();
    void leavesNothingBehind();

private:
    std::unique_ptr<Program> ended(const QStringList& more);

    std::unique_ptr<Sandbox> m_sandbox;
};

void TestExplainCommand::init() {
    m_sandbox = std::make_unique<Sandbox>();
    m_sandbox->writeConfig(configuration(m_sandbox->config(9)));
    m_sandbox->write(u"test/request.json"_s, kRequest);
}

std::unique_ptr<Program> TestExplainCommand::ended(const QStringList& more) {
    auto program = std::make_unique<Program>(QStringLiteral(FAIRLEADD_PROGRAM), m_sandbox->environment());
    program->start(QStringList{u"--config"_s, m_sandbox->path(u"config/fairlead.json"_s), u"--explain"_s,
                               m_sandbox->path(u"test/request.json"_s)} +
                   more);
    return program->waitUntilEnded() ? std::move(program) : nullptr;
}

void TestExplainCommand::printsATableOfWhatWouldHappen() {
    const auto program = ended({});
    QVERIFY(program);
    QCOMPARE(program->exitCode(), 0);
    const QList<QByteArray> lines = program->output().split('\n');
    QCOMPARE(lines.value(0), QByteArray("model: smart"));
    QCOMPARE(lines.value(1), QByteArray("route: smart"));
    QVERIFY2(lines.value(3).startsWith("turn  target "), program->output().constData());
    QVERIFY2(lines.value(4).startsWith("1     groq/openai/gpt-oss-120b  answers     "), lines.value(4).constData());
    QVERIFY2(lines.value(4).endsWith("place 1 in tier \"primary\""), lines.value(4).constData());
    QVERIFY2(lines.value(5).startsWith("2     openai/gpt-4o             not needed  "), lines.value(5).constData());
    QCOMPARE(lines.value(7), QByteArray("groq/openai/gpt-oss-120b answers."));
    for (int i = 4; i < 6; ++i)
        QCOMPARE(lines[i].indexOf("place "), lines[3].indexOf("reason"));
    QCOMPARE(program->errors(), QByteArray());
}

void TestExplainCommand::assumesFaults() {
    const auto program = ended({u"--fault"_s, u"groq:429"_s});
    QVERIFY(program);
    QCOMPARE(program->exitCode(), 0);
    QVERIFY2(program->output().contains("fails: rate_limited"), program->output().constData());
    QVERIFY2(program->output().contains("openai/gpt-4o answers."), program->output().constData());
}

void TestExplainCommand::endsWithOneWhenNothingAnswers_data() {
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("all fail") << QStringList{u"--fault"_s, u"groq:503"_s, u"--fault"_s, u"openai:quota"_s}
                              << QByteArray("Nothing answers. quota, from openai/gpt-4o, after 2 targets failed");
    QTest::newRow("all down") << QStringList{u"--down"_s, u"groq"_s, u"--down"_s, u"openai"_s}
                              << QByteArray("Nothing answers. 503 no_target_available");
    QTest::newRow("the caller's mistake")
        << QStringList{u"--fault"_s, u"groq:bad_request"_s} << QByteArray("Nothing answers. bad_request, from groq/");
}

void TestExplainCommand::endsWithOneWhenNothingAnswers() {
    QFETCH(QStringList, more);
    QFETCH(QByteArray, outcome);
    const auto program = ended(more);
    QVERIFY(program);
    QCOMPARE(program->exitCode(), 1);
    QVERIFY2(program->output().contains(outcome), program->output().constData());
}

void TestExplainCommand::namesARoute() {
    const auto program = ended({u"--route"_s, u"openai/gpt-4o-mini"_s});
    QVERIFY(program);
    QCOMPARE(program->exitCode(), 0);
    QVERIFY2(program->output().contains("route: none"), program->output().constData());
    QVERIFY2(program->output().contains("openai/gpt-4o-mini answers."), program->output().constData());
}

void TestExplainCommand::readsOtherDialects() {
    m_sandbox->write(u"test/request.json"_s, R"({"contents":[{"role":"user","parts":[{"text":"hi"}]}]})");
    QCOMPARE(ended({})->exitCode(), 2);
    const auto program = ended({u"--route"_s, u"smart"_s});
    QCOMPARE(program->exitCode(), 0);
    m_sandbox->write(u"test/request.json"_s, R"({"model":"smart","max_tokens":5,"messages":[]})");
    QCOMPARE(ended({u"--endpoint"_s, u"/v1/messages"_s})->exitCode(), 0);
}

void TestExplainCommand::refusesWhatItCannotUse_data() {
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QStringList>("more");
    QTest::newRow("no JSON") << QByteArray("{") << QStringList{};
    QTest::newRow("no model") << QByteArray("{}") << QStringList{};
    QTest::newRow("nothing") << QByteArray() << QStringList{};
    QTest::newRow("no fault") << kRequest << QStringList{u"--fault"_s, u"groq"_s};
    QTest::newRow("no such route") << kRequest << QStringList{u"--route"_s, u"nowhere"_s};
    QTest::newRow("no such endpoint") << kRequest << QStringList{u"--endpoint"_s, u"/v2/thing"_s};
    QTest::newRow("two commands") << kRequest << QStringList{u"--fidelity"_s, u"x"_s};
}

void TestExplainCommand::refusesWhatItCannotUse() {
    QFETCH(QByteArray, request);
    QFETCH(QStringList, more);
    m_sandbox->write(u"test/request.json"_s, request);
    const auto program = ended(more);
    QVERIFY(program);
    QCOMPARE(program->exitCode(), 2);
    QCOMPARE(program->output(), QByteArray());
    QVERIFY(program->errors().startsWith("fairleadd: "));
}

void TestExplainCommand::leavesNothingBehind() {
    QVERIFY(ended({}));
    QVERIFY(QDir(m_sandbox->path(u"data"_s)).isEmpty());
}

QTEST_GUILESS_MAIN(TestExplainCommand)
#include "tst_explain_command.moc"
