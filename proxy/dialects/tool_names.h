// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/canonical_event.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::dialects {

// A function that goes to a provider under another name.
struct ToolRename {
    std::string sent;
    std::string own;
    friend bool operator==(const ToolRename&, const ToolRename&) = default;
};

// Whether a name begins with a letter or an underscore and has at most 64 of [A-Za-z0-9_.-] (Google's rule).
bool isPlainToolName(std::string_view name);
// A name by that rule, the same for the same input; two inputs get two names.
std::string plainToolName(std::string_view name);

// Gives the calls of an answer the names that the caller knows. `renames` must outlive it.
class ToolNameRestorer final : public EventSink {
public:
    ToolNameRestorer(const std::vector<ToolRename>& renames, EventSink& next) : m_renames(renames), m_next(next) {}
    void event(const Event& event) override;

private:
    const std::vector<ToolRename>& m_renames;
    EventSink& m_next;
};

} // namespace fairlead::dialects
