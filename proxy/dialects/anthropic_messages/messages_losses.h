// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/codec.h"
#include "proxy/dialects/notes.h"

#include <optional>
#include <string>
#include <string_view>

namespace fairlead::dialects {

// Keeps what a request loses on its way: notes, and the first error. One per encoding.
class RequestLosses {
public:
    explicit RequestLosses(Degradation degradation) : m_degradation(degradation) {}

    // A feature that the target lacks: noted, or an error where nothing may be lost. `pointer` names it for the caller.
    void drop(std::string_view feature, const std::string& pointer);
    void transform(std::string_view feature, std::string_view into, const std::string& pointer);
    // Something put in order that costs the caller nothing he asked for.
    void note(std::string_view action, std::string_view feature);
    void refuse(const std::string& pointer, std::string message);

    bool failed() const { return m_error.has_value(); }
    const Error& error() const { return *m_error; }
    Notes takeNotes() { return std::move(m_notes); }

private:
    Degradation m_degradation;
    Notes m_notes;
    std::optional<Error> m_error;
};

} // namespace fairlead::dialects
