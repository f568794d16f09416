// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/attempt.h"

#include "proxy/dialects/codec_scanner.h"
#include "proxy/engine/error_answer_reader.h"
#include "proxy/engine/header_filter.h"
#include "proxy/engine/provider_request.h"
#include "proxy/engine/stream_answer_reader.h"
#include "proxy/engine/token_count.h"
#include "proxy/engine/translated_answer_reader.h"
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
    : m_client(client), m_clock(clock), m_output(output), m_task(std::move(task)),
      m_dialect(providerDialect(m_task.provider, m_task.endpoint)) {}

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
    return !isTranslated() && m_task.endpoint.mayAddUsage && m_task.body.stream() && !m_task.body.asksUsage() &&
           m_task.provider.resolved.config.streamUsage.value_or(true);
}

bool Attempt::asksStream() const {
    return m_task.body.stream() && (!isTranslated() || m_task.provider.resolved.traits.streaming);
}

HeaderList Attempt::headersForCaller() const {
    HeaderList headers = responseHeadersForCaller(m_headers);
    if (!m_contentType.empty())
        headers.set("content-type", m_contentType);
    return headers;
}

std::optional<AttemptFailure> Attempt::encode() {
    const std::string signer = signerOf(m_task.provider, m_dialect);
    dialects::EncodeOptions options{m_task.model, m_task.provider.resolved.traits};
    options.facts = m_task.facts;
    options.degradation = m_task.degradation;
    options.signer = signer;
    options.stream = asksStream();
    auto encoded = m_task.endpoint.operation == Operation::CountTokens
                       ? encodeCountRequest(m_dialect, *m_task.conversation, options)
                       : dialects::codecFor(m_dialect).encodeRequest(*m_task.conversation, options);
    if (!encoded)
        return AttemptFailure{ErrorClass::Unsupported, "unsupported_feature",
                              m_task.provider.id() + " cannot serve this request: " + encoded.error().message};
    m_encoded = *std::move(encoded);
    return std::nullopt;
}

upstream::Request Attempt::buildRequest() {
    const std::string path =
        isTranslated() ? m_encoded.path : verbatimPath(m_task.endpoint, m_task.model, m_task.callerQuery);
    upstream::Request request = makeProviderRequest(m_task.provider, m_task.key, path, m_task.model);
    // What the configuration sets wins over what the codec and the caller say.
    HeaderList headers = requestHeadersForProvider(
        m_task.callerHeaders, isTranslated() ? std::nullopt : std::optional(m_task.endpoint.dialect));
    if (isTranslated())
        headers.set("content-type", "application/json");
    else if (m_dialect == dialects::Dialect::AnthropicMessages && !headers.contains("anthropic-version"))
        headers.add("anthropic-version", "2023-06-01");
    for (const HeaderList* more : {&m_encoded.headers, &request.headers})
        for (const Header& header : *more)
            headers.set(header.name, header.value);
    request.headers = std::move(headers);
    if (isTranslated()) {
        request.body = {m_encoded.body};
    } else {
        m_task.body.edit(m_task.model, addsUsage(), m_task.edits, m_edit);
        request.body = m_edit.segments;
    }
    return request;
}

std::optional<AttemptFailure> Attempt::start() {
    if (isTranslated()) {
        if (auto failure = encode())
            return failure;
    }
    if (m_task.key != nullptr && m_task.key->secret.secret == nullptr)
        return AttemptFailure{ErrorClass::Local, "secret_unavailable",
                              "The key \"" + m_task.key->id + "\" cannot be read. " + m_task.key->secret.problem};
    m_transfer = m_client.start(buildRequest(), *this);
    return std::nullopt;
}

void Attempt::onHead(int status, HeaderList headers) {
    m_status = status;
    m_headers = std::move(headers);
    m_reader = makeReader();
}

