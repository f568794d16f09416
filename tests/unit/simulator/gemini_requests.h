// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/simulator/simulator_client.h"

#include <QJsonArray>

namespace fairlead::test {

inline const std::string kGeminiFields = "x-goog-api-key: secret-key\r\n";
inline const std::string kGeminiTools =
    R"(,"tools":[{"functionDeclarations":[{"name":"weather","parameters":{"type":"OBJECT","required":["city"],)"
    R"("properties":{"city":{"type":"STRING","enum":["Oslo"]}}}},{"name":"clock"},)"
    R"({"name":"third","parametersJsonSchema":{"type":"object","additionalProperties":false,"properties":{}}}]}])";

inline std::string geminiWith(const std::string& contents, const std::string& more = {}) {
    return R"({"contents":[)" + contents + "]" + more + "}";
}

inline std::string geminiBody(const std::string& more = {}) {
    return geminiWith(R"({"role":"user","parts":[{"text":"Hello"}]})", more);
}

inline RawResponse sendGemini(SimulatorUnderTest& sim, const std::string& model, const std::string& body,
                              const std::string& method = "generateContent") {
    return sim.post("/v1beta/models/" + model + ":" + method, kGeminiFields, body);
}

inline QJsonArray geminiPartsOf(const QJsonObject& answer) {
    const QJsonObject candidate = answer.value(QStringLiteral("candidates")).toArray().at(0).toObject();
    return candidate.value(QStringLiteral("content")).toObject().value(QStringLiteral("parts")).toArray();
}

// A user turn, the model's `parts`, and a response for each call among them.
inline std::string geminiContinued(const QJsonArray& parts) {
    QJsonArray responses;
    for (const QJsonValue& part : parts) {
        const QJsonObject call = part.toObject().value(QStringLiteral("functionCall")).toObject();
        if (call.isEmpty())
            continue;
        const QJsonObject response{{QStringLiteral("name"), call.value(QStringLiteral("name"))},
                                   {QStringLiteral("response"), QJsonObject{{QStringLiteral("result"), 7}}}};
        responses.append(QJsonObject{{QStringLiteral("functionResponse"), response}});
    }
    const QJsonObject model{{QStringLiteral("role"), QStringLiteral("model")}, {QStringLiteral("parts"), parts}};
    const QJsonObject user{{QStringLiteral("role"), QStringLiteral("user")}, {QStringLiteral("parts"), responses}};
    return R"({"role":"user","parts":[{"text":"Hello"}]},)" + textOf(model) + "," + textOf(user);
}

// The data of each event of a stream whose lines end in CRLF.
inline std::vector<QJsonObject> geminiChunksOf(const std::string& stream) {
    std::vector<QJsonObject> chunks;
    std::size_t at = 0;
    for (std::size_t end = 0; (end = stream.find("\r\n\r\n", at)) != std::string::npos; at = end + 4)
        chunks.push_back(jsonOf(stream.substr(at + 6, end - at - 6))); // behind "data: "
    return chunks;
}

} // namespace fairlead::test
