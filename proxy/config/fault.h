// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace fairlead::config {

// One thing that is wrong (or, as a warning, doubtful) in a configuration. `message` is one or two English sentences
// and never repeats a value of the file, which may be a secret in the wrong place.
struct Fault {
    std::string pointer; // JSON pointer of the member at fault ("/routes/0/tiers"), empty = the whole document
    std::string message;
    std::int64_t offset = -1; // byte offset for faults of syntax, else -1
    friend bool operator==(const Fault&, const Fault&) = default;
};

// "/routes/0/tiers: A route needs at least one tier."
inline std::string describe(const Fault& fault) {
    return fault.pointer.empty() ? fault.message : fault.pointer + ": " + fault.message;
}

} // namespace fairlead::config
