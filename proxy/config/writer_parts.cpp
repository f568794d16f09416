// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/writer_parts.h"

#include "proxy/config/decimal.h"

namespace fairlead::config {

void writeText(JsonPrinter& out, std::string_view name, std::string_view text, std::string_view standard) {
    if (text == standard)
        return;
    out.name(name);
    out.value(text);
}

void writeNumber(JsonPrinter& out, std::string_view name, std::int64_t number, std::int64_t standard) {
    if (number == standard)
        return;
    out.name(name);
    out.value(number);
}

void writeFlag(JsonPrinter& out, std::string_view name, bool flag, bool standard) {
    if (flag == standard)
        return;
    out.name(name);
    out.value(flag);
}

void writeStrings(JsonPrinter& out, std::string_view name, const std::vector<std::string>& texts) {
    if (texts.empty())
        return;
    out.name(name);
    out.beginArray();
    for (const std::string& text : texts)
        out.value(std::string_view(text));
    out.endArray();
}

void writeNumber(JsonPrinter& out, std::string_view name, std::optional<std::int64_t> number) {
    if (!number)
        return;
    out.name(name);
    out.value(*number);
}

void writeFraction(JsonPrinter& out, std::string_view name, double number, double standard) {
    if (number == standard)
        return;
    out.name(name);
    out.value(number);
}

void writeFlag(JsonPrinter& out, std::string_view name, std::optional<bool> flag) {
    if (!flag)
        return;
    out.name(name);
    out.value(*flag);
}

void writeTime(JsonPrinter& out, std::string_view name, std::optional<std::chrono::milliseconds> time) {
    if (!time)
        return;
    out.name(name);
    out.value(std::int64_t{time->count()});
}

void writeTime(JsonPrinter& out, std::string_view name, std::chrono::milliseconds time,
               std::chrono::milliseconds standard) {
    writeNumber(out, name, time.count(), standard.count());
}

void writeTextMap(JsonPrinter& out, std::string_view name, const std::map<std::string, std::string>& texts) {
    if (texts.empty())
        return;
    out.name(name);
    out.beginObject();
    for (const auto& [own, text] : texts) {
        out.name(own);
        out.value(std::string_view(text));
    }
    out.endObject();
}

void writeRateLimits(JsonPrinter& out, std::string_view name, const RateLimits& limits) {
    if (limits == RateLimits{})
        return;
    out.name(name);
    out.beginObject();
    writeNumber(out, "rpm", limits.rpm);
    writeNumber(out, "tpm", limits.tpm);
    writeNumber(out, "concurrency", limits.concurrency);
    out.endObject();
}

void writeMoney(JsonPrinter& out, std::string_view name, std::optional<PicoUsd> amount, std::size_t decimals) {
    if (!amount)
        return;
    const std::string text = decimalText(amount->pico(), decimals);
    out.name(name);
    if (survivesDouble(text))
        out.number(text);
    else
        out.value(std::string_view(text));
}

} // namespace fairlead::config
