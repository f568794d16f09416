// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/attempt.h"

#include "proxy/engine/error_answer_reader.h"
#include "proxy/engine/header_filter.h"
#include "proxy/engine/provider_request.h"
#include "proxy/engine/stream_answer_reader.h"
#include "proxy/engine/whole_answer_reader.h"

#include <charconv>

namespace fairlead::engine {

namespace {

bool isMediaType(std::string_view contentType, std::string_view type) {
    const std::string_view own = contentType.substr(0, contentType.find(';'));
    return own.size() >= type.size() && equalsIgnoreCase(own.substr(0, type.size()), type);
}

std::optional<std::int64_t> contentLength(const HeaderList& headers) {
    const std::string_view text = headers.value("content-length");
    std::int64_t length = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (text.empty() || fault != std::errc() || end != text.data() + text.size() || length < 0)
        return std::nullopt;
    return length;
}

} // namespace

AttemptFailure describe(const upstream::Failure& failure) {
    using upstream::FailureKind;
    switch (failure.kind) {
    case FailureKind::Dns:
    case FailureKind::Connect:
        return {ErrorClass::Connect, "connect_failed", failure.message};
    case FailureKind::Tls:
        return {ErrorClass::Tls, "tls_failed", failure.message};
    case FailureKind::ConnectTimeout:
        return {ErrorClass::TimeoutConnect, "connect_timeout", failure.message};
    case FailureKind::FirstByteTimeout:
        return {ErrorClass::TimeoutFirstByte, "first_byte_timeout", failure.message};
    case FailureKind::IdleTimeout:
        return {ErrorClass::TimeoutIdle, "idle_timeout", failure.message};
    case FailureKind::TotalTimeout:
        return {ErrorClass::TimeoutTotal, "total_timeout", failure.message};
    case FailureKind::Reset:
        return {ErrorClass::DiedMidStream, "connection_lost", failure.message};
    case FailureKind::Protocol:
        return {ErrorClass::Protocol, "not_http", failure.message};
    case FailureKind::Local:
        break;
    }
    return {ErrorClass::Local, "local_failure", failure.message};
}

Attempt::Attempt(upstream::UpstreamClient& client, const Clock& clock, AnswerOutput& output, Task task)
    : m_client(client), m_clock(clock), m_output(output), m_task(std::move(task)) {}

Attempt::~Attempt() = default;

void Attempt::cancel() {
    if (m_transfer)
        m_finalTimings = m_transfer->timings();
    m_transfer.reset();
}

void Attempt::pause() {
    if (m_transfer)
        m_transfer->pause();
}

void Attempt::resume() {
    if (m_transfer)
        m_transfer->resume();
}

upstream::Timings Attempt::timings() const {
    if (m_finalTimings)
        return *m_finalTimings;
    return m_transfer ? m_transfer->timings() : upstream::Timings{};
}

bool Attempt::addsUsage() const {
    return m_task.endpoint.mayAddUsage && m_task.body.stream() && !m_task.body.asksUsage() &&
           m_task.provider.resolved.config.streamUsage.value_or(true);
}

upstream::Request Attempt::buildRequest(const RuntimeKey* key) {
    upstream::Request request = makeProviderRequest(m_task.provider, key, m_task.endpoint.suffix);
    // What the configuration sets wins over what the caller sent.
    HeaderList headers = requestHeadersForProvider(m_task.callerHeaders);
    for (const Header& header : request.headers)
        headers.set(header.name, header.value);
    request.headers = std::move(headers);
    m_task.body.edit(m_task.model, addsUsage(), m_edit);
    request.body = m_edit.segments;
    return request;
}

std::optional<AttemptFailure> Attempt::start() {
    const RuntimeKey* key = chooseKey(m_task.provider);
    m_keyId = key == nullptr ? std::string() : key->id;
    if (key != nullptr && key->secret.secret == nullptr)
        return AttemptFailure{ErrorClass::Local, "secret_unavailable",
                              "The key \"" + key->id + "\" cannot be read. " + key->secret.problem};
    m_transfer = m_client.start(buildRequest(key), *this);
    return std::nullopt;
}

void Attempt::onHead(int status, HeaderList headers) {
    m_status = status;
    m_headers = std::move(headers);
    const std::string_view type = m_headers.value("content-type");
    if (status >= 300) { // a redirect is not followed, so it is no answer either
        m_reader = std::make_unique<ErrorAnswerReader>(m_output, status);
    } else if (isMediaType(type, "text/event-stream") ||
               (m_task.body.stream() && !isMediaType(type, "application/json"))) {
        // A stream was asked for, so what is not JSON is read as one, whatever a careless server calls it.
        m_isStream = true;
        m_reader = std::make_unique<StreamAnswerReader>(
            m_output, m_clock, m_task.endpoint.mayAddUsage ? StreamKind::Chat : StreamKind::Other,
            addsUsage() ? UsageChunk::Withhold : UsageChunk::Forward);
    } else {
        // Chat and completions are taken for JSON whatever the type says: some servers name none, or text/plain.
        AnswerContent content = AnswerContent::Other;
        if (m_task.endpoint.mayAddUsage)
            content = AnswerContent::ChatJson;
        else if (isMediaType(type, "application/json"))
            content = AnswerContent::Json;
        m_reader = std::make_unique<WholeAnswerReader>(m_output, content, contentLength(m_headers));
    }
}

void Attempt::onBody(std::string_view bytes) {
    m_reader->bytes(bytes);
}

void Attempt::onDone(const upstream::Timings& timings, const std::optional<upstream::Failure>& failure) {
    m_finalTimings = timings;
    std::optional<AttemptFailure> described;
    if (failure)
        described = describe(*failure);
    if (m_reader) {
        m_reader->end(described);
        return;
    }
    const AttemptFailure reason =
        described.value_or(AttemptFailure{ErrorClass::Protocol, "no_answer", "The provider closed without an answer."});
    if (m_output.failed(reason) == Verdict::PassOn)
        m_output.refuse(reason);
}

} // namespace fairlead::engine
