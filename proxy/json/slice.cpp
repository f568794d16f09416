// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/slice.h"

#include "proxy/json/grammar.h"

#include <charconv>

namespace fairlead::json {

namespace {

std::string_view unquoted(const Slice& slice) {
    return slice.raw.substr(1, slice.raw.size() - 2);
}

template <typename T>
std::optional<T> parseWhole(std::string_view text) {
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

bool Member::hasKey(std::string_view name) const {
    if (key.find('\\') == std::string_view::npos)
        return key == name;
    return unescape(key, LoneSurrogate::Refuse) == name;
}

const Member* find(const std::vector<Member>& members, std::string_view name) {
    for (auto it = members.rbegin(); it != members.rend(); ++it) {
        if (it->hasKey(name))
            return &*it;
    }
    return nullptr;
}

Result<std::string> text(const Slice& slice) {
    if (slice.kind != Kind::String)
        return Error{ErrorCode::Parse, "Expected a string.", {}, 0};
    auto decoded = unescape(unquoted(slice), LoneSurrogate::Refuse);
    if (!decoded)
        return Error{ErrorCode::Parse, "A string with an escape that stands for no character.", {}, 0};
    return *std::move(decoded);
}

std::optional<std::string_view> plainText(const Slice& slice) {
    if (slice.kind != Kind::String || slice.raw.find('\\') != std::string_view::npos)
        return std::nullopt;
    return unquoted(slice);
}

std::optional<bool> boolean(const Slice& slice) {
    if (slice.kind != Kind::Bool)
        return std::nullopt;
    return slice.raw == "true";
}

std::optional<std::int64_t> integer(const Slice& slice) {
    if (slice.kind != Kind::Number)
        return std::nullopt;
    return parseWhole<std::int64_t>(slice.raw);
}

std::optional<double> number(const Slice& slice) {
    if (slice.kind != Kind::Number)
        return std::nullopt;
    return parseWhole<double>(slice.raw);
}

} // namespace fairlead::json
