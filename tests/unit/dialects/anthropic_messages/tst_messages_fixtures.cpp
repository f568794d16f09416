// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat_scanner.h"
#include "tests/support/canonical_text.h"
#include "tests/unit/dialects/anthropic_messages/messages_test.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;

// Every recorded exchange of the dialect: read right, against what this file finds in it with Qt's parser; read alike
// however the stream is split; and the same after it was written and read again.

namespace {

using namespace Qt::Literals::StringLiterals;

// What Qt's parser finds in an answer, in the terms of the wire.
struct Expected {
    QString text;
    QString thinking;
    QStringList calls; // name and input as compact JSON, or as text where it was cut off
    QString stop;
    qint64 input = -1;
    qint64 output = -1;
    bool error = false;
    bool message = false;
};

void takeUsage(const QJsonObject& usage, QJsonObject& known) {
    for (auto it = usage.begin(); it != usage.end(); ++it)
        if (it->isDouble())
            known[it.key()] = it.value();
}

void setUsage(const QJsonObject& usage, Expected& expected) {
    if (usage.contains(u"input_tokens"))
        expected.input = usage[u"input_tokens"].toInteger() + usage[u"cache_read_input_tokens"].toInteger() +
                         usage[u"cache_creation_input_tokens"].toInteger();
    if (usage.contains(u"output_tokens"))
        expected.output = usage[u"output_tokens"].toInteger();
}

QString compact(const QString& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    return document.isNull() ? json : QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

Expected expectedOfStream(const QByteArray& stream) {
    Expected expected;
    QJsonObject usage;
    QMap<int, QString> open; // arguments of the calls that are open
    QMap<int, QString> names;
    QMap<int, QString> types;
    const auto close = [&](int index) {
        if (types.take(index) == u"tool_use")
            expected.calls << names.value(index) + u' ' + compact(open.value(index).isEmpty() ? u"{}"_s : open[index]);
    };
    const auto closeAll = [&] {
        while (!types.isEmpty())
            close(types.firstKey());
    };
    for (QByteArray line : stream.split('\n')) {
        if (!line.startsWith("data:"))
            continue;
        const QJsonObject data = QJsonDocument::fromJson(line.mid(5)).object();
        const QString type = data[u"type"].toString();
        const int index = data[u"index"].toInt();
        const QJsonObject delta = data[u"delta"].toObject();
        const QJsonObject block = data[u"content_block"].toObject();
        if (type == u"message_start") {
            closeAll();
            takeUsage(data[u"message"].toObject()[u"usage"].toObject(), usage);
        } else if (type == u"content_block_start") {
            types[index] = block[u"type"].toString();
            names[index] = block[u"name"].toString();
            open[index] = block[u"input"].toObject().isEmpty()
                              ? QString()
                              : QString::fromUtf8(QJsonDocument(block[u"input"].toObject()).toJson());
        } else if (type == u"content_block_delta") {
            const QString kind = types.value(index);
            if (kind == u"text" || kind == u"thinking") {
                expected.text += delta[u"text"].toString();
                expected.thinking += delta[u"thinking"].toString();
            }
            open[index] += delta[u"partial_json"].toString();
        } else if (type == u"content_block_stop") {
            close(index);
        } else if (type == u"message_delta") {
            closeAll();
            expected.stop = delta[u"stop_reason"].toString();
            takeUsage(data[u"usage"].toObject(), usage);
        } else if (type == u"error") {
            expected.error = true;
        }
    }
    closeAll();
    setUsage(usage, expected);
    return expected;
}

Expected expectedOfAnswer(const QByteArray& body) {
    Expected expected;
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    expected.error = answer[u"type"].toString() == u"error";
    for (const QJsonValue& value : answer[u"content"].toArray()) {
        const QJsonObject block = value.toObject();
        const QString type = block[u"type"].toString();
        if (type == u"text")
            expected.text += block[u"text"].toString();
        if (type == u"thinking")
            expected.thinking += block[u"thinking"].toString();
        if (type == u"tool_use")
            expected.calls << block[u"name"].toString() + u' ' +
                                  QString::fromUtf8(
                                      QJsonDocument(block[u"input"].toObject()).toJson(QJsonDocument::Compact));
    }
    expected.stop = answer[u"stop_reason"].toString();
    setUsage(answer[u"usage"].toObject(), expected);
    return expected;
}

QString plain(const std::string& jsonText) {
    const QByteArray array = "[\"" + QByteArray::fromStdString(jsonText) + "\"]";
    return QJsonDocument::fromJson(array).array().first().toString();
}

Expected found(const Answer& answer) {
    Expected expected;
    for (const AnswerBlock& block : answer.choices.front().blocks) {
        if (block.kind == PartKind::Text)
            expected.text += plain(block.text);
        if (block.kind == PartKind::Thinking)
            expected.thinking += plain(block.text);
        const QString arguments = QString::fromStdString(block.arguments);
        if (block.kind == PartKind::ToolCall)
            expected.calls << QString::fromStdString(block.name) + u' ' +
                                  compact(arguments.isEmpty() ? u"{}"_s : arguments);
    }
    expected.stop = QString::fromStdString(answer.choices.front().finishText);
    expected.input = answer.usage.counts.input.value_or(-1);
    expected.output = answer.usage.counts.output.value_or(-1);
    return expected;
}

std::string signerOf() {
    return "anthropic";
}

EncodeOptions optionsFor(const ProviderTraits& traits, std::string_view model) {
    EncodeOptions options{model, traits};
    options.signer = "anthropic";
    return options;
}

void compare(const Expected& got, const Expected& expected) {
    QCOMPARE(got.text, expected.text);
    QCOMPARE(got.thinking, expected.thinking);
    QCOMPARE(got.calls, expected.calls);
    QCOMPARE(got.stop, expected.stop);
    QCOMPARE(got.input, expected.input);
    QCOMPARE(got.output, expected.output);
}

} // namespace

class TestMessagesFixtures : public QObject {
    Q_OBJECT

private:
    void addFixtures() {
        QTest::addColumn<int>("number");
        const auto fixtures = test::messagesFixtures();
        for (std::size_t i = 0; i < fixtures.size(); ++i)
            QTest::newRow(qPrintable(fixtures[i].name)) << static_cast<int>(i);
        if (fixtures.empty())
            QTest::newRow("no recorded exchanges here") << -1;
    }
    // The fixture of the row; skips the test without the shared folder.
    static test::MessagesFixture current() {
        QFETCH(const int, number);
        return number < 0 ? test::MessagesFixture() : test::messagesFixtures()[static_cast<std::size_t>(number)];
    }

private slots:
    void requestsSurviveBeingReadAndWritten_data() { addFixtures(); }
    void requestsSurviveBeingReadAndWritten() {
        const auto fixture = current();
        if (fixture.name.isEmpty())
            QSKIP("FAIRLEAD_SHARED_DIR is not set.");
        // One request is refused by the API for its schema, which we mend.
        if (fixture.request.isEmpty() || fixture.name == u"anthropic/error-400-temperature")
            return;
        const std::string body = test::padded(fixture.request.toStdString());
        const auto request = anthropicMessagesCodec().decodeRequest(body);
        QVERIFY2(request.has_value(), request ? "" : request.error().pointer.c_str());
        const ProviderTraits traits;
        auto encoded = anthropicMessagesCodec().encodeRequest(*request, optionsFor(traits, request->model));
        QVERIFY2(encoded.has_value(), encoded ? "" : encoded.error().message.c_str());
        padForJson(encoded->body);
        QVERIFY(json::validate(encoded->body).has_value());
        const auto again = anthropicMessagesCodec().decodeRequest(encoded->body);
        QVERIFY2(again.has_value(), again ? "" : again.error().pointer.c_str());
        if (fixture.name != u"anthropic/error-400-input-schema-type")
            QCOMPARE(QString::fromStdString(test::canonicalText(*again)),
                     QString::fromStdString(test::canonicalText(*request)));
    }

