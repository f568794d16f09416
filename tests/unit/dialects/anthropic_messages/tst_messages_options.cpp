// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/dialects/anthropic_messages/messages_request_test.h"

#include <QtTest>

using namespace fairlead;
using namespace fairlead::dialects;
using namespace fairlead::test;

// Limits, sampling, thinking, tools and schemas: what the API gets of them, and what is noted.

class TestMessagesOptions : public QObject {
    Q_OBJECT

private slots:
    void limitsAndSamplingAreClamped_data() {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("expected");
        const QStringList members = {QStringLiteral("max_tokens"), QStringLiteral("thinking"),
                                     QStringLiteral("temperature"), QStringLiteral("top_p"), QStringLiteral("top_k")};
        const auto row = [&members](const char* name, const char* expected, const auto& change) {
            ChatRequest request = chat({user({textPart("hi")})});
            Target target;
            change(request, target);
            QTest::newRow(name) << bodyOf(request, members, target) << QString::fromUtf8(expected);
        };
        row("nothing said", "8192 - - - -", [](ChatRequest&, Target&) {});
        row("the model's limit", "4096 - - - -", [](ChatRequest&, Target& t) { t.facts.maxOutputTokens = 4096; });
        row("the caller's", "5 - - - -", [](ChatRequest& r, Target&) { r.maxOutputTokens = 5; });
        row("bounded", "4096 - - - -", [](ChatRequest& r, Target& t) {
            r.maxOutputTokens = 9999;
            t.facts.maxOutputTokens = 4096;
        });
        row("hot", "8192 - 1 - -", [](ChatRequest& r, Target&) { r.sampling.temperature = "1.7"; });
        row("numbers stay as written", "8192 - 0.70 - 5", [](ChatRequest& r, Target&) {
            r.sampling.temperature = "0.70";
            r.sampling.topP = "0.9";
            r.sampling.topK = "5";
        });
        row("top_p alone", "8192 - - 0.9 -", [](ChatRequest& r, Target&) { r.sampling.topP = "0.9"; });
        row("effort", R"(16384 {"type":"enabled","budget_tokens":8192} - - -)", [](ChatRequest& r, Target&) {
            r.reasoning.effort = Effort::Medium;
            r.sampling.temperature = "0.2";
            r.sampling.topK = "5";
        });
        row("effort none", R"(8192 {"type":"disabled"} 0.2 - -)", [](ChatRequest& r, Target&) {
            r.reasoning.effort = Effort::None;
            r.sampling.temperature = "0.2";
        });
        row("a small budget", R"(9000 {"type":"enabled","budget_tokens":1024} 1.0 - -)", [](ChatRequest& r, Target&) {
            r.maxOutputTokens = 9000;
            r.reasoning.budgetTokens = 100;
            r.sampling.temperature = "1.0";
        });
        row("a large budget", R"(4000 {"type":"enabled","budget_tokens":3000} - - -)", [](ChatRequest& r, Target&) {
            r.maxOutputTokens = 4000;
            r.reasoning.effort = Effort::High;
        });
        row("no room to think", "1024 - - - -", [](ChatRequest& r, Target&) {
            r.maxOutputTokens = 1024;
            r.reasoning.effort = Effort::High;
        });
        row("a model that does not reason", "8192 - 0.2 - -", [](ChatRequest& r, Target& t) {
            t.facts.reasoning = false;
            r.reasoning.effort = Effort::Low;
            r.maxOutputTokens = 8192;
            r.sampling.temperature = "0.2";
        });
        row("a forced tool", "9000 - - - -", [](ChatRequest& r, Target&) {
            r.maxOutputTokens = 9000;
            r.reasoning.effort = Effort::Low;
            r.tools = {toolOf("f")};
            r.toolChoice = ToolChoice{ToolChoiceMode::Any, {}, {}};
        });
        row("calls without their thinking", "9000 - - - -", [](ChatRequest& r, Target&) {
            r.maxOutputTokens = 9000;
            r.reasoning.effort = Effort::Low;
            r.tools = {toolOf("f")};
            r.turns = {user({textPart("hi")}), assistant({callPart("a", "f")}), user({resultPart("a", "1")})};
        });
        row("calls with it", R"(9000 {"type":"enabled","budget_tokens":1024} - - -)", [](ChatRequest& r, Target&) {
            r.maxOutputTokens = 9000;
            r.reasoning.effort = Effort::Low;
            r.tools = {toolOf("f")};
            r.turns = {user({textPart("hi")}), assistant({thinkingPart("", "s", "anthropic"), callPart("a", "f")}),
                       user({resultPart("a", "1")})};
        });
        row("a model that thinks by effort", R"(9000 {"type":"adaptive"} - - -)", [](ChatRequest& r, Target& t) {
            r.maxOutputTokens = 9000;
            t.facts.adaptiveThinking = true;
            r.reasoning.effort = Effort::High;
        });
    }
    void limitsAndSamplingAreClamped() {
        QFETCH(const QString, got);
        QFETCH(const QString, expected);
        QCOMPARE(got, expected);
    }

