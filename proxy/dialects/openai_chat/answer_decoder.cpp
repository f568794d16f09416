// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_chat/answer_decoder.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_chat/rich_content.h"
#include "proxy/dialects/usage_reader.h"

#include <algorithm>

namespace fairlead::dialects::openai_chat {

namespace {

constexpr json::Limits kLimits{.depth = 64};
constexpr std::size_t kMaxSources = 256 * 1024; // of Perplexity's lists; longer ones are not kept

// What the shared reader adds up: usage.<details>.audio_tokens.
std::optional<std::int64_t> audioTokens(const json::Slice& usage, std::string_view details) {
    const auto members = json::members(usage.raw, kLimits);
    const json::Member* inner = members ? json::find(*members, details) : nullptr;
    if (inner == nullptr || inner->value.kind != json::Kind::Object)
        return std::nullopt;
    const auto counts = json::members(inner->value.raw, kLimits);
    const json::Member* count = counts ? json::find(*counts, "audio_tokens") : nullptr;
    return count ? json::integer(count->value) : std::nullopt;
}

void keep(std::string& list, const json::Slice& slice) {
    if (slice.kind != json::Kind::Array || slice.raw.size() > kMaxSources || slice.raw.size() <= list.size())
        return;
    list = slice.raw;
    padForJson(list);
}

} // namespace

ChoiceDecoder& AnswerDecoder::choice(int index) {
    const auto known =
        std::find_if(m_choices.begin(), m_choices.end(), [index](const Choice& each) { return each.index == index; });
    if (known != m_choices.end())
        return known->decoder;
    m_choices.push_back({index, ChoiceDecoder(index)});
    return m_choices.back().decoder;
}

void AnswerDecoder::start(const Chunk& chunk, EventSink& sink) {
    if (m_started)
        return;
    m_started = true;
    const std::string id = decoded(chunk.id);
    const std::string model = decoded(chunk.model);
    Event event;
    event.kind = EventKind::Start;
    event.id = id;
    event.model = model;
    sink.event(event);
}

void AnswerDecoder::take(const Chunk& chunk, EventSink& sink) {
    if (!chunk.choices.empty())
        start(chunk, sink);
    const std::span<const CallDelta> calls(chunk.calls);
    for (const ChoiceDelta& delta : chunk.choices)
        choice(delta.index).take(delta, calls.subspan(delta.firstCall, delta.callCount), sink);
    keepSources(chunk);
    takeUsage(chunk, sink);
}

// The longest list is the last one: they grow.
void AnswerDecoder::keepSources(const Chunk& chunk) {
    keep(m_searchResults, chunk.searchResults);
    keep(m_citations, chunk.citations);
}

void AnswerDecoder::takeUsage(const Chunk& chunk, EventSink& sink) {
    if (chunk.usage.kind != json::Kind::Object)
        return;
    json::Cursor cursor(chunk.usage.raw, kLimits);
    const auto counts = readUsage(cursor);
    if (!counts)
        return;
    start(chunk, sink);
    Event event;
    event.kind = EventKind::UsageReport;
    event.usage.counts = *counts;
    if (counts->audio.value_or(0) > 0) {
        event.usage.inputAudio = audioTokens(chunk.usage, "prompt_tokens_details");
        event.usage.outputAudio = audioTokens(chunk.usage, "completion_tokens_details");
    }
    sink.event(event);
}

bool AnswerDecoder::isFinished() const {
    return !m_choices.empty() &&
           std::all_of(m_choices.begin(), m_choices.end(), [](const Choice& each) { return each.decoder.sawFinish(); });
}

void AnswerDecoder::finish(EventSink& sink) {
    start({}, sink);
    if (!m_choices.empty())
        sendSources(m_searchResults, m_citations, m_choices.front().index, sink);
    for (Choice& each : m_choices)
        each.decoder.finish(sink);
    Event event;
    event.kind = EventKind::End;
    sink.event(event);
}

} // namespace fairlead::dialects::openai_chat
