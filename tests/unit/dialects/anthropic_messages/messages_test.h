// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/padded_bytes.h"
#include "proxy/base/random_source.h"
#include "proxy/dialects/canonical_answer.h"
#include "proxy/dialects/codec.h"
#include "proxy/dialects/sse_reader.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <string>
#include <vector>

// What the tests of this dialect share: streams read in pieces, the grammar of a stream, the recorded exchanges.
namespace fairlead::test {

inline std::string padded(std::string_view text) {
    std::string copy(text);
    padForJson(copy);
    return copy;
}

inline QJsonObject toObject(std::string_view json) {
    return QJsonDocument::fromJson(QByteArray(json.data(), static_cast<qsizetype>(json.size()))).object();
}

struct StreamReading {
    dialects::Answer answer;
    std::vector<dialects::EventKind> kinds;
    bool complete = false; // what end() said
};

// Feeds a stream to the decoder of the dialect, cut at the given offsets.
class StreamFeeder final : public dialects::EventSink {
public:
    void feed(std::string_view piece) {
        const std::vector<char> copy(piece.begin(), piece.end()); // so that views that outlive it are seen
        m_reader.feed({copy.data(), copy.size()});
        dialects::SseEvent event;
        for (auto next = m_reader.next(event); next != dialects::SseReader::Next::NeedMore; next = m_reader.next(event))
            if (next == dialects::SseReader::Next::Event && event.hasData)
                m_decoder->decode(event.data, event.name, *this);
    }
    StreamReading finish() {
        dialects::SseEvent last;
        if (m_reader.finish(last) && last.hasData)
            m_decoder->decode(last.data, last.name, *this);
        m_reading.complete = m_decoder->end(*this);
        m_reading.answer = m_builder.take();
        return std::move(m_reading);
    }
    void event(const dialects::Event& event) override {
        m_reading.kinds.push_back(event.kind);
        m_builder.event(event);
    }

private:
    dialects::SseReader m_reader;
    std::unique_ptr<dialects::StreamDecoder> m_decoder = dialects::anthropicMessagesCodec().streamDecoder();
    dialects::AnswerBuilder m_builder;
    StreamReading m_reading;
};

inline StreamReading readStream(std::string_view stream) {
    StreamFeeder feeder;
    feeder.feed(stream);
    return feeder.finish();
}

inline dialects::Answer readAnswer(std::string_view body) {
    dialects::AnswerBuilder builder;
    const std::string document = padded(body);
    const auto read = dialects::anthropicMessagesCodec().decodeAnswer(document, builder);
    return read ? builder.take() : dialects::Answer();
}

inline dialects::AnswerContext contextOf(std::string signer) {
    dialects::AnswerContext context;
    context.requestId = "req1";
    context.model = "shown-model";
    context.signer = std::move(signer);
    return context;
}

// Replays an answer through the stream encoder.
class EncodingSink final : public dialects::EventSink {
public:
    explicit EncodingSink(const dialects::AnswerContext& context)
        : m_encoder(dialects::anthropicMessagesCodec().streamEncoder(context)) {}
    void event(const dialects::Event& event) override { m_encoder->encode(event, m_out); }
    const std::string& out() const { return m_out; }

private:
    std::unique_ptr<dialects::StreamEncoder> m_encoder;
    std::string m_out;
};

inline std::string streamOf(const dialects::Answer& answer, const dialects::AnswerContext& context) {
    EncodingSink sink(context);
    dialects::replay(answer, sink);
    return sink.out();
}

// What is wrong with a stream by the grammar of the dialect; empty = nothing. A stream that ends with an error need not
// be whole.
QString faultOfStream(std::string_view stream, bool mayBreakOff = false);

struct MessagesFixture {
    QString name;
    int status = 0;
    bool stream = false;
    QByteArray request;
    QByteArray answer;
};
std::vector<MessagesFixture> messagesFixtures();

inline QString faultOfStream(std::string_view stream, bool mayBreakOff) {
    using namespace Qt::Literals::StringLiterals;
    int open = -1;
    int next = 0;
    QString openType;
    bool started = false;
    bool delta = false;
    bool stopped = false;
    bool error = false;
    for (const QByteArray& frame :
         QByteArray(stream.data(), static_cast<qsizetype>(stream.size())).replace("\n\n", "\x1e").split('\x1e')) {
        if (frame.isEmpty() || frame.startsWith(':'))
            continue;
        const QList<QByteArray> lines = frame.split('\n');
        if (lines.size() != 2 || !lines[0].startsWith("event: ") || !lines[1].startsWith("data: "))
            return u"frame: "_s + QString::fromUtf8(frame);
        QJsonParseError fault{};
        const QJsonObject data = QJsonDocument::fromJson(lines[1].mid(6), &fault).object();
        if (fault.error != QJsonParseError::NoError)
            return u"not JSON: "_s + QString::fromUtf8(lines[1]);
        const QString type = data[u"type"].toString();
        if (type != QString::fromUtf8(lines[0].mid(7)))
            return u"the names differ: "_s + type;
        if (stopped || error)
            return u"after the end: "_s + type;
        if (type == u"error") {
            if (data[u"error"].toObject()[u"type"].toString().isEmpty())
                return u"an error without a type"_s;
            error = true;
            continue;
        }
        if (type == u"message_start") {
            const QJsonObject message = data[u"message"].toObject();
            if (started || !message[u"usage"].toObject()[u"input_tokens"].isDouble() ||
                message[u"id"].toString().isEmpty() || message[u"role"].toString() != u"assistant")
                return u"message_start"_s;
            started = true;
            continue;
        }
        if (!started)
            return u"before message_start: "_s + type;
        if (type == u"ping")
            continue;
        const int index = data[u"index"].toInt(-1);
        if (type == u"content_block_start") {
            if (open >= 0 || index != next || delta)
                return u"start of block %1"_s.arg(index);
            open = next++;
            const QJsonObject block = data[u"content_block"].toObject();
            openType = block[u"type"].toString();
            if (openType == u"tool_use" && (block[u"id"].toString().isEmpty() || !block[u"input"].isObject()))
                return u"tool_use"_s;
        } else if (type == u"content_block_delta") {
            const QString kind = data[u"delta"].toObject()[u"type"].toString();
            const QString fitting = kind == u"text_delta" || kind == u"citations_delta"       ? u"text"_s
                                    : kind == u"thinking_delta" || kind == u"signature_delta" ? u"thinking"_s
                                    : kind == u"input_json_delta"                             ? u"tool_use"_s
                                                                                              : u"?"_s;
            if (index != open || fitting != openType)
                return u"delta %1 in block %2"_s.arg(kind).arg(index);
        } else if (type == u"content_block_stop") {
            if (index != open || open < 0)
                return u"stop of block %1"_s.arg(index);
            open = -1;
        } else if (type == u"message_delta") {
            if (open >= 0 || delta || data[u"delta"].toObject()[u"stop_reason"].toString().isEmpty() ||
                !data[u"usage"].toObject()[u"output_tokens"].isDouble())
                return u"message_delta"_s;
            delta = true;
        } else if (type == u"message_stop") {
            if (!delta)
                return u"message_stop without message_delta"_s;
            stopped = true;
        } else {
            return u"unknown: "_s + type;
        }
    }
    return stopped || error || mayBreakOff ? QString() : u"no end"_s;
}

inline std::vector<MessagesFixture> messagesFixtures() {
    using namespace Qt::Literals::StringLiterals;
    std::vector<MessagesFixture> fixtures;
    const QString shared = QStringLiteral(FAIRLEAD_SHARED_DIR);
    if (shared.isEmpty())
        return fixtures;
    const auto read = [](const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QDir root(shared + u"/fixtures"_s);
    for (const QString& provider : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QDir folder(root.filePath(provider));
        for (const QString& name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
            const QDir files(folder.filePath(name));
            const QJsonObject meta = QJsonDocument::fromJson(read(files.filePath(u"meta.json"_s))).object();
            if (meta[u"api"].toString() != u"messages")
                continue;
            MessagesFixture fixture;
            fixture.name = provider + u'/' + name;
            fixture.status = meta[u"http_status"].toInt();
            fixture.stream = files.exists(u"response.sse"_s);
            fixture.request = read(files.filePath(u"request.json"_s));
            fixture.answer = read(files.filePath(fixture.stream ? u"response.sse"_s : u"response.json"_s));
            fixtures.push_back(fixture);
        }
    }
    return fixtures;
}

} // namespace fairlead::test
