// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/canonical_answer.h"
#include "proxy/dialects/codec.h"
#include "proxy/dialects/gemini/json_array_reader.h"
#include "proxy/dialects/sse_reader.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <string>
#include <vector>

namespace fairlead::test {

// A recorded generateContent exchange of the shared folder.
struct GeminiFixture {
    QString name; // "gemini/file-uri"
    int status = 0;
    std::string request; // padded; empty = not recorded
    std::string answer;  // padded
    bool sse = false;
};

inline std::string padded(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size() + kJsonPadding);
    bytes += text;
    return bytes;
}

inline std::vector<GeminiFixture> geminiFixtures() {
    using namespace Qt::Literals::StringLiterals;
    std::vector<GeminiFixture> fixtures;
    const QString shared = QStringLiteral(FAIRLEAD_SHARED_DIR);
    if (shared.isEmpty())
        return fixtures;
    const auto read = [](const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? padded(file.readAll().toStdString()) : std::string();
    };
    for (const QString& provider : {u"gemini"_s, u"vertex"_s}) {
        const QDir folder(shared + u"/fixtures/"_s + provider);
        for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            const QDir files(folder.filePath(name));
            const std::string meta = read(files.filePath(u"meta.json"_s));
            const QJsonObject facts = QJsonDocument::fromJson(QByteArray::fromStdString(meta)).object();
            if (facts[u"api"_s].toString() != u"generateContent"_s)
                continue;
            GeminiFixture fixture;
            fixture.name = provider + u'/' + name;
            fixture.status = facts[u"http_status"_s].toInt();
            fixture.sse = files.exists(u"response.sse"_s);
            fixture.request = read(files.filePath(u"request.json"_s));
            fixture.answer = read(files.filePath(fixture.sse ? u"response.sse"_s : u"response.json"_s));
            fixtures.push_back(std::move(fixture));
        }
    }
    return fixtures;
}

// An answer read in pieces of a given size.
struct Reading {
    dialects::Answer answer;
    bool ended = false;
};

class CountingSink final : public dialects::EventSink {
public:
    void event(const dialects::Event& event) override {
        ends += event.kind == dialects::EventKind::End ? 1 : 0;
        starts += event.kind == dialects::EventKind::Start ? 1 : 0;
        errors += event.kind == dialects::EventKind::Error ? 1 : 0;
        afterEnd += ends > 0 && event.kind != dialects::EventKind::End ? 1 : 0;
        builder.event(event);
    }
    dialects::AnswerBuilder builder;
    int ends = 0;
    int starts = 0;
    int errors = 0;
    int afterEnd = 0;
};

template <typename Next>
Reading readPieces(std::string_view text, Next nextSize, bool sse, const dialects::Codec& codec) {
    const auto decoder = codec.streamDecoder();
    CountingSink sink;
    dialects::SseReader reader;
    dialects::JsonArrayReader array;
    dialects::SseEvent event;
    while (!text.empty()) {
        const std::string piece(text.substr(0, nextSize()));
        text.remove_prefix(piece.size());
        std::string_view element;
        if (sse) {
            reader.feed(piece);
            while (reader.next(event) == dialects::SseReader::Next::Event)
                if (event.hasData)
                    decoder->decode(event.data, event.name, sink);
        } else {
            array.feed(piece);
            while (array.next(element) == dialects::JsonArrayReader::Next::Element)
                decoder->decode(element, {}, sink);
        }
    }
    if (sse && reader.finish(event) && event.hasData)
        decoder->decode(event.data, event.name, sink);
    const bool ended = (sse || array.complete()) && decoder->end(sink);
    return {sink.builder.take(), ended && sink.ends == 1 && sink.starts == 1 && sink.afterEnd == 0};
}

} // namespace fairlead::test
