// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/dialect_caller.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/dialects/sse_reader.h"

#include <QtGlobal>

namespace fairlead::test {

using dialects::Dialect;

DialectCaller::Call DialectCaller::call(const dialects::ChatRequest& request, const std::string& model,
                                        bool stream) const {
    const dialects::ProviderTraits traits;
    dialects::EncodeOptions options{model, traits};
    options.stream = stream;
    options.signer = dialects::nativeSigner(m_codec.dialect());
    const auto encoded = m_codec.encodeRequest(request, options);
    Q_ASSERT_X(encoded, "DialectCaller::call", "the dialect cannot say this");
    Call call{(m_codec.dialect() == Dialect::Gemini ? "/v1beta" : "/v1") + encoded->path, encoded->body, {}};
    for (const Header& header : encoded->headers)
        call.headers += header.name + ": " + header.value + "\r\n";
    return call;
}

dialects::Answer DialectCaller::read(std::string_view body, bool stream) const {
    dialects::AnswerBuilder builder;
    if (!stream) {
        std::string document(body);
        padForJson(document);
        static_cast<void>(m_codec.decodeAnswer(document, builder));
        return builder.take();
    }
    const auto decoder = m_codec.streamDecoder();
    dialects::SseReader reader;
    reader.feed(body);
    dialects::SseEvent event;
    while (reader.next(event) == dialects::SseReader::Next::Event) {
        if (event.hasData)
            decoder->decode(event.data, event.name, builder);
    }
    decoder->end(builder);
    return builder.take();
}

dialects::ChatRequest requestFromChat(const std::string& body) {
    auto request = dialects::openAiChatCodec().decodeRequest(body);
    Q_ASSERT_X(request, "requestFromChat", "not a chat request");
    return *std::move(request);
}

} // namespace fairlead::test
