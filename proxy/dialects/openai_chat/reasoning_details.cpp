// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/reasoning_details.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/json_text.h"

namespace fairlead::dialects::openai_chat {

namespace {

constexpr std::size_t kMaxBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxEntries = 4096;
constexpr std::size_t kMaxMembers = 64; // of one entry; the known ones have five
constexpr json::Limits kLimits{.depth = 64};

bool isJoined(std::string_view key) {
    return key == "text" || key == "summary";
}

void join(std::string& known, std::string_view more) {
    known.pop_back();
    known += more.substr(1);
}

} // namespace

void ReasoningDetails::add(const json::Slice& array) {
    if (m_tooMuch || array.kind != json::Kind::Array || array.raw.find('{') == std::string_view::npos)
        return;
    m_bytes += array.raw.size();
    if (m_bytes > kMaxBytes || m_entries.size() > kMaxEntries || !json::validate(array.raw, kLimits)) {
        *this = ReasoningDetails();
        m_tooMuch = true;
        return;
    }
    if (isEmpty()) {
        m_first.reserve(array.raw.size() + kJsonPadding);
        m_first = array.raw;
        return;
    }
    if (!m_first.empty()) {
        padForJson(m_first);
        merge(m_first);
        m_first.clear();
    }
    merge(array.raw);
}

void ReasoningDetails::merge(std::string_view array) {
    const auto elements = json::elements(array, kLimits);
    if (!elements)
        return;
    for (const json::Slice& element : *elements)
        if (element.kind == json::Kind::Object)
            mergeElement(element.raw);
}

void ReasoningDetails::mergeElement(std::string_view object) {
    const auto members = json::members(object, kLimits);
    if (!members || members->size() > kMaxMembers)
        return;
    const json::Member* type = json::find(*members, "type");
    const json::Member* index = json::find(*members, "index");
    const std::string_view typeText = type ? type->value.raw : std::string_view();
    const std::string_view indexText = index ? index->value.raw : std::string_view();
    const bool same = !m_entries.empty() && m_entries.back().type == typeText && m_entries.back().index == indexText &&
                      typeText != "\"reasoning.encrypted\"";
    if (!same)
        m_entries.push_back({std::string(typeText), std::string(indexText), {}});
    Entry& entry = m_entries.back();
    for (const json::Member& member : *members) {
        std::string* known = nullptr;
        for (auto& each : entry.members)
            if (each.first == member.key)
                known = &each.second;
        const bool text = member.value.kind == json::Kind::String;
        const bool nothing = member.value.kind == json::Kind::Null || (text && member.value.raw.size() <= 2);
        if (known == nullptr)
            entry.members.emplace_back(member.key, member.value.raw);
        else if (text && isJoined(member.key) && known->starts_with('"'))
            join(*known, member.value.raw);
        else if (!nothing)
            *known = member.value.raw;
    }
}

std::string ReasoningDetails::take() {
    std::string text = std::move(m_first);
    if (!m_entries.empty()) {
        text = "[";
        for (const Entry& entry : m_entries) {
            text += text.size() > 1 ? ",{" : "{";
            for (const auto& [key, value] : entry.members) {
                text += text.back() == '{' ? "\"" : ",\"";
                text += key;
                text += "\":";
                text += value;
            }
            text += '}';
        }
        text += ']';
    }
    *this = ReasoningDetails();
    return text;
}

std::string textOfDetails(const json::Slice& array) {
    std::string text;
    const auto elements = array.kind == json::Kind::Array
                              ? json::elements(array.raw, kLimits)
                              : Result<std::vector<json::Slice>>(std::vector<json::Slice>());
    if (!elements)
        return text;
    for (const json::Slice& element : *elements) {
        if (element.kind != json::Kind::Object)
            continue;
        const auto members = json::members(element.raw, kLimits);
        if (!members)
            continue;
        for (const char* key : {"text", "summary"})
            if (const json::Member* member = json::find(*members, key))
                text += bodyOf(member->value);
    }
    return text;
}

} // namespace fairlead::dialects::openai_chat
