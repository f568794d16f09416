// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/logprobs.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/json/slice.h"
#include "proxy/json/writer.h"

#include <array>

namespace fairlead::dialects {

namespace {

// A member of the object that is an array; slices of a document may be parsed where they are.
std::vector<json::Slice> elementsOf(const std::string& object, std::string_view name) {
    const auto members = json::members(object);
    const json::Member* member = members ? json::find(*members, name) : nullptr;
    if (member == nullptr || member->value.kind != json::Kind::Array)
        return {};
    return json::elements(member->value.raw).value_or({});
}

} // namespace

std::string joinedLogprobs(const std::vector<std::string>& pieces) {
    std::vector<std::string> documents = pieces;
    for (std::string& document : documents)
        padForJson(document);
    std::string joined;
    json::Writer writer(joined);
    writer.beginObject();
    for (const std::string_view name : std::array<std::string_view, 2>{"content", "refusal"}) {
        bool begun = false;
        for (const std::string& document : documents) {
            for (const json::Slice& element : elementsOf(document, name)) {
                if (!begun)
                    writer.key(name).beginArray();
                begun = true;
                writer.raw(element.raw);
            }
        }
        if (begun)
            writer.endArray();
    }
    writer.endObject();
    return joined;
}

} // namespace fairlead::dialects
