// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/dialects/codecs/feature_lines.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/small_losses.h"
#include "tests/support/canonical_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace fairlead::test {

using namespace dialects;
using namespace Qt::Literals::StringLiterals;

namespace {

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        lines.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return lines;
}

// "    call: toolu_9" becomes "    call: 1" for the first id that comes. A call without one gets the next number, too.
void numberCalls(std::vector<std::string>& lines) {
    std::vector<std::string> ids;
    for (std::string& line : lines) {
        const std::size_t place = line.find("call: ");
        if (place == std::string::npos || line.find_first_not_of(' ') != place)
            continue;
        const std::string id = line.substr(place + 6);
        const auto known = std::find(ids.begin(), ids.end(), id);
        const auto number = known - ids.begin() + 1;
        if (known == ids.end())
            ids.push_back(id);
        line = line.substr(0, place + 6) + std::to_string(number);
    }
}

// Leaves out what means nothing or follows from the rest: a count of none, the mark of thinking that was never signed,
// what kind of file a URL leads to, the order of members and the last zeros of numbers.
void normalise(std::vector<std::string>& lines) {
    std::vector<std::string> kept;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string line = lines[i];
        const std::string_view bare = std::string_view(line).substr(std::min(line.find_first_not_of(' '), line.size()));
        const std::string_view next = i + 1 < lines.size() ? std::string_view(lines[i + 1]) : std::string_view();
        const bool none = bare == "cached read: 0" || bare == "cached write: 0" || bare == "reasoning: 0";
        const bool unsignedMark = bare.starts_with("signature: fl1.") && bare.ends_with('.');
        const bool kind = bare.starts_with("mime type: ") &&
                          (next.find(" url: ") != std::string_view::npos || bare.starts_with("mime type: audio"));
        if (none || unsignedMark || kind || bare.starts_with("model: "))
            continue;
        const std::size_t value = line.find(": {");
        if (value != std::string::npos) {
            const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(line.substr(value + 2)));
            line = line.substr(0, value + 2) + json.toJson(QJsonDocument::Compact).toStdString();
        } else if ((bare.starts_with("temperature: ") || bare.starts_with("top_p: ")) && bare.ends_with('0')) {
            line.pop_back();
        }
        kept.push_back(line);
    }
    lines = std::move(kept);
    numberCalls(lines);
}

void addText(std::vector<std::string>& lines, const char* name, std::string_view value) {
    if (!value.empty())
        lines.push_back(std::string(name) + ": " + std::string(value));
}

void addFlag(std::vector<std::string>& lines, const char* name, const std::optional<bool>& value) {
    if (value)
        lines.push_back(std::string(name) + ": " + (*value ? "yes" : "no"));
}

void addParts(std::vector<std::string>& lines, const std::vector<Part>& parts) {
    for (const Part& part : parts) {
        addText(lines, "detail", part.media.detail);
        addParts(lines, part.content);
    }
}

QJsonObject chatCall(const QJsonObject& call, int number) {
    QJsonObject function = call[u"function"_s].toObject();
    function[u"arguments"_s] =
        QString::fromUtf8(QJsonDocument(function[u"arguments"_s].toObject()).toJson(QJsonDocument::Compact));
    return {{u"id"_s, QString::number(number)}, {u"type"_s, u"function"_s}, {u"function"_s, function}};
}

} // namespace

std::vector<std::string> featureLines(const ChatRequest& request) {
    std::vector<std::string> lines = split(canonicalText(request));
    normalise(lines);
    // The default.
    std::erase(lines, "tool choice: " + std::to_string(static_cast<int>(ToolChoiceMode::Auto)));
    for (const Turn& turn : request.turns) {
        addText(lines, "speaker", turn.name);
        addParts(lines, turn.parts);
    }
    for (const Tool& tool : request.tools)
        if (tool.strict.value_or(false))
            lines.emplace_back("strict tool");
    if (request.format.strict.value_or(false))
        lines.emplace_back("strict schema");
    if (request.reasoning.budgetTokens && *request.reasoning.budgetTokens > 0)
        lines.push_back("budget: " + std::to_string(*request.reasoning.budgetTokens));
    if (request.reasoning.showThoughts.value_or(false))
        lines.emplace_back("thoughts are shown");
    addFlag(lines, "logprobs", request.sampling.logprobs);
    addText(lines, "top logprobs", request.sampling.topLogprobs);
    addText(lines, "logit bias", request.sampling.logitBias);
    addText(lines, "user", request.user);
    addText(lines, "prompt cache key", request.promptCacheKey);
    addText(lines, "service tier", request.serviceTier);
    addText(lines, "verbosity", request.verbosity);
    if (request.store.value_or(false))
        lines.emplace_back("store");
    addText(lines, "metadata", request.metadata);
    for (const Extra& extra : request.extras)
        if (!isShared(request, extra))
            addText(lines, decoded(extra.key).c_str(), extra.value);
    return lines;
}

