// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/code_samples.h"

namespace fairlead::ui {

namespace {

constexpr std::string_view kMessages = R"("messages":[{"role":"user","content":"ping"}])";

// What a request of that endpoint needs at least, after the model.
std::string bodyRest(std::string_view endpoint) {
    if (endpoint.ends_with("/chat/completions") || endpoint.ends_with("/count_tokens"))
        return std::string(kMessages);
    if (endpoint.ends_with("/messages"))
        return R"("max_tokens":64,)" + std::string(kMessages);
    if (endpoint.ends_with("/responses") || endpoint.ends_with("/embeddings") || endpoint.ends_with("/moderations"))
        return R"("input":"ping")";
    return R"("prompt":"ping")";
}

// Quoted only where the shell would read something else than is written: a query, a strange model name.
std::string shellWord(const std::string& text) {
    const bool plain = text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:._-") ==
                       std::string::npos;
    return plain ? text : shellQuoted(text);
}

bool isGemini(const SampleCall& call) {
    return call.endpoint.starts_with("/v1beta/");
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

std::string bodySample(const SampleCall& call) {
    if (isGemini(call))
        return R"({"contents":[{"role":"user","parts":[{"text":"ping"}]}]})";
    return "{\"model\":" + jsonQuoted(call.model) + ',' + bodyRest(call.endpoint) +
           (call.streamed ? R"(,"stream":true})" : "}");
}

std::string pathSample(const SampleCall& call) {
    const auto colon = call.endpoint.rfind(':');
    if (!isGemini(call) || colon == std::string::npos)
        return call.endpoint;
    return call.endpoint.substr(0, colon) + '/' + call.model + call.endpoint.substr(colon) +
           (call.streamed ? "?alt=sse" : "");
}

std::string curlSample(const SampleCall& call) {
    return std::string("curl ") + (call.streamed ? "-N " : "") + shellWord(call.baseUrl + pathSample(call)) +
           " \\\n  -H \"Authorization: Bearer $FAIRLEAD_TOKEN\" \\\n  -H \"Content-Type: application/json\" \\\n  -d " +
           shellQuoted(bodySample(call));
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