std::unique_ptr<AnswerReader> Attempt::makeReader() {
    const std::string_view type = m_headers.value("content-type");
    const bool isJson = isMediaType(type, "application/json");
    // A stream was asked for, so what is not JSON is read as one, whatever a careless server calls it.
    const bool streamed = isMediaType(type, "text/event-stream") || (asksStream() && !isJson);
    const dialects::Codec* caller = isTranslated() ? &dialects::codecFor(m_task.endpoint.dialect) : nullptr;
    if (m_status >= 300) { // a redirect is not followed, so it is no answer either
        if (caller != nullptr)
            m_contentType = "application/json";
        return std::make_unique<ErrorAnswerReader>(m_output, m_status, caller, m_task.requestId);
    }
    if (caller != nullptr && m_task.endpoint.operation == Operation::CountTokens) {
        m_contentType = "application/json";
        return std::make_unique<CountAnswerReader>(m_output, m_dialect, m_task.endpoint.dialect);
    }
    if (caller != nullptr)
        return makeTranslatedReader(streamed);
    const bool isChat = m_task.endpoint.mayAddUsage || m_task.endpoint.operation == Operation::Chat;
    const bool isOpenAi = m_dialect == dialects::Dialect::OpenAiChat;
    if (streamed) {
        m_isStream = true;
        std::unique_ptr<dialects::StreamScanner> scanner;
        if (isOpenAi)
            scanner = std::make_unique<dialects::OpenAiChatStreamScanner>();
        else
            scanner = std::make_unique<dialects::CodecScanner>(dialects::codecFor(m_dialect));
        return std::make_unique<StreamAnswerReader>(m_output, m_clock, std::move(scanner),
                                                    isChat ? StreamKind::Chat : StreamKind::Other,
                                                    addsUsage() ? UsageChunk::Withhold : UsageChunk::Forward);
    }
    // Chat and completions are taken for JSON whatever the type says: some servers name none, or text/plain.
    const AnswerContent content = isChat   ? AnswerContent::ChatJson
                                  : isJson ? AnswerContent::Json
                                           : AnswerContent::Other;
    return std::make_unique<WholeAnswerReader>(m_output, content, contentLength(m_headers),
                                               isChat && !isOpenAi ? &dialects::codecFor(m_dialect) : nullptr);
}

std::unique_ptr<AnswerReader> Attempt::makeTranslatedReader(bool streamed) {
    AnswerFraming framing = streamed ? AnswerFraming::ServerSentEvents : AnswerFraming::Whole;
    if (streamed && m_dialect == dialects::Dialect::OllamaChat)
        framing = AnswerFraming::Lines;
    dialects::AnswerContext context;
    context.requestId = m_task.requestId;
    context.createdSeconds = m_task.createdSeconds;
    context.model = m_task.model;
    context.signer = signerOf(m_task.provider, m_dialect);
    context.includeUsage = m_task.conversation->streamUsage;
    context.jsonArray = m_task.endpoint.jsonArray;
    context.request = m_task.conversation;
    m_isStream = m_task.body.stream();
    auto reader = std::make_unique<TranslatedAnswerReader>(
        m_output, m_clock,
        Translation{dialects::codecFor(m_dialect), dialects::codecFor(m_task.endpoint.dialect), std::move(context),
                    m_encoded.answerTool, m_encoded.renamedTools, m_isStream, m_task.sidecar, m_task.client},
        framing);
    m_contentType = reader->contentType();
    return reader;
}

void Attempt::onBody(std::string_view bytes) {
    m_reader->bytes(bytes);
}

void Attempt::onDone(const upstream::Timings& timings, const std::optional<upstream::Failure>& failure) {
    m_finalTimings = timings;
    std::optional<AttemptFailure> described;
    if (failure)
        described = describe(*failure);
    conclude(described);
}

void Attempt::breakOff(const AttemptFailure& failure) {
    cancel();
    conclude(failure);
}

void Attempt::conclude(const std::optional<AttemptFailure>& failure) {
    if (m_reader) {
        m_reader->end(failure);
        return;
    }
    const AttemptFailure reason =
        failure.value_or(AttemptFailure{ErrorClass::Protocol, "no_answer", "The provider closed without an answer."});
    if (m_output.failed(reason) == Verdict::PassOn)
        m_output.refuse(reason);
}

} // namespace fairlead::engine
