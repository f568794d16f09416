// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"

#include <string>
#include <vector>

namespace fairlead::dialects {

// A schema that the target cannot take was turned into a tool that the model was made to call: turns the arguments of
// that call back into the text of the answer, and the finish reason with it. Passes everything on to `next`.
class SchemaToolFilter final : public EventSink {
public:
    SchemaToolFilter(std::string tool, EventSink& next) : m_tool(std::move(tool)), m_next(next) {}
    void event(const Event& event) override;

private:
    bool isOurs(int index) const;

    std::string m_tool;
    EventSink& m_next;
    std::vector<int> m_ours; // indexes of calls of the tool
    bool m_otherCalls = false;
};

} // namespace fairlead::dialects
