// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/cursor.h"
#include "proxy/json/slice.h"

namespace fairlead::json {

Result<std::vector<Member>> members(std::string_view document, const Limits& limits) {
    constexpr std::size_t kUsualCount = 16;
    Cursor cursor(document, limits);
    std::vector<Member> found;
    if (cursor.enterObject()) {
        found.reserve(kUsualCount);
        while (const auto key = cursor.nextKey())
            found.push_back({*key, cursor.value()});
    }
    if (!cursor.finish())
        return cursor.error();
    return found;
}

Result<std::vector<Slice>> elements(std::string_view document, const Limits& limits) {
    Cursor cursor(document, limits);
    std::vector<Slice> found;
    if (cursor.enterArray()) {
        while (cursor.nextElement())
            found.push_back(cursor.value());
    }
    if (!cursor.finish())
        return cursor.error();
    return found;
}

Result<void> validate(std::string_view document, const Limits& limits) {
    Cursor cursor(document, limits);
    std::vector<Kind> open;
    const auto hasNext = [&] {
        return open.back() == Kind::Object ? cursor.nextKey().has_value() : cursor.nextElement();
    };
    do {
        const auto kind = cursor.kind();
        if (kind == Kind::Object || kind == Kind::Array) {
            kind == Kind::Object ? cursor.enterObject() : cursor.enterArray();
            open.push_back(*kind);
        } else {
            cursor.value();
        }
        while (!open.empty() && !hasNext())
            open.pop_back();
    } while (!open.empty());
    if (!cursor.finish())
        return cursor.error();
    return {};
}

} // namespace fairlead::json
