// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_logprobs.h"

#include "proxy/dialects/gemini/gemini_fields.h"

namespace fairlead::dialects {

namespace {

using Members = std::vector<json::Member>;

struct Token {
    json::Slice token;
    json::Slice logprob;
    bool ok() const { return token.kind == json::Kind::String && logprob.kind == json::Kind::Number; }
};

Token readToken(std::string_view object, std::string_view logprobName) {
    const auto members = json::members(object);
    if (!members)
        return {};
    const json::Member* token = field(*members, "token");
    const json::Member* logprob = field(*members, logprobName);
    return token && logprob ? Token{token->value, logprob->value} : Token{};
}

std::vector<json::Slice> list(const Members& members, std::string_view name) {
    const json::Member* found = field(members, name);
    if (!found || found->value.kind != json::Kind::Array)
        return {};
    return json::elements(found->value.raw).value_or({});
}

std::string_view objectOf(const json::Slice& slice) {
    return slice.kind == json::Kind::Object ? slice.raw : std::string_view("{}");
}

void append(std::string& out, const Token& token, std::string_view logprobName, std::string_view rest) {
    out.append("{\"token\":").append(token.token.raw).append(",\"").append(logprobName).append("\":");
    out.append(token.logprob.raw).append(rest);
}

void appendTokens(std::string& out, const std::vector<json::Slice>& tokens, std::string_view from, std::string_view to,
                  std::string_view rest) {
    bool first = true;
    for (const json::Slice& slice : tokens) {
        const Token token = readToken(objectOf(slice), from);
        if (!token.ok())
            continue;
        if (!first)
            out += ',';
        first = false;
        append(out, token, to, rest);
    }
}

} // namespace

std::string openAiLogprobs(std::string_view logprobsResult) {
    const auto members = json::members(logprobsResult);
    if (!members)
        return {};
    const auto chosen = list(*members, "chosenCandidates");
    const auto top = list(*members, "topCandidates");
    std::string out = "{\"content\":[";
    const std::size_t empty = out.size();
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const Token token = readToken(objectOf(chosen[i]), "logProbability");
        if (!token.ok())
            continue;
        if (out.size() > empty)
            out += ',';
        append(out, token, "logprob", ",\"bytes\":null,\"top_logprobs\":[");
        if (i < top.size()) {
            if (const auto alternatives = json::members(objectOf(top[i])))
                appendTokens(out, list(*alternatives, "candidates"), "logProbability", "logprob", ",\"bytes\":null}");
        }
        out += "]}";
    }
    if (out.size() == empty)
        return {};
    out += "]}";
    return out;
}

std::string geminiLogprobs(std::string_view content) {
    std::string document(content);
    document.reserve(document.size() + 64);
    const auto members = json::members(document);
    if (!members)
        return {};
    const auto tokens = list(*members, "content");
    std::string out = "{\"chosenCandidates\":[";
    const std::size_t empty = out.size();
    appendTokens(out, tokens, "logprob", "logProbability", "}");
    if (out.size() == empty)
        return {};
    out += "],\"topCandidates\":[";
    bool first = true;
    for (const json::Slice& slice : tokens) {
        const auto inner = json::members(objectOf(slice));
        if (!inner || !readToken(objectOf(slice), "logprob").ok())
            continue;
        out += first ? "{\"candidates\":[" : ",{\"candidates\":[";
        first = false;
        appendTokens(out, list(*inner, "topLogprobs"), "logprob", "logProbability", "}");
        out += "]}";
    }
    out += "]}";
    return out;
}

} // namespace fairlead::dialects