    void answersAreReadRight_data() { addFixtures(); }
    void answersAreReadRight() {
        const auto fixture = current();
        if (fixture.name.isEmpty())
            QSKIP("FAIRLEAD_SHARED_DIR is not set.");
        if (fixture.answer.isEmpty())
            return;
        const std::string body = fixture.answer.toStdString();
        const Expected expected = fixture.stream ? expectedOfStream(fixture.answer) : expectedOfAnswer(fixture.answer);
        const Answer answer = fixture.stream ? test::readStream(body).answer : test::readAnswer(body);
        QCOMPARE(answer.error.has_value(), expected.error);
        QCOMPARE(answer.complete, !expected.error);
        if (!expected.error)
            compare(found(answer), expected);
    }

    void streamsReadAlikeHoweverTheyAreSplit_data() { addFixtures(); }
    void streamsReadAlikeHoweverTheyAreSplit() {
        const auto fixture = current();
        if (fixture.name.isEmpty())
            QSKIP("FAIRLEAD_SHARED_DIR is not set.");
        if (!fixture.stream)
            return;
        const std::string stream = fixture.answer.toStdString();
        const std::string whole = test::canonicalText(test::readStream(stream).answer);
        constexpr std::size_t kShort = 4000;
        for (std::size_t at = 0; stream.size() < kShort && at <= stream.size(); ++at) {
            test::StreamFeeder feeder;
            feeder.feed(std::string_view(stream).substr(0, at));
            feeder.feed(std::string_view(stream).substr(at));
            QCOMPARE(test::canonicalText(feeder.finish().answer), whole);
        }
        std::uint64_t state = 1;
        for (int round = 0; round < 20; ++round) {
            test::StreamFeeder feeder;
            for (std::size_t at = 0; at < stream.size();) {
                state = state * 6364136223846793005ULL + 1442695040888963407ULL;
                const std::size_t length = 1 + (state >> 33U) % 200;
                feeder.feed(std::string_view(stream).substr(at, length));
                at += length;
            }
            QCOMPARE(test::canonicalText(feeder.finish().answer), whole);
        }
    }