    void toolsAndTheirChoice_data() {
        QTest::addColumn<QString>("got");
        QTest::addColumn<QString>("expected");
        const QStringList members = {QStringLiteral("tools"), QStringLiteral("tool_choice"),
                                     QStringLiteral("output_config")};
        const auto row = [&members](const char* name, const char* expected, const auto& change) {
            ChatRequest request = chat({user({textPart("hi")})});
            Target target;
            change(request, target);
            QTest::newRow(name) << bodyOf(request, members, target) << QString::fromUtf8(expected);
        };
        row("none", "- - -", [](ChatRequest& r, Target&) { r.toolChoice = ToolChoice{}; });
        row("verbatim schema", R"([{"name":"f","input_schema":{"type":"object","x":1.0}}] - -)",
            [](ChatRequest& r, Target&) { r.tools = {toolOf("f", R"({"type":"object","x":1.0})")}; });
        row("schemas get their type",
            R"([{"name":"a","input_schema":{"type":"object","properties":{}}},{"name":"b","input_schema":{"type":"object","properties":{"x":{}}}},{"name":"c","input_schema":{"type":"object"}}] - -)",
            [](ChatRequest& r, Target&) {
                r.tools = {toolOf("a", ""), toolOf("b", R"({"properties":{"x":{}}})"),
                           toolOf("c", R"({"type":["object","null"]})")};
            });
        row("no object", "error: /tools/0",
            [](ChatRequest& r, Target&) { r.tools = {toolOf("f", R"({"type":"string"})")}; });
        row("a name with dots", "error: /tools/0/name", [](ChatRequest& r, Target&) { r.tools = {toolOf("a.b")}; });
        row("twice the same", R"([{"name":"f","input_schema":{"type":"object"}}] - -)", [](ChatRequest& r, Target&) {
            r.tools = {toolOf("f"), toolOf("f")};
        });
        row("one at a time",
            R"([{"name":"f","input_schema":{"type":"object"}}] {"type":"auto","disable_parallel_tool_use":true} -)",
            [](ChatRequest& r, Target&) {
                r.tools = {toolOf("f")};
                r.parallelToolCalls = false;
            });
        row("named", R"([{"name":"f","input_schema":{"type":"object"}}] {"type":"tool","name":"f"} -)",
            [](ChatRequest& r, Target&) {
                r.tools = {toolOf("f")};
                r.toolChoice = ToolChoice{ToolChoiceMode::Named, "f", {}};
            });
        row("named and not there", "error: /tool_choice", [](ChatRequest& r, Target&) {
            r.tools = {toolOf("f")};
            r.toolChoice = ToolChoice{ToolChoiceMode::Named, "g", {}};
        });
        row("some allowed", R"([{"name":"g","input_schema":{"type":"object"}}] {"type":"any"} -)",
            [](ChatRequest& r, Target&) {
                r.tools = {toolOf("f"), toolOf("g")};
                r.toolChoice = ToolChoice{ToolChoiceMode::Any, {}, {"g"}};
            });
        row("a server tool of another vendor is dropped", "- - -", [](ChatRequest& r, Target&) {
            r.tools.resize(1);
            r.tools[0].serverType = "web_search_preview";
        });
        row("where nothing may be lost it is refused", "error: /tools/0", [](ChatRequest& r, Target& t) {
            t.degradation = Degradation::Refuse;
            r.tools.resize(1);
            r.tools[0].serverType = "web_search_preview";
        });
        row("a target without tools", "error: /tools", [](ChatRequest& r, Target& t) {
            t.facts.tools = false;
            r.tools = {toolOf("f")};
        });
        row("a history of calls without tools",
            R"([{"name":"f_x","input_schema":{"type":"object","properties":{}}}] {"type":"none"} -)",
            [](ChatRequest& r, Target&) {
                r.turns = {user({textPart("hi")}), assistant({callPart("a", "f.x")}), user({resultPart("a", "1")})};
            });
        const auto schema = [](ChatRequest& r, JsonValue value) {
            r.format.kind = OutputFormat::JsonSchema;
            r.format.schema = value;
        };
        row("a strict schema",
            R"(- - {"format":{"type":"json_schema","schema":{"type":"object","additionalProperties":false}}})",
            [&](ChatRequest& r, Target&) { schema(r, R"({"type":"object","additionalProperties":false})"); });
        row("an open schema is a tool",
            R"([{"name":"answer","description":"Givestheanswer.Callthistoolwiththewholeanswer.","input_schema":{"type":"object"}}] {"type":"tool","name":"answer"} -)",
            [&](ChatRequest& r, Target&) { schema(r, R"({"type":"object"})"); });
        row("a schema that is no object is wrapped",
            R"([{"name":"answer","description":"Givestheanswer.Callthistoolwiththewholeanswer.","input_schema":{"type":"object","properties":{"value":{"type":"array","$defs":{}}},"required":["value"],"$defs":{}}}] {"type":"tool","name":"answer"} -)",
            [&](ChatRequest& r, Target& t) {
                t.facts.jsonSchema = false;
                schema(r, R"({"type":"array","$defs":{}})");
            });
        row("neither schemas nor tools", "error: /response_format", [&](ChatRequest& r, Target& t) {
            t.facts.jsonSchema = false;
            t.facts.tools = false;
            schema(r, R"({"type":"object"})");
        });
    }
    void toolsAndTheirChoice() {
        QFETCH(const QString, got);
        QFETCH(const QString, expected);
        const auto plain = [](QString text) { return text.remove(u' '); };
        QCOMPARE(plain(got), plain(expected));
    }

