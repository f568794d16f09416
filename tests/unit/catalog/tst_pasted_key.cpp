// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/provider_preset.h"

#include <QTest>

using namespace fairlead::catalog;

class PastedKeyTest : public QObject {
    Q_OBJECT

private slots:
    void leavesOnlyTheKey_data() {
        QTest::addColumn<QByteArray>("pasted");
        QTest::addColumn<QByteArray>("key");
        const QByteArray key = "sk-test-0123_abc";
        QTest::newRow("bare") << key << key;
        QTest::newRow("white space around") << QByteArray(" \t" + key + "\r\n") << key;
        QTest::newRow("double quotes") << QByteArray("\"" + key + "\"") << key;
        QTest::newRow("single quotes") << QByteArray("'" + key + "'") << key;
        QTest::newRow("back quotes") << QByteArray("`" + key + "`") << key;
        QTest::newRow("curly quotes") << QByteArray("\xE2\x80\x9C" + key + "\xE2\x80\x9D") << key;
        QTest::newRow("export") << QByteArray("export OPENAI_API_KEY=" + key) << key;
        QTest::newRow("export, quoted") << QByteArray("export OPENAI_API_KEY=\"" + key + "\"\n") << key;
        QTest::newRow("assignment") << QByteArray("GROQ_API_KEY = " + key) << key;
        QTest::newRow("set") << QByteArray("set API_KEY=" + key) << key;
        QTest::newRow("PowerShell") << QByteArray("$env:API_KEY = \"" + key + "\"") << key;
        QTest::newRow("bearer") << QByteArray("Bearer " + key) << key;
        QTest::newRow("header") << QByteArray("Authorization: Bearer " + key) << key;
        QTest::newRow("quoted header") << QByteArray("\"x-api-key: " + key + "\"") << key;
        QTest::newRow("JSON value") << QByteArray("\"" + key + "\",") << key;
        QTest::newRow("wrapped") << QByteArray("sk-test-\n  0123_abc") << key;
        QTest::newRow("invisible characters") << QByteArray("\xEF\xBB\xBF" + key + "\xE2\x80\x8B\xC2\xA0") << key;
        QTest::newRow("base64") << QByteArray("QUJDREVGRw==") << QByteArray("QUJDREVGRw==");
        QTest::newRow("assigned base64") << QByteArray("KEY=QUJDREVGRw==") << QByteArray("QUJDREVGRw==");
        QTest::newRow("colon inside") << QByteArray("v1:team:abc") << QByteArray("v1:team:abc");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("only quotes") << QByteArray("\"\"") << QByteArray();
        QTest::newRow("only Bearer") << QByteArray("Bearer ") << QByteArray();
        QTest::newRow("a sentence") << QByteArray("my key is sk-test") << QByteArray();
        QTest::newRow("two settings") << QByteArray("A_KEY=abc\nB_KEY=def") << QByteArray();
        QTest::newRow("not ASCII") << QByteArray("sk-caf\xC3\xA9") << QByteArray();
        QTest::newRow("NUL") << QByteArray("sk-\0x", 5) << QByteArray();
    }
    void leavesOnlyTheKey() {
        QFETCH(QByteArray, pasted);
        QFETCH(QByteArray, key);
        QCOMPARE(QByteArray::fromStdString(cleanPastedKey(pasted.toStdString())), key);
    }

    void recognisesProviderByPrefix_data() {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("provider");
        QTest::newRow("anthropic") << QByteArray("sk-ant-api03-x") << QByteArray("anthropic");
        QTest::newRow("openai project") << QByteArray("sk-proj-x") << QByteArray("openai");
        QTest::newRow("openai service") << QByteArray("sk-svcacct-x") << QByteArray("openai");
        QTest::newRow("openrouter") << QByteArray("sk-or-v1-x") << QByteArray("openrouter");
        QTest::newRow("groq") << QByteArray("gsk_x") << QByteArray("groq");
        QTest::newRow("gemini") << QByteArray("AIzax") << QByteArray("gemini");
        QTest::newRow("xai") << QByteArray("xai-x") << QByteArray("xai");
        QTest::newRow("nvidia") << QByteArray("nvapi-x") << QByteArray("nvidia");
        QTest::newRow("perplexity") << QByteArray("pplx-x") << QByteArray("perplexity");
        QTest::newRow("huggingface") << QByteArray("hf_x") << QByteArray("huggingface");
    }
    void recognisesProviderByPrefix() {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, provider);
        const std::vector<const ProviderPreset*> found = presetsForKey(key.toStdString());
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(QByteArray::fromStdString(found.front()->id), provider);
    }

    void offersEveryProviderOfSharedPrefix() {
        const std::vector<const ProviderPreset*> found = presetsForKey("sk-0123456789");
        QVERIFY(found.size() > 3);
        QCOMPARE(found.front()->id, std::string("openai"));
        QVERIFY(std::ranges::find(found, findPreset("deepseek")) != found.end());
        QVERIFY(std::ranges::find(found, findPreset("anthropic")) == found.end());
    }

    void knowsNothingOfKeysWithoutPrefix() {
        QVERIFY(presetsForKey("0123456789abcdef").empty());
        QVERIFY(presetsForKey("").empty());
    }
};

QTEST_GUILESS_MAIN(PastedKeyTest)
#include "tst_pasted_key.moc"
