// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/money.h"
#include "proxy/config/config.h"
#include "proxy/config/json_printer.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the writers of several parts of the configuration share: writers of one member, which leave it out when it has
// its default.
namespace fairlead::config {

void writeText(JsonPrinter& out, std::string_view name, std::string_view text, std::string_view standard = {});
void writeNumber(JsonPrinter& out, std::string_view name, std::int64_t number, std::int64_t standard);
void writeNumber(JsonPrinter& out, std::string_view name, std::optional<std::int64_t> number);
void writeFraction(JsonPrinter& out, std::string_view name, double number, double standard);
void writeFlag(JsonPrinter& out, std::string_view name, bool flag, bool standard);
void writeFlag(JsonPrinter& out, std::string_view name, std::optional<bool> flag);
void writeTime(JsonPrinter& out, std::string_view name, std::optional<std::chrono::milliseconds> time);
void writeTime(JsonPrinter& out, std::string_view name, std::chrono::milliseconds time,
               std::chrono::milliseconds standard);
void writeStrings(JsonPrinter& out, std::string_view name, const std::vector<std::string>& texts);
void writeTextMap(JsonPrinter& out, std::string_view name, const std::map<std::string, std::string>& texts);
void writeRateLimits(JsonPrinter& out, std::string_view name, const RateLimits& limits);
// As a number where JSON keeps it exactly, else as a string.
void writeMoney(JsonPrinter& out, std::string_view name, std::optional<PicoUsd> amount, std::size_t decimals);

template <typename Element>
void writeElements(JsonPrinter& out, std::string_view name, const std::vector<Element>& elements,
                   void (*writeElement)(JsonPrinter&, const Element&)) {
    if (elements.empty())
        return;
    out.name(name);
    out.beginArray();
    for (const Element& element : elements) {
        out.beginObject();
        writeElement(out, element);
        out.endObject();
    }
    out.endArray();
}

template <typename Enum>
void writeWords(JsonPrinter& out, std::string_view name, const std::vector<Enum>& values,
                std::string_view (*toString)(Enum)) {
    if (values.empty())
        return;
    out.name(name);
    out.beginArray();
    for (const Enum value : values)
        out.value(toString(value));
    out.endArray();
}

} // namespace fairlead::config
