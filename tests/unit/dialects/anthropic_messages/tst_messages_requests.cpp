// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/dialects/anthropic_messages/messages_request_test.h"

#include <QRegularExpression>
#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;
using namespace fairlead::test;

// Requests: what is read, what is refused, and what the API gets of a conversation of another dialect.

class TestMessagesRequests : public QObject {
    Q_OBJECT

private slots:
    void whatTheApiTakesIsRead_data() {
        QTest::addColumn<QString>("body");
        const auto row = [](const char* body) { QTest::newRow(body) << QString::fromUtf8(body); };
        row(R"({"messages":[]})");
        row(R"({"model":"m","max_tokens":1,"messages":[{"role":"user","content":"hi"}]})");
        row(R"({"messages":[{"role":"user","content":""}]})");
        row(R"({"messages":[{"role":"system","content":"s"}]})");
        row(R"({"messages":[{"role":"user","content":[{"type":"hologram","x":1}]}]})");
        row(R"({"messages":[],"system":null,"tools":null,"metadata":null,"stop_sequences":null,"temperature":null})");
        row(R"({"messages":[],"new_parameter":{"a":[1,2]}})");
        row(R"({"messages":[],"tools":[{"type":"bash_20250124","name":"bash"},{"name":"f"}]})");
        row(R"({"messages":[],"thinking":{"type":"adaptive","display":"omitted"},"output_config":{"effort":"max"}})");
        row(R"({"messages":[{"role":"user","content":[{"type":"document","source":{"type":"content","content":[]}}]}]})");
        row(R"({"messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"a"}]}]})");
        row(R"({"messages":[{"role":"user","content":"a"}],"messages":[{"role":"assistant","content":"b"}]})");
    }
    void whatTheApiTakesIsRead() {
        QFETCH(const QString, body);
        const std::string document = test::padded(body.toStdString());
        const auto request = anthropicMessagesCodec().decodeRequest(document);
        QVERIFY2(request.has_value(), request ? "" : request.error().pointer.c_str());
    }

    void whatCannotBeReadIsRefusedWithItsPlace_data() {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("pointer");
        const auto row = [](const char* body, const char* pointer) {
            QTest::newRow(body) << QString::fromUtf8(body) << QString::fromUtf8(pointer);
        };
        row("", "");
        row("null", "");
        row("[]", "");
        row("{", "");
        row(R"({"messages":[]}x)", "");
        row(R"({"messages":[],"a":tru})", "");
        row(R"({"messages":[],"a":{"b":01}})", "");
        row("{}", "/messages");
        row(R"({"messages":5})", "/messages");
        row(R"({"messages":["hi"]})", "/messages/0");
        row(R"({"messages":[{"role":"robot","content":"x"}]})", "/messages/0/role");
        row(R"({"messages":[{"content":"x"}]})", "/messages/0/role");
        row(R"({"messages":[{"role":"user"}]})", "/messages/0/content");
        row(R"({"messages":[{"role":"user","content":5}]})", "/messages/0/content");
        row(R"({"messages":[{"role":"user","content":[5]}]})", "/messages/0/content/0");
        row(R"({"messages":[{"role":"user","content":[{"text":"x"}]}]})", "/messages/0/content/0/type");
        row(R"({"messages":[{"role":"user","content":[{"type":"text"}]}]})", "/messages/0/content/0/text");
        row(R"({"messages":[{"role":"user","content":[{"type":"text","text":5}]}]})", "/messages/0/content/0/text");
        row(R"({"messages":[{"role":"user","content":[{"type":"image"}]}]})", "/messages/0/content/0/source");
        row(R"({"messages":[{"role":"assistant","content":[{"type":"tool_use","name":"f"}]}]})",
            "/messages/0/content/0/id");
        row(R"({"messages":[{"role":"user","content":[{"type":"tool_result"}]}]})",
            "/messages/0/content/0/tool_use_id");
        row(R"({"messages":[],"max_tokens":"5"})", "/max_tokens");
        row(R"({"messages":[],"max_tokens":-1})", "/max_tokens");
        row(R"({"messages":[],"stream":"yes"})", "/stream");
        row(R"({"messages":[],"temperature":"hot"})", "/temperature");
        row(R"({"messages":[],"system":{"a":1}})", "/system");
        row(R"({"messages":[],"tools":{}})", "/tools");
        row(R"({"messages":[],"tools":[{"description":"x"}]})", "/tools/0/name");
        row(R"({"messages":[],"tools":[{"name":"f","input_schema":"x"}]})", "/tools/0/input_schema");
        row(R"({"messages":[],"tool_choice":"auto"})", "/tool_choice");
        row(R"({"messages":[],"tool_choice":{"type":"maybe"}})", "/tool_choice/type");
        row(R"({"messages":[],"tool_choice":{"type":"tool"}})", "/tool_choice/name");
        row(R"({"messages":[],"stop_sequences":["a",5]})", "/stop_sequences");
        row(R"({"messages":[],"metadata":"u"})", "/metadata");
        row(R"({"messages":[],"thinking":true})", "/thinking");
    }
    void whatCannotBeReadIsRefusedWithItsPlace() {
        QFETCH(const QString, body);
        QFETCH(const QString, pointer);
        const std::string document = test::padded(body.toStdString());
        const auto request = anthropicMessagesCodec().decodeRequest(document);
        QVERIFY(!request.has_value());
        QCOMPARE(QString::fromStdString(request.error().pointer), pointer);
    }

    void thinkingThatIsAskedForIsShownUnlessSaidOtherwise() {
        const auto shows = [](const char* thinking) {
            const std::string body = test::padded(R"({"messages":[],"thinking":)" + std::string(thinking) + "}");
            return anthropicMessagesCodec().decodeRequest(body)->reasoning.showThoughts;
        };
        QCOMPARE(shows(R"({"type":"enabled","budget_tokens":2000})"), std::optional(true));
        QCOMPARE(shows(R"({"type":"adaptive","display":"summarized"})"), std::optional(true));
        QCOMPARE(shows(R"({"type":"adaptive","display":"omitted"})"), std::optional(false));
        QCOMPARE(shows(R"({"type":"disabled"})"), std::optional<bool>());
    }

    void deepDocumentsAreRefused() {
        const std::string body = test::padded("{\"messages\":" + std::string(100000, '['));
        QVERIFY(!anthropicMessagesCodec().decodeRequest(body).has_value());
    }

    void turnsAreInTheOrderThatTheApiAsksFor_data() {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const std::vector<Turn>& turns, const std::string& messages) {
            QTest::newRow(name) << messagesOf(turns) << shown("[" + messages + "]");
        };
        const auto text = [](const char* t) { return std::string(R"({"type":"text","text":")") + t + "\"}"; };
        const auto turn = [](const char* role, const std::string& blocks) {
            return std::string("{\"role\":\"") + role + "\",\"content\":[" + blocks + "]}";
        };
        const auto use = [](const char* id) {
            return std::string(R"({"type":"tool_use","id":")") + id + "\",\"name\":\"f\",\"input\":{}}";
        };
        const auto result = [](const char* id, const char* t) {
            return std::string(R"({"type":"tool_result","tool_use_id":")") + id + R"(","content":")" + t + "\"}";
        };
        row("one turn", {user({textPart("hi")})}, kHi);
        row("neighbours are merged", {user({textPart("hi")}), user({textPart("ho")})},
            turn("user", text("hi") + "," + text("ho")));
        row("the user begins", {assistant({textPart("a")}), user({textPart("hi")})},
            turn("user", text("Continue.")) + "," + turn("assistant", text("a")) + "," + kHi);
        row("blank texts are left out",
            {user({textPart("hi"), textPart(""), textPart(" \\n\\t ")}), assistant({textPart("")}),
             user({textPart("ho")})},
            turn("user", text("hi") + "," + text("ho")));
        row("a prefill loses its trailing white space", {user({textPart("hi")}), assistant({textPart("{\\\\n \\n ")})},
            kHi + "," + turn("assistant", text("{\\\\n")));
        row("results come first and in order",
            {user({textPart("hi")}), assistant({callPart("a", "f"), callPart("b", "f")}), user({textPart("and")}),
             user({resultPart("b", "2")}), user({resultPart("a", "1")})},
            kHi + "," + turn("assistant", use("a") + "," + use("b")) + "," +
                turn("user", result("a", "1") + "," + result("b", "2") + "," + text("and")));
        row("a missing result is added",
            {user({textPart("hi")}), assistant({callPart("a", "f")}), user({textPart("so?")})},
            kHi + "," + turn("assistant", use("a")) + "," + turn("user", result("a", "no result") + "," + text("so?")));
        row("also at the end", {user({textPart("hi")}), assistant({callPart("a", "f")})},
            kHi + "," + turn("assistant", use("a")) + "," + turn("user", result("a", "no result")));
        row("an orphan result is text", {user({resultPart("x", "lost")})}, turn("user", text("lost")));
        row("a result before its call is an orphan",
            {user({resultPart("a", "early")}), assistant({callPart("a", "f")}), user({resultPart("a", "1")})},
            turn("user", text("early")) + "," + turn("assistant", use("a")) + "," + turn("user", result("a", "1")));
        row("a late result goes to its call",
            {user({textPart("hi")}), assistant({callPart("a", "f")}), user({textPart("wait")}),
             assistant({textPart("ok")}), user({resultPart("a", "1"), textPart("done")})},
            kHi + "," + turn("assistant", use("a")) + "," + turn("user", result("a", "1") + "," + text("wait")) + "," +
                turn("assistant", text("ok")) + "," + turn("user", text("done")));
        row("thinking of others is left out",
            {user({textPart("hi")}), assistant({thinkingPart("hm", "s", "google"), textPart("a")}),
             user({textPart("b")})},
            kHi + "," + turn("assistant", text("a")) + "," + turn("user", text("b")));
        row("thinking comes before calls",
            {user({textPart("hi")}), assistant({callPart("a", "f"), thinkingPart("hm", "s", "anthropic")}),
             user({resultPart("a", "1")})},
            kHi + "," + turn("assistant", R"({"type":"thinking","thinking":"hm","signature":"s"},)" + use("a")) + "," +
                turn("user", result("a", "1")));
        row("an empty result has no content",
            {user({textPart("hi")}), assistant({callPart("a", "f", "null")}), user({resultPart("a", "")})},
            kHi + "," + turn("assistant", use("a")) + "," +
                turn("user", R"({"type":"tool_result","tool_use_id":"a"})"));
        row("arguments that were cut off are kept as text",
            {user({textPart("hi")}), assistant({callPart("a", "f", "[1")}), user({resultPart("a", "1")})},
            kHi + "," +
                turn("assistant",
                     "{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{\"arguments\":\"[1\"}}") +
                "," + turn("user", result("a", "1")));
    }
    void turnsAreInTheOrderThatTheApiAsksFor() {
        QFETCH(const QString, got);
        QFETCH(const QString, expected);
        QCOMPARE(got, expected);
    }

    void idsAreValidAndUnique() {
        const auto encoded = encode(
            chat({user({textPart("hi")}), assistant({callPart("call.0", "f")}), user({resultPart("call.0", "1")}),
                  assistant({callPart("call.0", "f")}), user({resultPart("call.0", "2")})}));
        QVERIFY(encoded.has_value());
        const QJsonArray messages = test::toObject(encoded->body)[QStringLiteral("messages")].toArray();
        const auto block = [&messages](int turn, const char* member) {
            return messages[turn]
                .toObject()[QStringLiteral("content")]
                .toArray()[0]
                .toObject()[QLatin1String(member)]
                .toString();
        };
        static const QRegularExpression kId(QStringLiteral("^[a-zA-Z0-9_-]{1,64}$"));
        QVERIFY(kId.match(block(1, "id")).hasMatch());
        QVERIFY(block(1, "id") != block(3, "id"));
        QCOMPARE(block(2, "tool_use_id"), block(1, "id"));
        QCOMPARE(block(4, "tool_use_id"), block(3, "id"));
    }

    void systemTextsComeFirstOrBecomeTheUsers() {
        ChatRequest request = chat({user({textPart("hi")}), user({textPart("mid")})});
        request.turns[1].system = true;
        request.system = {textPart("s")};
        QCOMPARE(
            bodyOf(request, {QStringLiteral("system"), QStringLiteral("messages")}),
            shown(R"("s" [{"role":"user","content":[{"type":"text","text":"hi"},{"type":"text","text":"mid"}]}])"));
        QVERIFY(notesOf(request).contains(QStringLiteral("transformed:system_turn>user")));
        request.turns.clear();
        QCOMPARE(bodyOf(request, {QStringLiteral("system"), QStringLiteral("messages")}),
                 shown(R"(- [{"role":"user","content":[{"type":"text","text":"s"}]}])"));
        request.system.clear();
        QCOMPARE(bodyOf(request, {}), QStringLiteral("error: /messages"));
    }

    void imagesAndDocuments_data() {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const Part& part, const std::string& source, const Target& target = {}) {
            const QString expected =
                source.starts_with("error") ? shown(source) : shown(R"([{"role":"user","content":[)" + source + "]}]");
            QTest::newRow(name) << bodyOf(chat({user({part})}), {QStringLiteral("messages")}, target) << expected;
        };
        row("an image", mediaPart(MediaKind::Image, "image/png", "AAAA"),
            R"({"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}})");
        row("an image without its type", mediaPart(MediaKind::Image, "", "/9j/4A"),
            R"({"type":"image","source":{"type":"base64","media_type":"image/jpeg","data":"/9j/4A"}})");
        row("a PDF", mediaPart(MediaKind::Document, "application/pdf", "JVBE"),
            R"({"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"JVBE"}})");
        row("a text", mediaPart(MediaKind::Document, "text/plain", "aGkK"),
            R"({"type":"document","source":{"type":"text","media_type":"text/plain","data":"hi\n"}})");
        row("a bitmap", mediaPart(MediaKind::Image, "image/bmp", "AAAA"), "error: /messages/0");
        row("a sound", mediaPart(MediaKind::Audio, "audio/wav", "AAAA"), "error: /messages/0");
        row("a Word document", mediaPart(MediaKind::Document, "application/msword", "AAAA"), "error: /messages/0");
        Part url = mediaPart(MediaKind::Image, "", "");
        url.media.url = "https://example.com/a.png";
        row("a URL", url, "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://example.com/a.png\"}}");
        Target noUrls;
        noUrls.traits.imageUrls = false;
        row("a URL where none is taken", url, "error: /messages/0", noUrls);
        Target blind;
        blind.facts.images = false;
        row("a model that sees nothing", url, "error: /messages/0", blind);
        Part file = mediaPart(MediaKind::Document, "", "");
        file.media.fileId = "file-1";
        row("a file of another store", file, "error: /messages/0");
    }
    void imagesAndDocuments() {
        QFETCH(const QString, got);
        QFETCH(const QString, expected);
        QCOMPARE(got, expected);
    }

    void ourOwnDialectKeepsWhatOnlyItKnows() {
        const std::string body = test::padded(
            R"({"model":"a","max_tokens":9000,"container":"c","thinking":{"type":"enabled","budget_tokens":2000,"display":"omitted"},"output_config":{"effort":"xhigh","task_budget":{"x":1}},"metadata":{"user_id":"u"},"tools":[{"type":"web_search_20250305","name":"web_search"},{"name":"f","input_schema":{"type":"object"},"defer_loading":true}],"messages":[{"role":"user","content":[{"type":"document","source":{"type":"url","url":"u"},"citations":{"enabled":true},"cache_control":{"type":"ephemeral","ttl":"1h"}},{"type":"search_result","source":"s"}]}]})");
        const auto request = anthropicMessagesCodec().decodeRequest(body);
        QVERIFY(request.has_value());
        const auto encoded = encode(*request);
        QVERIFY(encoded.has_value());
        for (const char* kept :
             {R"("container":"c")", R"("thinking":{"type":"enabled","budget_tokens":2000,"display":"omitted"})",
              R"("output_config":{"effort":"xhigh","task_budget":{"x":1}})", R"("metadata":{"user_id":"u"})",
              R"({"type":"web_search_20250305","name":"web_search"})", R"("defer_loading":true)",
              R"("citations":{"enabled":true})", R"("cache_control":{"type":"ephemeral","ttl":"1h"})",
              R"({"type":"search_result","source":"s"})"})
            QVERIFY2(encoded->body.find(kept) != std::string::npos, kept);
        QVERIFY(encoded->notes.empty());
    }

    void taggedThinkingGoesToItsSignerAlone() {
        const std::string body = test::padded(
            R"({"messages":[{"role":"user","content":"x"},{"role":"assistant","content":[{"type":"thinking","thinking":"a","signature":"fl1.google.G"},{"type":"redacted_thinking","data":"fl1.openai.R"},{"type":"thinking","thinking":"b","signature":"A=="},{"type":"text","text":"t"}]},{"role":"user","content":"y"}]})");
        const auto request = anthropicMessagesCodec().decodeRequest(body);
        QVERIFY(request.has_value());
        const auto& parts = request->turns.at(1).parts;
        QVERIFY(parts.at(0).signer == "google" && parts.at(0).signature == "G");
        QVERIFY(parts.at(1).signer == "openai" && parts.at(1).text == "R");
        QVERIFY(parts.at(2).signer == "anthropic" && parts.at(2).signature == "A==");
        const auto encoded = encode(*request);
        QVERIFY(encoded.has_value());
        QVERIFY(encoded->body.find(R"([{"type":"thinking","thinking":"b","signature":"A=="},{"type":"text")") !=
                std::string::npos);
        QCOMPARE(encoded->notes.joined(), std::string("dropped:thinking_replay"));
    }

    void noMoreThanFourCacheMarkersAreSent() {
        ChatRequest request = chat({user({})});
        for (int i = 0; i < 6; ++i) {
            request.turns[0].parts.push_back(textPart("x"));
            request.turns[0].parts.back().cacheControl = R"({"type":"ephemeral"})";
        }
        const auto encoded = encode(request);
        QVERIFY(encoded.has_value());
        QCOMPARE(QByteArray::fromStdString(encoded->body).count("cache_control"), 4);
        QVERIFY(encoded->body.starts_with(
            R"({"model":"m","max_tokens":8192,"messages":[{"role":"user","content":[{"type":"text","text":"x"},{"type":"text","text":"x"},{"type":"text","text":"x","cache_control")"));
    }
};

QTEST_GUILESS_MAIN(TestMessagesRequests)
#include "tst_messages_requests.moc"
