// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_answer_reader.h"

#include "proxy/dialects/usage_reader.h"

namespace fairlead::dialects {

namespace {

// Answers are bounded by who reads them; this only guards the walk.
constexpr json::Limits kLimits{.bytes = 512 * 1024 * 1024, .depth = 512};

// Members that make an object an error although it has no "error".
struct Signs {
    bool message = false;
    bool object = false;
    bool choices = false;
    bool saysError = false; // "object": "error" or "type": "error"
};

void keepLast(std::optional<TokenCounts>& known, const std::optional<TokenCounts>& tokens) {
    if (tokens)
        known = tokens;
}

// x_groq: {"usage": …, "error": …}
void readGroq(json::Cursor& cursor, OpenAiAnswer& answer) {
    if (cursor.kind() != json::Kind::Object)
        return cursor.skip();
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        if (*key == "usage")
            keepLast(answer.tokens, readUsage(cursor));
        else if (*key == "error")
            answer.error |= readNonEmpty(cursor);
        else
            cursor.skip();
    }
}

// meta: {"billed_units": …, "tokens": …} of a rerank: the tokens are the count, the units the bill, in either order.
void readMeta(json::Cursor& cursor, OpenAiAnswer& answer) {
    if (cursor.kind() != json::Kind::Object)
        return cursor.skip();
    std::optional<TokenCounts> billed;
    std::optional<TokenCounts> counted;
    cursor.enterObject();
    while (const auto key = cursor.nextKey()) {
        if (*key == "billed_units")
            keepLast(billed, readUsage(cursor));
        else if (*key == "tokens")
            keepLast(counted, readUsage(cursor));
        else
            cursor.skip();
    }
    keepLast(answer.tokens, counted ? counted : billed);
}

bool isText(const json::Slice& slice, std::string_view text) {
    return slice.kind == json::Kind::String && slice.raw.substr(1, slice.raw.size() - 2) == text;
}

void readModel(json::Cursor& cursor, OpenAiAnswer& answer) {
    const json::Slice value = cursor.value();
    if (value.kind == json::Kind::String)
        answer.model = value.raw.substr(1, value.raw.size() - 2);
}

void readMember(std::string_view key, json::Cursor& cursor, OpenAiAnswer& answer, Signs& signs) {
    if (key == "choices") {
        signs.choices = true;
        answer.choices = readChoices(cursor);
        keepLast(answer.tokens, answer.choices.tokens);
    } else if (key == "model") {
        readModel(cursor, answer);
    } else if (key == "usage") {
        keepLast(answer.tokens, readUsage(cursor));
    } else if (key == "object" || key == "type") {
        const json::Slice value = cursor.value();
        signs.saysError |= isText(value, "error");
        signs.object |= key == "object";
    } else if (key == "error" || key == "errors") {
        answer.error |= readNonEmpty(cursor);
    } else if (key == "x_groq") {
        readGroq(cursor, answer);
    } else if (key == "meta") {
        readMeta(cursor, answer);
    } else if (key == "data" || key == "results" || key == "text" || key == "embeddings") {
        answer.results |= readNonEmpty(cursor);
    } else if (key == "message" || key == "detail") {
        signs.message |= readNonEmpty(cursor);
    } else {
        cursor.skip();
    }
}

void readObject(json::Cursor& cursor, OpenAiAnswer& answer) {
    Signs signs;
    cursor.enterObject();
    while (const auto key = cursor.nextKey())
        readMember(*key, cursor, answer, signs);
    const bool bareMessage = signs.message && !signs.object && !signs.choices && !answer.results && !answer.tokens;
    answer.error |= signs.saysError || answer.choices.error || bareMessage;
}

// Some providers wrap an error, or the rows of a result, in an array.
void readArray(json::Cursor& cursor, OpenAiAnswer& answer) {
    cursor.enterArray();
    bool first = true;
    while (cursor.nextElement()) {
        if (first && cursor.kind() == json::Kind::Object)
            readObject(cursor, answer);
        else
            cursor.skip();
        first = false;
    }
    answer.results |= !first && !answer.error;
}

} // namespace

OpenAiAnswer readOpenAiAnswer(std::string_view document) {
    OpenAiAnswer answer;
    json::Cursor cursor(document, kLimits);
    if (cursor.kind() == json::Kind::Object)
        readObject(cursor, answer);
    else if (cursor.kind() == json::Kind::Array)
        readArray(cursor, answer);
    else
        answer.malformed = true;
    answer.malformed |= !cursor.finish();
    return answer;
}

} // namespace fairlead::dialects
