// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/model_list_parser.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/json/slice.h"

#include <algorithm>
#include <array>

namespace fairlead::engine {

namespace {

constexpr std::size_t kMostModels = 20'000;
constexpr std::size_t kMaxName = 256;
constexpr json::Limits kLimits{4 * 1024 * 1024, 64};

// Slices of a larger document have readable bytes behind them: the rest of it, and its padding.
std::string nameOf(const json::Slice& entry) {
    if (entry.kind == json::Kind::String)
        return json::text(entry).value_or({});
    if (entry.kind != json::Kind::Object)
        return {};
    const auto members = json::members(entry.raw, kLimits);
    if (!members)
        return {};
    for (const std::string_view key : std::array<std::string_view, 3>{"id", "model", "name"}) {
        if (const json::Member* member = json::find(*members, key);
            member != nullptr && member->value.kind == json::Kind::String)
            return json::text(member->value).value_or({});
    }
    return {};
}

void addNames(const json::Slice& array, std::vector<std::string>& names) {
    const auto entries = json::elements(array.raw, kLimits);
    if (!entries)
        return;
    for (const json::Slice& entry : *entries) {
        std::string name = nameOf(entry);
        if (name.starts_with("models/"))
            name.erase(0, 7);
        if (!name.empty() && name.size() <= kMaxName && names.size() < kMostModels)
            names.push_back(std::move(name));
    }
}

} // namespace

Result<std::vector<std::string>> parseModelList(std::string_view body) {
    std::vector<std::string> names;
    const auto first = body.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && body[first] == '[') {
        addNames({json::Kind::Array, body.substr(first)}, names);
    } else {
        const auto members = json::members(body, kLimits);
        if (!members)
            return members.error();
        bool found = false;
        for (const std::string_view key : std::array<std::string_view, 2>{"data", "models"}) {
            const json::Member* list = json::find(*members, key);
            if (list != nullptr && list->value.kind == json::Kind::Array) {
                found = true;
                addNames(list->value, names);
            }
        }
        if (!found)
            return Error{ErrorCode::Parse, "The answer to the model list has neither \"data\" nor \"models\"."};
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

} // namespace fairlead::engine
