// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/upstream/curl_failure.h"

#include "proxy/upstream/request_check.h"

namespace fairlead::upstream {

namespace {

// Before the connection stood, only its making can have failed.
FailureKind kindBeforeConnection(const FailureFacts& facts) {
    switch (facts.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        return FailureKind::Dns;
    case CURLE_OPERATION_TIMEDOUT:
        return FailureKind::ConnectTimeout;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CLIENTCERT:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
        return FailureKind::Tls;
    case CURLE_COULDNT_CONNECT:
    case CURLE_PROXY:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_WEIRD_SERVER_REPLY:
        return FailureKind::Connect;
    default:
        return FailureKind::Local;
    }
}

FailureKind kindAfterConnection(const FailureFacts& facts) {
    switch (facts.code) {
    case CURLE_RECV_ERROR:
        // libcurl 7.88 has no code of its own for a chunked body that breaks its own framing.
        return facts.detail.find("chunked-encod") == std::string_view::npos ? FailureKind::Reset
                                                                            : FailureKind::Protocol;
    case CURLE_SEND_ERROR:
    case CURLE_SEND_FAIL_REWIND:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2_STREAM: // the provider reset the stream
    case CURLE_SSL_CONNECT_ERROR:
        return FailureKind::Reset;
    case CURLE_OPERATION_TIMEDOUT:
        return FailureKind::TotalTimeout;
    case CURLE_READ_ERROR:
    case CURLE_FAILED_INIT:
    case CURLE_ABORTED_BY_CALLBACK:
    case CURLE_BAD_FUNCTION_ARGUMENT:
        return FailureKind::Local;
    default:
        // Among them UNSUPPORTED_PROTOCOL (HTTP/0.9) and OUT_OF_MEMORY (a header line over libcurl's 100 KB).
        return FailureKind::Protocol;
    }
}

const char* sentenceStart(FailureKind kind) {
    switch (kind) {
    case FailureKind::Dns:
        return "No address was found for ";
    case FailureKind::Connect:
        return "No connection could be made to ";
    case FailureKind::Tls:
        return "No secure connection could be made to ";
    case FailureKind::ConnectTimeout:
        return "The time limit for connecting passed for ";
    case FailureKind::FirstByteTimeout:
        return "The time limit for the first byte passed for ";
    case FailureKind::IdleTimeout:
        return "The time limit between two bytes passed for ";
    case FailureKind::TotalTimeout:
        return "The time limit for the whole transfer passed for ";
    case FailureKind::Reset:
        return "The connection broke before the answer was complete: ";
    case FailureKind::Protocol:
        return "The answer is not valid HTTP: ";
    case FailureKind::Local:
        break;
    }
    return "The request could not be sent to ";
}

// Texts about connecting name hosts, addresses and certificates; later ones may quote what the server sent.
bool mayQuoteDetail(FailureKind kind) {
    return kind == FailureKind::Dns || kind == FailureKind::Connect || kind == FailureKind::Tls;
}

} // namespace

FailureKind failureKind(const FailureFacts& facts) {
    if (facts.code == CURLE_SSL_CACERT_BADFILE)
        return FailureKind::Local;
    if (facts.proxyStatus != 0 && facts.proxyStatus / 100 != 2)
        return FailureKind::Connect;
    return facts.connected ? kindAfterConnection(facts) : kindBeforeConnection(facts);
}

Failure describeFailure(const FailureFacts& facts, std::string_view url) {
    const FailureKind kind = failureKind(facts);
    std::string message = sentenceStart(kind) + originOf(url) + " (";
    if (facts.proxyStatus != 0 && facts.proxyStatus / 100 != 2)
        message += "the proxy answered " + std::to_string(facts.proxyStatus);
    else if (mayQuoteDetail(kind) && !facts.detail.empty())
        message += facts.detail;
    else
        message += curl_easy_strerror(facts.code);
    return {kind, message + ")."};
}

Failure describeTimeout(FailureKind kind, std::string_view url) {
    return {kind, sentenceStart(kind) + originOf(url) + "."};
}

} // namespace fairlead::upstream
