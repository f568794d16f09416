// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/code_samples.h"

namespace fairlead::ui {

namespace {

// What a request of that endpoint needs at least, after the model.
std::string bodyRest(const SampleCall& call) {
    std::string rest;
    if (call.endpoint.ends_with("/embeddings") || call.endpoint.ends_with("/moderations"))
        rest = R"("input":"ping")";
    else if (call.endpoint.ends_with("/chat/completions"))
        rest = R"("messages":[{"role":"user","content":"ping"}])";
    else
        rest = R"("prompt":"ping")";
    return call.streamed ? rest + R"(,"stream":true)" : rest;
}

} // namespace

std::string jsonQuoted(std::string_view text) {
    constexpr char kHex[] = "0123456789abcdef";
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            result += '\\';
        if (byte >= 0x20)
            result += c;
        else
            result.append("\\u00").append(1, kHex[byte >> 4]).append(1, kHex[byte & 15]);
    }
    return result + '"';
}

std::string shellQuoted(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'')
            result += "'\\''";
        else
            result += c;
    }
    return result + "'";
}

std::string curlSample(const SampleCall& call) {
    const std::string body = "{\"model\":" + jsonQuoted(call.model) + ',' + bodyRest(call) + '}';
    return std::string("curl ") + (call.streamed ? "-N " : "") + call.baseUrl + call.endpoint +
           " \\\n  -H \"Authorization: Bearer $FAIRLEAD_TOKEN\" \\\n  -H \"Content-Type: application/json\" \\\n  -d " +
           shellQuoted(body);
}

std::string pythonSample(const SampleCall& call) {
    return "import os\nfrom openai import OpenAI\n\nclient = OpenAI(\n    base_url=" +
           jsonQuoted(call.baseUrl + "/v1") +
           ",\n    api_key=os.environ[\"FAIRLEAD_TOKEN\"],\n)\nanswer = client.chat.completions.create(\n    model=" +
           jsonQuoted(call.model) +
           ",\n    messages=[{\"role\": \"user\", \"content\": "
           "\"ping\"}],\n)\nprint(answer.choices[0].message.content)";
}

std::string javascriptSample(const SampleCall& call) {
    return "import OpenAI from \"openai\";\n\nconst client = new OpenAI({\n  baseURL: " +
           jsonQuoted(call.baseUrl + "/v1") +
           ",\n  apiKey: process.env.FAIRLEAD_TOKEN,\n});\nconst answer = await client.chat.completions.create({\n"
           "  model: " +
           jsonQuoted(call.model) +
           ",\n  messages: [{ role: \"user\", content: \"ping\" "
           "}],\n});\nconsole.log(answer.choices[0].message.content);";
}

} // namespace fairlead::ui