    void theToolForASchemaIsNamedAndLeavesTheOthersTheirTurn() {
        ChatRequest request = chat({user({textPart("hi")})});
        request.tools = {toolOf("answer")};
        request.format.kind = OutputFormat::JsonSchema;
        request.format.schema = R"({"type":"object"})";
        const auto encoded = encode(request);
        QVERIFY(encoded.has_value());
        QCOMPARE(encoded->answerTool, std::string("answer_"));
        QVERIFY(encoded->body.find(R"("tool_choice":{"type":"any"})") != std::string::npos);
        QCOMPARE(encoded->path, std::string("/messages"));
        QCOMPARE(encoded->headers.value("anthropic-version"), std::string_view("2023-06-01"));
    }

    void whatIsLostIsNoted() {
        ChatRequest request = chat({user({textPart("hi")})});
        request.sampling.seed = "1";
        request.sampling.frequencyPenalty = "0.5";
        request.choices = 2;
        request.verbosity = "low";
        request.extras = {{"web_search_options", "{}"}};
        request.format.kind = OutputFormat::JsonObject;
        QCOMPARE(notesOf(request),
                 QStringLiteral("transformed:json_object>system, dropped:web_search_options, "
                                "dropped:frequency_penalty, dropped:seed, dropped:n, dropped:verbosity"));
        QCOMPARE(notesOf(request, {{}, {}, Degradation::Refuse}), QStringLiteral("error"));
        request.previousResponseId = "resp_1";
        QCOMPARE(bodyOf(request, {}), QStringLiteral("error: /previous_response_id"));
    }
};

QTEST_GUILESS_MAIN(TestMessagesOptions)
#include "tst_messages_options.moc"
