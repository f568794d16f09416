// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/simulator/simulator_client.h"

#include <QJsonArray>

namespace fairlead::test {

inline const std::string kAnthropicFields = "x-api-key: secret-key\r\nanthropic-version: 2023-06-01\r\n";
inline const std::string kAnthropicTools =
    R"(,"tools":[{"name":"weather","input_schema":{"type":"object","required":["city"],"properties":{"city":)"
    R"({"type":"string","enum":["Oslo"]}}}},{"name":"clock","input_schema":{"type":"object"}},)"
    R"({"name":"third","input_schema":{"type":"object"}}])";

inline std::string messagesWith(const std::string& model, const std::string& messages, const std::string& more = {}) {
    return R"({"model":")" + model + R"(","max_tokens":4000,"messages":[)" + messages + "]" + more + "}";
}

inline std::string messagesBody(const std::string& model, const std::string& more = {}) {
    return messagesWith(model, R"({"role":"user","content":"Hello"})", more);
}

inline RawResponse sendMessages(SimulatorUnderTest& sim, const std::string& body) {
    return sim.post("/v1/messages", kAnthropicFields, body);
}

inline std::string callOf(const std::string& id) {
    return R"({"type":"tool_use","id":")" + id + R"(","name":"a","input":{}})";
}

inline std::string resultOf(const std::string& id) {
    return R"({"type":"tool_result","tool_use_id":")" + id + R"(","content":"7"})";
}

inline const std::string kErrorResult =
    R"({"role":"user","content":"x"},{"role":"assistant","content":[{"type":"text","text":"a"},)" + callOf("t-1") +
    R"(]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"t-1","is_error":true,"content":)"
    R"([{"type":"text","text":"no"}]},{"type":"text","text":"go on"}]})";
inline const std::string kImageAndPdf =
    R"({"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png",)"
    R"("data":"iVBORw0KGgo="}},{"type":"document","source":{"type":"base64","media_type":"application/pdf",)"
    R"("data":"JVBERg=="}}]})";

// The content of an answer as the assistant's turn of the next request, with a user turn before it and `results`
// behind.
inline std::string continued(const QJsonArray& content, const std::string& results) {
    return R"({"role":"user","content":"Hello"},)" +
           textOf({{QStringLiteral("role"), QStringLiteral("assistant")}, {QStringLiteral("content"), content}}) +
           R"(,{"role":"user","content":[)" + results + "]}";
}

inline std::string resultFor(const QJsonValue& call) {
    return textOf({{QStringLiteral("type"), QStringLiteral("tool_result")},
                   {QStringLiteral("tool_use_id"), call.toObject().value(QStringLiteral("id"))},
                   {QStringLiteral("content"), QStringLiteral("7")}});
}

} // namespace fairlead::test
