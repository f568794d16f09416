// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/dialects/codec.h"

#include <optional>
#include <string>
#include <string_view>

namespace fairlead::dialects::openai_chat {

// What writing a request for a provider costs: notes for what was changed or left out, and the first thing that cannot
// be done. With Degradation::Refuse a loss that the answer would show is such a thing, too.
class Losses {
public:
    explicit Losses(Degradation degradation) : m_degradation(degradation) {}

    // Changes the answer.
    void drop(std::string_view feature, std::string pointer);
    void transform(std::string_view feature, std::string_view into, std::string pointer);
    // Does not: cost, records, bookkeeping.
    void dropQuietly(std::string_view feature);
    void transformQuietly(std::string_view feature, std::string_view into) { m_notes.transformed(feature, into); }
    void merged(std::string_view feature) { m_notes.add("merged", feature); }
    // There is nothing near it.
    void refuse(std::string message, std::string pointer);

    const std::optional<Error>& error() const { return m_error; }
    Notes takeNotes() { return std::move(m_notes); }

private:
    Degradation m_degradation;
    Notes m_notes;
    std::optional<Error> m_error;
};

} // namespace fairlead::dialects::openai_chat
