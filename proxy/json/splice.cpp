// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/json/splice.h"

#include "proxy/json/writer.h"

#include <QtGlobal>

#include <algorithm>

namespace fairlead::json {

Splice::Splice(std::string_view document, const std::vector<Member>& members)
    : m_document(document), m_members(members) {}

std::size_t Splice::offsetOf(const char* position) const {
    Q_ASSERT(position >= m_document.data() && position <= m_document.data() + m_document.size());
    return static_cast<std::size_t>(position - m_document.data());
}

std::size_t Splice::valueEnd(std::size_t member) const {
    const std::string_view raw = m_members[member].value.raw;
    return offsetOf(raw.data()) + raw.size();
}

void Splice::set(std::string_view key, std::string value) {
    bool found = false;
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        if (!m_members[i].hasKey(key))
            continue;
        found = true;
        if (!m_removed.empty())
            m_removed[i] = false;
        replaceBytes(m_members[i].value.raw, value);
    }
    if (found)
        return;
    std::string text = "," + quoted(key) + ":" + value;
    const auto same = std::find_if(m_added.begin(), m_added.end(), [&](const Addition& a) { return a.key == key; });
    if (same != m_added.end())
        same->text = std::move(text);
    else
        m_added.push_back({std::string(key), std::move(text)});
}

void Splice::remove(std::string_view key) {
    for (std::size_t i = 0; i < m_members.size(); ++i) {
        if (!m_members[i].hasKey(key))
            continue;
        m_removed.resize(m_members.size());
        m_removed[i] = true;
    }
    std::erase_if(m_added, [&](const Addition& a) { return a.key == key; });
}

void Splice::replace(const Slice& slice, std::string value) {
    replaceBytes(slice.raw, std::move(value));
}

void Splice::replaceBytes(std::string_view bytes, std::string text) {
    const std::size_t offset = offsetOf(bytes.data());
    for (Replacement& known : m_replacements) {
        if (known.offset == offset && known.length == bytes.size()) {
            known.text = std::move(text);
            return;
        }
    }
    m_replacements.push_back({offset, bytes.size(), std::move(text)});
}

bool Splice::isUnchanged() const {
    return m_replacements.empty() && m_added.empty() &&
           std::none_of(m_removed.begin(), m_removed.end(), [](bool removed) { return removed; });
}

// A run of removed members goes with the comma before it; the run at the front with the comma behind it.
void Splice::appendRemovals(std::vector<Step>& steps) const {
    for (std::size_t first = 0; first < m_removed.size(); ++first) {
        if (!m_removed[first])
            continue;
        std::size_t last = first;
        while (last + 1 < m_removed.size() && m_removed[last + 1])
            ++last;
        const auto keyStart = [this](std::size_t member) { return offsetOf(m_members[member].key.data()) - 1; };
        const bool hasNext = last + 1 < m_members.size();
        const std::size_t begin = first > 0 ? valueEnd(first - 1) : keyStart(0);
        const std::size_t end = first == 0 && hasNext ? keyStart(last + 1) : valueEnd(last);
        steps.push_back({begin, end - begin, {}});
        first = last;
    }
}

// New members follow the last one that stays, or the opening bracket.
void Splice::appendAdditions(std::vector<Step>& steps) const {
    if (m_added.empty())
        return;
    std::size_t kept = m_members.size();
    while (kept > 0 && !m_removed.empty() && m_removed[kept - 1])
        --kept;
    const std::size_t offset = kept > 0 ? valueEnd(kept - 1) : m_document.find('{') + 1;
    bool needsComma = kept > 0;
    for (const Addition& added : m_added) {
        steps.push_back({offset, 0, std::string_view(added.text).substr(needsComma ? 0 : 1)});
        needsComma = true;
    }
}

// Sorted, and without those inside another one.
std::vector<Splice::Step> Splice::steps() const {
    std::vector<Step> all;
    appendAdditions(all);
    appendRemovals(all);
    for (const Replacement& replacement : m_replacements)
        all.push_back({replacement.offset, replacement.length, replacement.text});
    // Of two that begin together the insertion comes first, then the one that covers the other.
    std::stable_sort(all.begin(), all.end(), [](const Step& a, const Step& b) {
        if (a.offset != b.offset)
            return a.offset < b.offset;
        return a.length != 0 && b.length != 0 ? a.length > b.length : a.length < b.length;
    });
    std::vector<Step> kept;
    std::size_t end = 0;
    for (const Step& step : all) {
        if (step.offset < end)
            continue;
        kept.push_back(step);
        end = step.offset + step.length;
    }
    return kept;
}

std::vector<std::string_view> Splice::segments() const {
    std::vector<std::string_view> parts;
    const auto add = [&parts](std::string_view part) {
        if (!part.empty())
            parts.push_back(part);
    };
    std::size_t position = 0;
    for (const Step& step : steps()) {
        add(m_document.substr(position, step.offset - position));
        add(step.text);
        position = step.offset + step.length;
    }
    add(m_document.substr(position));
    return parts;
}

std::string Splice::toString() const {
    std::string text;
    for (const std::string_view part : segments())
        text.append(part);
    return text;
}

} // namespace fairlead::json
