// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/activity.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::ui {

enum class AttemptEnd { Answered, Limited, Failed };

// How the last attempts at each provider ended, in the order of their ends. Records may come in any order and more
// than once. Attempts that the caller ended say nothing of a provider and are left out.
class AttemptLog {
public:
    static constexpr std::size_t kKept = 100; // of each provider

    // A request that has ended.
    void add(const api::RequestRecord& record);
    // Oldest first.
    std::vector<AttemptEnd> of(std::string_view provider) const;

private:
    struct Entry {
        std::int64_t endMs; // wall clock
        std::int64_t request;
        std::size_t place; // of the attempt in its request
        AttemptEnd end;
    };
    static bool isEarlier(const Entry& a, const Entry& b);

    std::map<std::string, std::vector<Entry>, std::less<>> m_entries;
};

} // namespace fairlead::ui
