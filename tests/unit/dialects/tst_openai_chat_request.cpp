// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat_request.h"
#include "tests/support/openai_fixtures.h"

#include <QtTest>

using namespace fairlead;
using dialects::editOpenAiRequest;
using dialects::readOpenAiRequest;

namespace {

std::string joined(const dialects::OpenAiRequestEdit& edit) {
    std::string text;
    for (const std::string_view part : edit.segments)
        text.append(part);
    return text;
}

std::string edited(const std::string& body, const std::string& model, bool addUsage) {
    const auto view = readOpenAiRequest(body, {});
    return view ? joined(editOpenAiRequest(body, *view, model, addUsage)) : view.error().message;
}

} // namespace

class TestOpenAiChatRequest : public QObject {
    Q_OBJECT

private slots:
    void readsModelStreamAndUsage();
    void takesTheLastOfDuplicates();
    void namesThePlaceOfAFault_data();
    void namesThePlaceOfAFault();
    void splicesTheModel();
    void asksForUsage_data();
    void asksForUsage();
    void leavesAnUnchangedBodyAlone();
    void staysValidWhenItIsMoved();
    void changesNothingElseInRecordedRequests();
};

void TestOpenAiChatRequest::readsModelStreamAndUsage() {
    const std::string body =
        R"({"model":"caf\u00e9","stream":true,"stream_options":{"include_usage":true},"messages":[]})";
    const auto view = readOpenAiRequest(body, {});
    QVERIFY(view);
    QCOMPARE(view->model, std::string("caf\xC3\xA9"));
    QVERIFY(view->stream);
    QVERIFY(view->asksUsage);
    QCOMPARE(view->streamOptions->raw, std::string_view(R"({"include_usage":true})"));
    QCOMPARE(view->members.size(), std::size_t(4));

    for (const char* plain :
         {R"({"model":"m"})", R"({"model":"m","stream":null,"stream_options":null})",
          R"({"model":"m","stream":false,"stream_options":{"include_usage":false}})",
          R"({"model":"m","stream_options":{"include_usage":1}})", R"({"model":"m","stream_options":"x"})"}) {
        const auto other = readOpenAiRequest(plain, {});
        QVERIFY(other);
        QVERIFY(!other->stream);
        QVERIFY(!other->asksUsage);
    }
}

void TestOpenAiChatRequest::takesTheLastOfDuplicates() {
    const auto view = readOpenAiRequest(R"({"model":"a","stream":true,"model":"b","stream":false})", {});
    QVERIFY(view);
    QCOMPARE(view->model, std::string("b"));
    QVERIFY(!view->stream);
}

void TestOpenAiChatRequest::namesThePlaceOfAFault_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<qlonglong>("offset");
    QTest::addColumn<int>("code");
    const auto row = [](const char* body, const char* pointer, qlonglong offset, ErrorCode code) {
        QTest::newRow(body) << QByteArray(body) << QByteArray(pointer) << offset << static_cast<int>(code);
    };
    row("", "", 0, ErrorCode::Parse);
    row("[]", "", 0, ErrorCode::Parse);
    row(R"({"model":"a",})", "", 13, ErrorCode::Parse);
    row(R"({"model":"a"} {})", "", 14, ErrorCode::Parse);
    row(R"({"messages":[]})", "/model", 0, ErrorCode::InvalidArgument);
    row(R"({"model":1})", "/model", 9, ErrorCode::InvalidArgument);
    row(R"({"model":null})", "/model", 9, ErrorCode::InvalidArgument);
    row(R"({"model":""})", "/model", 9, ErrorCode::InvalidArgument);
    row(R"({"model":"\ud800"})", "/model", 9, ErrorCode::InvalidArgument);
    row(R"({"model":"a","stream":"true"})", "/stream", 22, ErrorCode::InvalidArgument);
    row(R"({"x":[[[[[[]]]]]],"model":"a"})", "", 10, ErrorCode::Limit);
}

void TestOpenAiChatRequest::namesThePlaceOfAFault() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, pointer);
    QFETCH(qlonglong, offset);
    QFETCH(int, code);
    const auto view = readOpenAiRequest(body.toStdString(), {.depth = 6});
    QVERIFY(!view);
    QCOMPARE(QByteArray::fromStdString(view.error().pointer), pointer);
    QCOMPARE(view.error().offset, offset);
    QCOMPARE(static_cast<int>(view.error().code), code);
}

void TestOpenAiChatRequest::splicesTheModel() {
    QCOMPARE(edited("{ \"seed\":12345678901234567890, \"model\" : \"a\",\"t\":1.0}\n", "b/\"c\"", false),
             std::string("{ \"seed\":12345678901234567890, \"model\" : \"b/\\\"c\\\"\",\"t\":1.0}\n"));
    QCOMPARE(edited(R"({"model":"a","model":"x"})", "b", false), std::string(R"({"model":"b","model":"b"})"));
}

