// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/tool_call_id.h"

#include <array>
#include <cstdint>

namespace fairlead::dialects {

namespace {

// FNV-1a, 64 bits: stable between runs and machines, which is all that is asked of it.
std::uint64_t hashOf(std::string_view text, std::uint64_t hash = 0xcbf29ce484222325ULL) {
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

std::string digits(std::uint64_t value, std::size_t count, std::string_view alphabet) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += alphabet[value % alphabet.size()];
        value /= alphabet.size();
    }
    return text;
}

constexpr std::string_view kAlphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

} // namespace

std::string fittedToolCallId(std::string_view id, ProviderTraits::ToolCallIds rule) {
    const std::string allowed =
        rule == ProviderTraits::ToolCallIds::Nine ? std::string(kAlphanumeric) : std::string(kAlphanumeric) + "_-";
    const bool plain = !id.empty() && id.find_first_not_of(allowed) == std::string_view::npos;
    switch (rule) {
    case ProviderTraits::ToolCallIds::Nine:
        return plain && id.size() == 9 ? std::string(id) : digits(hashOf(id), 9, kAlphanumeric);
    case ProviderTraits::ToolCallIds::Forty:
        if (plain && id.size() <= 40)
            return std::string(id);
        break;
    case ProviderTraits::ToolCallIds::Any:
        if (plain && id.size() <= 64)
            return std::string(id);
        break;
    }
    return "call_" + digits(hashOf(id), 10, kAlphanumeric) + digits(hashOf("second", hashOf(id)), 10, kAlphanumeric);
}

std::string madeToolCallId(std::string_view requestId, int choice, int index) {
    const std::uint64_t first = hashOf(requestId);
    const std::uint64_t second = hashOf(std::to_string(choice) + "/" + std::to_string(index), first);
    return "call_" + digits(second, 12, "0123456789abcdef") + digits(hashOf("second", second), 12, "0123456789abcdef");
}

} // namespace fairlead::dialects
