// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/gemini/gemini_signature.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/signature_tag.h"

#include <QByteArray>

namespace fairlead::dialects {

namespace {

constexpr std::string_view kRedactedTag = "fl1r.";
constexpr std::string_view kTagAsBase64 = "Zmwx"; // "fl1"

std::string base64(std::string_view text) {
    return QByteArray(text.data(), static_cast<qsizetype>(text.size())).toBase64().toStdString();
}

std::string fromBase64(std::string_view text) {
    QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    bytes.replace('-', '+').replace('_', '/');
    return QByteArray::fromBase64(bytes).toStdString();
}

// Whether the text can stand between the quotes of a JSON string as it is.
bool isPlain(std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7e || c == '"' || c == '\\')
            return false;
    }
    return true;
}

WireSignature readTag(std::string_view text) {
    if (text.starts_with(kRedactedTag)) {
        const std::size_t dot = text.find('.', kRedactedTag.size());
        if (dot != std::string_view::npos)
            return {text.substr(kRedactedTag.size(), dot - kRedactedTag.size()), text.substr(dot + 1), true};
    }
    if (const auto tagged = readSignatureTag(text))
        return {tagged->signer, tagged->signature, false};
    return {};
}

} // namespace

std::string wireSignature(std::string_view signer, JsonText signature) {
    if (signer == nativeSigner(Dialect::Gemini))
        return std::string(signature);
    return base64(tagSignature(signer, decoded(signature)));
}

std::string wireRedactedThinking(std::string_view signer, JsonText data) {
    std::string text(kRedactedTag);
    text += signer;
    text += '.';
    text += decoded(data);
    return base64(text);
}

WireSignature readWireSignature(JsonText text, TextArena& arena) {
    const WireSignature native{nativeSigner(Dialect::Gemini), text, false};
    if (text.starts_with(kSignatureTag))
        return readTag(text);
    if (!text.starts_with(kTagAsBase64))
        return native;
    std::string plain = fromBase64(text);
    const bool tagged = plain.starts_with(kSignatureTag) || plain.starts_with(kRedactedTag);
    if (!tagged || !isPlain(plain))
        return native;
    const WireSignature read = readTag(arena.keep(std::move(plain)));
    return read.signature.data() != nullptr ? read : native;
}

} // namespace fairlead::dialects
