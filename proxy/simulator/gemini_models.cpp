// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/writer.h"
#include "proxy/simulator/call.h"

namespace fairlead::simulator {
namespace {

void writeModel(json::Writer& writer, const std::string& name) {
    writer.beginObject().key("name").string("models/" + name).key("version").string("001");
    writer.key("displayName").string(name).key("inputTokenLimit").integer(1'048'576);
    writer.key("outputTokenLimit").integer(65'536).key("supportedGenerationMethods").beginArray();
    writer.string("generateContent").string("countTokens").endArray();
    writer.key("temperature").number(1).key("topP").number(0.95).key("topK").integer(64).endObject();
}

} // namespace

Answer answerGeminiModels(const Scenario& scenario) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("models").beginArray();
    for (const auto& [name, behaviour] : scenario.models)
        writeModel(writer, name);
    writer.endArray().endObject();
    return wholeAnswer(std::move(out), "application/json; charset=UTF-8");
}

Answer showGeminiModel(const Call& call) {
    std::string out;
    json::Writer writer(out);
    writeModel(writer, call.model);
    return wholeAnswer(std::move(out), "application/json; charset=UTF-8");
}

} // namespace fairlead::simulator
