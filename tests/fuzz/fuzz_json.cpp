// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Slices and splices of arbitrary bytes: slices lie inside the document and in order, valid documents are sliced
// without error, and an edit changes its member and nothing else.

#include "proxy/json/slice.h"
#include "proxy/json/splice.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace fairlead;

namespace {

constexpr json::Limits kLimits{.bytes = 1 << 20, .depth = 32};

void require(bool condition) {
    if (!condition)
        std::abort();
}

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

Pairs pairs(const std::vector<json::Member>& members) {
    Pairs result;
    for (const json::Member& member : members)
        result.emplace_back(member.key, member.value.raw);
    return result;
}

void checkSlice(std::string_view document, const json::Slice& slice, const char*& position) {
    require(!slice.raw.empty());
    require(slice.raw.data() >= position && slice.raw.data() + slice.raw.size() <= document.data() + document.size());
    position = slice.raw.data() + slice.raw.size();
    if (slice.kind == json::Kind::String)
        require(slice.raw.size() >= 2 && slice.raw.front() == '"' && slice.raw.back() == '"');
    const auto text = json::text(slice);
    const auto plain = json::plainText(slice);
    if (plain)
        require(text && *text == *plain);
    if (slice.kind == json::Kind::Number)
        require(json::validate(slice.raw, kLimits).has_value());
}

// The edit is looked at from outside: what a reader of the result sees, and the bytes around the edit.
void checkSplice(std::string_view document, const std::vector<json::Member>& members, std::size_t chosen) {
    const bool valid = json::validate(document, kLimits).has_value();
    const auto reread = [&](const std::string& text, const Pairs& expected) {
        const auto after = json::members(text, kLimits);
        require(after && pairs(*after) == expected);
        require(!valid || json::validate(text, kLimits));
    };

    json::Splice inserted(document, members);
    inserted.set("a key that is new", "[0]");
    Pairs expected = pairs(members);
    if (!json::find(members, "a key that is new")) {
        expected.emplace_back("a key that is new", "[0]");
        reread(inserted.toString(), expected);
    }
    if (members.empty())
        return;

    const json::Member& member = members[chosen % members.size()];
    const auto before = static_cast<std::size_t>(member.value.raw.data() - document.data());
    json::Splice replaced(document, members);
    replaced.replace(member.value, "{\"x\":1.0}");
    require(replaced.toString() == std::string(document.substr(0, before)) + "{\"x\":1.0}" +
                                       std::string(document.substr(before + member.value.raw.size())));

    const auto name = json::text({json::Kind::String, {member.key.data() - 1, member.key.size() + 2}});
    if (!name)
        return;
    json::Splice removed(document, members);
    removed.remove(*name);
    expected.clear();
    for (const json::Member& each : members) {
        if (!each.hasKey(*name))
            expected.emplace_back(each.key, each.value.raw);
    }
    require(expected.size() < members.size());
    reread(removed.toString(), expected);
    removed.set("a key that is new", "1");
    if (!json::find(members, "a key that is new")) {
        expected.emplace_back("a key that is new", "1");
        reread(removed.toString(), expected);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    // An allocation of its own, so that a read past the end is seen.
    const std::vector<char> copy(data + 1, data + size);
    const std::string_view document(copy.data(), copy.size());
    const auto valid = json::validate(document, kLimits);
    const auto members = json::members(document, kLimits);
    const auto elements = json::elements(document, kLimits);
    require(!(members && elements));
    const char* position = document.data();
    if (members) {
        for (const json::Member& member : *members)
            checkSlice(document, member.value, position);
        checkSplice(document, *members, data[0]);
    } else {
        require(members.error().offset >= 0);
    }
    if (elements) {
        for (const json::Slice& element : *elements)
            checkSlice(document, element, position);
    }
    if (valid) {
        const std::size_t first = document.find_first_not_of(" \t\r\n");
        require(first != std::string_view::npos);
        require((document[first] == '{') == members.has_value() && (document[first] == '[') == elements.has_value());
    }
    return 0;
}
