// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/codec_scanner.h"

namespace fairlead::dialects {

StreamScanner::Event CodecScanner::scan(std::string_view data, std::string_view eventName) {
    const bool hadContent = m_facts.facts().hasContent;
    const bool hadFinish = m_facts.sawFinish();
    const bool hadError = m_facts.error().has_value();
    m_decoder->decode(data, eventName, m_facts);
    Event event;
    // A finish without content is an answer, too: all of the limit may have gone into reasoning.
    event.content = (!hadContent && m_facts.facts().hasContent) || (!hadFinish && m_facts.sawFinish());
    event.terminal = m_facts.sawEnd();
    event.error = !hadError && m_facts.error().has_value();
    return event;
}

ScannedAnswer scanAnswer(const Codec& codec, std::string_view body) {
    FactsCollector facts;
    ScannedAnswer scanned;
    scanned.malformed = !codec.decodeAnswer(body, facts).has_value();
    scanned.facts = facts.facts();
    scanned.error = facts.error();
    return scanned;
}

} // namespace fairlead::dialects
