// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/text_meter.h"

#include <algorithm>

namespace fairlead::catalog {
namespace {

constexpr TextWeights make(int digitGroup, int ideograph, int otherScript, int scale = 100) {
    TextWeights weights;
    weights.digitGroup = digitGroup;
    weights.ideograph = ideograph;
    weights.otherScript = otherScript;
    weights.scale = scale;
    return weights;
}

bool isIdeograph(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

struct Decoded {
    char32_t c = 0;
    std::size_t length = 1;
};

// A sequence that is cut short or wrong is one strange character a byte.
Decoded decode(std::string_view text, std::size_t at) {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (length == 1 || at + length > text.size())
        return {lead, 1};
    char32_t c = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U)
            return {lead, 1};
        c = (c << 6U) | (byte(at + i) & 0x3FU);
    }
    return {c, length};
}

} // namespace

// How digits are grouped is documented for the open vocabularies; scales fit recorded usage, see token_estimate.h.
const TextWeights& textWeights(TokenizerFamily family) {
    static constexpr TextWeights kO200k = make(3, 75, 35);
    static constexpr TextWeights kCl100k = make(3, 115, 60);
    static constexpr TextWeights kClaude = make(3, 115, 60, 115);
    static constexpr TextWeights kGemini = make(1, 65, 35);
    static constexpr TextWeights kLlama3 = make(3, 85, 45);
    static constexpr TextWeights kQwen = make(1, 65, 50);
    static constexpr TextWeights kDeepSeek = make(3, 60, 50);
    static constexpr TextWeights kMistral = make(1, 90, 45);
    static constexpr TextWeights kOther = make(3, 80, 45);
    switch (family) {
    case TokenizerFamily::O200k:
        return kO200k;
    case TokenizerFamily::Cl100k:
        return kCl100k;
    case TokenizerFamily::Claude:
        return kClaude;
    case TokenizerFamily::Gemini:
        return kGemini;
    case TokenizerFamily::Llama3:
        return kLlama3;
    case TokenizerFamily::Qwen:
        return kQwen;
    case TokenizerFamily::DeepSeek:
        return kDeepSeek;
    case TokenizerFamily::Mistral:
        return kMistral;
    case TokenizerFamily::Other:
        return kOther;
    }
    return kOther;
}

void TextMeter::flush() {
    switch (m_run) {
    case Run::None:
        break;
    case Run::Word:
    case Run::Capitals:
        m_sum += 100 + std::max<std::int64_t>(0, m_length - m_weights.freeLetters) * m_weights.extraLetter;
        break;
    case Run::Digits:
        m_sum += (m_length + m_weights.digitGroup - 1) / m_weights.digitGroup * 100;
        break;
    case Run::Lines:
        m_sum += 100;
        break;
    case Run::Blanks: // a single one belongs to what comes next
        m_sum += m_length > 1 ? 100 : 0;
        break;
    case Run::Punctuation:
        m_sum += 100 + (m_length - 1) * m_weights.morePunctuation;
        break;
    }
    m_run = Run::None;
    m_length = 0;
}

void TextMeter::extend(Run run) {
    if (m_run != run) {
        flush();
        m_run = run;
    }
    ++m_length;
}

// camelCase is cut before its capitals; a single capital belongs to its word.
void TextMeter::letter(bool capital) {
    if (!capital && m_run == Run::Capitals && m_length == 1)
        m_run = Run::Word;
    extend(capital ? Run::Capitals : Run::Word);
}

void TextMeter::beyondAscii(char32_t c) {
    flush();
    if (isIdeograph(c))
        m_sum += m_weights.ideograph;
    else if (c < 0x250)
        m_sum += m_weights.latinMark;
    else if (c < 0x2000 || (c >= 0xA000 && c < 0xAC00))
        m_sum += m_weights.otherScript;
    else
        m_sum += m_weights.symbol;
}

void TextMeter::feed(char32_t c) {
    if (c >= 'a' && c <= 'z')
        letter(false);
    else if (c >= 'A' && c <= 'Z')
        letter(true);
    else if (c >= '0' && c <= '9')
        extend(Run::Digits);
    else if (c == '\n' || c == '\r')
        extend(Run::Lines);
    else if (c == ' ' || c == '\t')
        extend(Run::Blanks);
    else if (c < 0x80)
        extend(Run::Punctuation);
    else
        beyondAscii(c);
}

void TextMeter::feedUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode(text, at);
        feed(decoded.c);
        at += decoded.length;
    }
}

} // namespace fairlead::catalog
