// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/fidelity_places.h"

#include "proxy/dialects/sse_reader.h"
#include "proxy/json/slice.h"

#include <algorithm>
#include <optional>

namespace fairlead::engine {

namespace {

constexpr std::string_view kStreamOptions = "stream_options";

struct Range {
    std::size_t begin = 0;
    std::size_t size = 0;
};

// A document's members, and offsets into it.
class Document {
public:
    Document(std::string_view text, std::vector<json::Member> members) : m_text(text), m_members(std::move(members)) {}

    std::optional<std::size_t> indexOf(std::string_view key) const {
        const json::Member* member = json::find(m_members, key);
        return member == nullptr ? std::nullopt : std::optional(static_cast<std::size_t>(member - m_members.data()));
    }
    std::size_t count() const { return m_members.size(); }
    std::string_view keyAt(std::size_t index) const { return m_members[index].key; }
    Range valueAt(std::size_t index) const { return rangeOf(m_members[index].value.raw); }
    // Behind the member before, or behind the opening bracket: where this one begins with all that belongs to it.
    std::size_t endBefore(std::size_t index) const {
        if (index > 0)
            return end(valueAt(index - 1));
        return m_text.find('{') + 1;
    }
    static std::size_t end(Range range) { return range.begin + range.size; }

private:
    Range rangeOf(std::string_view part) const {
        return {static_cast<std::size_t>(part.data() - m_text.data()), part.size()};
    }
    std::string_view m_text;
    std::vector<json::Member> m_members;
};

std::optional<NamedPlace> modelPlace(const Document& sent, const Document& received) {
    const auto oldIndex = sent.indexOf("model");
    const auto newIndex = received.indexOf("model");
    if (!oldIndex || !newIndex)
        return std::nullopt;
    const Range before = sent.valueAt(*oldIndex);
    const Range after = received.valueAt(*newIndex);
    return NamedPlace{"model", before.begin, before.size, after.begin, after.size};
}

std::optional<NamedPlace> streamOptionsPlace(const Document& sent, const Document& received) {
    const auto newIndex = received.indexOf(kStreamOptions);
    if (!newIndex)
        return std::nullopt;
    const Range after = received.valueAt(*newIndex);
    NamedPlace place{std::string(kStreamOptions), 0, 0, after.begin, after.size};
    if (const auto oldIndex = sent.indexOf(kStreamOptions)) {
        const Range before = sent.valueAt(*oldIndex);
        place.oldBegin = before.begin;
        place.oldSize = before.size;
        return place;
    }
    // It was put in: behind the same member as in the sent text, with its comma.
    if (*newIndex > sent.count() || (*newIndex > 0 && sent.keyAt(*newIndex - 1) != received.keyAt(*newIndex - 1)))
        return std::nullopt;
    place.oldBegin = sent.endBefore(*newIndex);
    place.newBegin = received.endBefore(*newIndex);
    std::size_t newEnd = Document::end(after);
    if (*newIndex == 0 && received.count() > 1 && sent.count() > 0) {
        // As the first one it has its comma behind it.
        const Range nextOld = sent.valueAt(0);
        const Range nextNew = received.valueAt(1);
        const std::size_t lead = nextOld.begin - place.oldBegin;
        newEnd = nextNew.begin >= newEnd + lead ? nextNew.begin - lead : newEnd;
    }
    place.newSize = newEnd - place.newBegin;
    return place;
}

bool isUsageChunk(std::string_view data) {
    const auto members = json::members(data);
    if (!members)
        return false;
    const json::Member* choices = json::find(*members, "choices");
    const json::Member* usage = json::find(*members, "usage");
    if (choices == nullptr || usage == nullptr || choices->value.kind != json::Kind::Array ||
        usage->value.kind != json::Kind::Object)
        return false;
    return choices->value.raw.find_first_not_of(" \t\r\n", 1) == choices->value.raw.size() - 1;
}

} // namespace

std::vector<NamedPlace> requestPlaces(std::string_view sent, std::string_view received) {
    auto oldMembers = json::members(sent);
    auto newMembers = json::members(received);
    if (!oldMembers || !newMembers)
        return {};
    const Document before(sent, *std::move(oldMembers));
    const Document after(received, *std::move(newMembers));
    std::vector<NamedPlace> places;
    for (auto place : {modelPlace(before, after), streamOptionsPlace(before, after)}) {
        if (place)
            places.push_back(*std::move(place));
    }
    std::sort(places.begin(), places.end(),
              [](const NamedPlace& a, const NamedPlace& b) { return a.newBegin < b.newBegin; });
    return places;
}

std::vector<NamedPlace> usageChunkPlaces(std::string_view providerSent) {
    std::vector<NamedPlace> places;
    std::size_t removed = 0;
    dialects::SseReader reader;
    dialects::SseEvent event;
    const auto look = [&](std::size_t begin) {
        if (!event.hasData || !isUsageChunk(event.data))
            return;
        places.push_back({"withheld usage chunk", begin, event.raw.size(), begin - removed, 0});
        removed += event.raw.size();
    };
    std::size_t at = 0;
    reader.feed(providerSent);
    for (auto kind = reader.next(event); kind != dialects::SseReader::Next::NeedMore; kind = reader.next(event)) {
        if (kind == dialects::SseReader::Next::Event)
            look(at);
        at += event.raw.size();
    }
    if (reader.finish(event))
        look(at);
    return places;
}

} // namespace fairlead::engine
