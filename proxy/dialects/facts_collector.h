// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"

#include <optional>

namespace fairlead::dialects {

// What the record needs to know of an answer, gathered from its events.
class FactsCollector final : public EventSink {
public:
    void event(const Event& event) override;

    const AnswerFacts& facts() const { return m_facts; }
    const std::optional<ErrorFacts>& error() const { return m_error; }
    bool sawFinish() const { return m_finish; }
    bool sawEnd() const { return m_end; }

private:
    AnswerFacts m_facts;
    std::optional<ErrorFacts> m_error;
    bool m_finish = false;
    bool m_end = false;
};

} // namespace fairlead::dialects