std::vector<std::string> featureLines(const Answer& answer) {
    std::vector<std::string> lines = split(canonicalText(answer));
    normalise(lines);
    for (const AnswerChoice& choice : answer.choices)
        for (const AnswerBlock& block : choice.blocks)
            addText(lines, "logprobs", compactJson(block.logprobs));
    return lines;
}

std::vector<std::string> beyond(const std::vector<std::string>& lines, const std::vector<std::string>& base) {
    std::vector<std::string> left = base;
    std::vector<std::string> more;
    for (const std::string& line : lines) {
        const auto found = std::find(left.begin(), left.end(), line);
        if (found == left.end())
            more.push_back(line);
        else
            left.erase(found);
    }
    return more;
}

std::string joined(const std::vector<std::string>& lines, const char* between) {
    std::string text;
    for (const std::string& line : lines)
        text += (text.empty() ? "" : between) + line;
    return text;
}

std::string chatOfOllama(const std::string& body) {
    const QJsonObject request = QJsonDocument::fromJson(QByteArray::fromStdString(body)).object();
    QJsonObject chat{{u"model"_s, request[u"model"_s]}};
    QJsonArray messages;
    int calls = 0;
    int results = 0;
    for (const auto& each : request[u"messages"_s].toArray()) {
        QJsonObject message = each.toObject();
        if (const QJsonArray images = message.take(u"images"_s).toArray(); !images.isEmpty()) {
            QJsonArray parts;
            if (const QString text = message[u"content"_s].toString(); !text.isEmpty())
                parts.append(QJsonObject{{u"type"_s, u"text"_s}, {u"text"_s, text}});
            for (const auto& image : images)
                parts.append(QJsonObject{{u"type"_s, u"image_url"_s},
                                         {u"image_url"_s, QJsonObject{{u"url"_s, QString(u"data:image/png;base64,"_s +
                                                                                         image.toString())}}}});
            message[u"content"_s] = parts;
        }
        if (const QJsonArray made = message[u"tool_calls"_s].toArray(); !made.isEmpty()) {
            QJsonArray list;
            for (const auto& call : made)
                list.append(chatCall(call.toObject(), ++calls));
            message[u"tool_calls"_s] = list;
            if (message[u"content"_s].toString().isEmpty())
                message[u"content"_s] = QJsonValue::Null;
        }
        if (message[u"role"_s] == u"tool"_s) {
            message[u"tool_call_id"_s] = QString::number(++results);
            message.remove(u"tool_name"_s);
        }
        messages.append(message);
    }
    chat[u"messages"_s] = messages;
    if (request.contains(u"tools"_s))
        chat[u"tools"_s] = request[u"tools"_s];
    if (request.contains(u"think"_s))
        chat[u"reasoning_effort"_s] = request[u"think"_s].toBool() ? u"medium"_s : u"none"_s;
    if (request[u"format"_s].isString())
        chat[u"response_format"_s] = QJsonObject{{u"type"_s, u"json_object"_s}};
    if (request[u"format"_s].isObject())
        chat[u"response_format"_s] =
            QJsonObject{{u"type"_s, u"json_schema"_s},
                        {u"json_schema"_s, QJsonObject{{u"name"_s, u"answer"_s}, {u"schema"_s, request[u"format"_s]}}}};
    const QJsonObject options = request[u"options"_s].toObject();
    for (auto option = options.begin(); option != options.end(); ++option)
        chat[option.key() == u"num_predict"_s ? u"max_completion_tokens"_s : option.key()] = QJsonValue(option.value());
    return QJsonDocument(chat).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace fairlead::test