    void answersSurviveBeingWrittenAndRead_data() { addFixtures(); }
    void answersSurviveBeingWrittenAndRead() {
        const auto fixture = current();
        if (fixture.name.isEmpty())
            QSKIP("FAIRLEAD_SHARED_DIR is not set.");
        if (fixture.answer.isEmpty())
            return;
        const std::string body = fixture.answer.toStdString();
        const Answer answer = fixture.stream ? test::readStream(body).answer : test::readAnswer(body);
        const auto context = test::contextOf(signerOf());
        const std::string stream = test::streamOf(answer, context);
        QCOMPARE(test::faultOfStream(stream), QString());
        const Answer streamed = test::readStream(stream).answer;
        if (answer.error) {
            QVERIFY(streamed.error.has_value());
            QCOMPARE(streamed.error->message, answer.error->message);
        } else {
            QCOMPARE(QString::fromStdString(test::canonicalText(streamed)),
                     QString::fromStdString(test::canonicalText(answer)));
        }
        // Arguments that were cut off have no place in a whole answer.
        if (fixture.name.contains(u"incomplete-json"_s) || fixture.name.contains(u"spliced"_s))
            return;
        const std::string written = anthropicMessagesCodec().encodeAnswer(answer, context);
        dialects::Answer again = test::readAnswer(written);
        if (answer.error) {
            QVERIFY(again.error.has_value());
            QCOMPARE(again.error->message, answer.error->message);
            return;
        }
        QCOMPARE(QString::fromStdString(test::canonicalText(again)),
                 QString::fromStdString(test::canonicalText(answer)));
    }

    void aStreamThatIsCutOffNeverEnds_data() { addFixtures(); }
    void aStreamThatIsCutOffNeverEnds() {
        const auto fixture = current();
        if (fixture.name.isEmpty())
            QSKIP("FAIRLEAD_SHARED_DIR is not set.");
        const qsizetype end = fixture.answer.indexOf("message_delta");
        if (!fixture.stream || end < 0)
            return;
        const std::string stream = fixture.answer.left(end).toStdString();
        for (std::size_t length = 0; length < stream.size(); length += 1 + stream.size() / 200) {
            const auto reading = test::readStream(std::string_view(stream).substr(0, length));
            QVERIFY(!reading.complete);
            QVERIFY(!reading.answer.complete);
        }
    }
};

QTEST_GUILESS_MAIN(TestMessagesFixtures)
#include "tst_messages_fixtures.moc"
