// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/answer.h"

#include "proxy/json/writer.h"

#include <QFile>

#include <algorithm>

namespace fairlead::simulator {
namespace {

void stringOrNull(json::Writer& writer, std::string_view text) {
    if (text.empty())
        writer.null();
    else
        writer.string(text);
}

// The end of the first event in `text`, behind its blank line; CRLF and LF may be mixed.
std::size_t endOfEvent(std::string_view text) {
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string_view::npos; ++at) {
        const std::string_view next = text.substr(at + 1);
        if (next.starts_with('\n'))
            return at + 2;
        if (next.starts_with("\r\n"))
            return at + 3;
    }
    return text.size();
}

} // namespace

Answer wholeAnswer(std::string body, std::string_view contentType) {
    Answer answer;
    answer.headers.add("Content-Type", std::string(contentType));
    answer.framing = http::Framing::fixed(static_cast<std::int64_t>(body.size()));
    answer.parts.push_back(std::move(body));
    return answer;
}

Answer streamAnswer(std::vector<std::string> parts, std::size_t closingParts) {
    Answer answer;
    answer.headers.add("Content-Type", "text/event-stream; charset=utf-8");
    answer.headers.add("Cache-Control", "no-cache");
    answer.framing = http::Framing::chunked();
    answer.parts = std::move(parts);
    answer.closingParts = closingParts;
    return answer;
}

std::string errorBody(std::string_view message, std::string_view type, std::string_view code, std::string_view param) {
    std::string out;
    json::Writer writer(out);
    writer.beginObject().key("error").beginObject();
    writer.key("message").string(message).key("type").string(type);
    writer.key("param");
    stringOrNull(writer, param);
    writer.key("code");
    stringOrNull(writer, code);
    writer.endObject().endObject();
    return out;
}

Answer errorAnswer(int status, std::string_view message, std::string_view type, std::string_view code,
                   std::string_view param) {
    Answer answer = wholeAnswer(errorBody(message, type, code, param));
    answer.status = status;
    return answer;
}

Answer badRequest(const Error& error) {
    std::string_view param = error.pointer;
    if (!param.empty())
        param.remove_prefix(1);
    return errorAnswer(400, error.message, "invalid_request_error", {}, param.substr(0, param.find('/')));
}

Result<Answer> replayedAnswer(const Behaviour& behaviour) {
    QFile file(QString::fromStdString(behaviour.replayFile));
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Io, "The recorded answer cannot be read."};
    std::string body = file.readAll().toStdString();
    const bool events = behaviour.replayFile.ends_with(".sse");
    Answer answer;
    if (events) {
        std::vector<std::string> parts;
        for (std::string_view rest = body; !rest.empty(); rest.remove_prefix(parts.back().size()))
            parts.emplace_back(rest.substr(0, endOfEvent(rest)));
        answer = streamAnswer(std::move(parts), 0);
    } else {
        answer = wholeAnswer(std::move(body));
    }
    answer.status = behaviour.replayStatus;
    if (!behaviour.contentType.empty())
        answer.headers.set("Content-Type", behaviour.contentType);
    return answer;
}

} // namespace fairlead::simulator