void TestOpenAiChatRequest::asksForUsage_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const char* body, const char* expected) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(expected);
    };
    row("absent", R"({"model":"a" })", R"({"model":"a","stream_options":{"include_usage":true} })");
    row("null", R"({"stream_options": null,"model":"a"})", R"({"stream_options": {"include_usage":true},"model":"a"})");
    row("empty", R"({"model":"a","stream_options":{ }})", R"({"model":"a","stream_options":{"include_usage":true }})");
    row("other member", R"({"model":"a","stream_options":{ "x" : 1.0 }})",
        R"({"model":"a","stream_options":{ "x" : 1.0,"include_usage":true }})");
    row("false", R"({"model":"a","stream_options":{"include_usage" : false, "x":1}})",
        R"({"model":"a","stream_options":{"include_usage" : true, "x":1}})");
    row("asked already", R"({"model":"a","stream_options":{"include_usage": true}})",
        R"({"model":"a","stream_options":{"include_usage": true}})");
    row("of a kind that the provider refuses", R"({"model":"a","stream_options":7})",
        R"({"model":"a","stream_options":7})");
}

void TestOpenAiChatRequest::asksForUsage() {
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(edited(body.toStdString(), "a", true)), expected);
}

void TestOpenAiChatRequest::leavesAnUnchangedBodyAlone() {
    const std::string body = R"({"model":"caf\u00e9"})";
    const auto view = readOpenAiRequest(body, {});
    QVERIFY(view);
    const auto edit = editOpenAiRequest(body, *view, "caf\xC3\xA9", false);
    QVERIFY(edit.inserted.empty());
    QCOMPARE(edit.segments.size(), std::size_t(1));
    QCOMPARE(static_cast<const void*>(edit.segments[0].data()), static_cast<const void*>(body.data()));
}

void TestOpenAiChatRequest::staysValidWhenItIsMoved() {
    const std::string body = R"({"model":"a"})";
    const auto view = readOpenAiRequest(body, {});
    QVERIFY(view);
    auto edit = editOpenAiRequest(body, *view, "b", false);
    const dialects::OpenAiRequestEdit moved = std::move(edit);
    QCOMPARE(static_cast<const void*>(moved.segments.at(1).data()), static_cast<const void*>(moved.inserted.data()));
    QCOMPARE(joined(moved), std::string(R"({"model":"b"})"));
}

void TestOpenAiChatRequest::changesNothingElseInRecordedRequests() {
    const auto fixtures = test::openAiFixtures();
    if (fixtures.empty())
        QSKIP("The recorded exchanges are not here (FAIRLEAD_SHARED_DIR).");
    int checked = 0;
    for (const auto& fixture : fixtures) {
        const QJsonObject before = QJsonDocument::fromJson(fixture.request).object();
        const std::string body = fixture.request.toStdString();
        const auto view = readOpenAiRequest(body, {});
        QVERIFY2(view.has_value() == before.value(QLatin1String("model")).isString(), qPrintable(fixture.name));
        if (!view)
            continue;
        QCOMPARE(view->model, before.value(QLatin1String("model")).toString().toStdString());
        QCOMPARE(view->stream, before.value(QLatin1String("stream")).toBool());
        const std::string after = joined(editOpenAiRequest(body, *view, "another/model", false));
        // The bytes around the model are the same, and the model is the new one.
        const std::size_t at =
            static_cast<std::size_t>(json::find(view->members, "model")->value.raw.data() - body.data());
        QCOMPARE(after.substr(0, at), body.substr(0, at));
        QVERIFY(std::string_view(after).substr(at).starts_with("\"another/model\""));
        const std::size_t rest = body.size() - at - json::find(view->members, "model")->value.raw.size();
        QCOMPARE(after.substr(after.size() - rest), body.substr(body.size() - rest));
        // With usage asked for, a parser sees these two differences and no other.
        QJsonObject expected = before;
        expected[QLatin1String("model")] = QLatin1String("another/model");
        QJsonObject options = before.value(QLatin1String("stream_options")).toObject();
        options[QLatin1String("include_usage")] = true;
        expected[QLatin1String("stream_options")] = options;
        const std::string withUsage = joined(editOpenAiRequest(body, *view, "another/model", true));
        QVERIFY2(QJsonDocument::fromJson(QByteArray::fromStdString(withUsage)).object() == expected,
                 qPrintable(fixture.name));
        ++checked;
    }
    QVERIFY(checked > 100);
}

QTEST_GUILESS_MAIN(TestOpenAiChatRequest)
#include "tst_openai_chat_request.moc"
