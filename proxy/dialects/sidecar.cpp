// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/sidecar.h"

#include <algorithm>

namespace fairlead::dialects {

namespace {

std::string keyOf(std::string_view client, std::string_view callId) {
    std::string key(client);
    key += '\n';
    key += callId;
    return key;
}

std::size_t sizeOf(const KeptTurn& turn) {
    std::size_t bytes = sizeof(KeptTurn) + turn.signer.size() + turn.callSignature.size();
    for (const KeptReasoning& reasoning : turn.reasoning)
        bytes += sizeof(KeptReasoning) + reasoning.text.size() + reasoning.signature.size();
    return bytes;
}

} // namespace

Sidecar::Sidecar(const Clock& clock, Bounds bounds) : m_clock(clock), m_bounds(bounds) {}

void Sidecar::remember(std::string_view client, std::string_view callId, KeptTurn turn) {
    std::string key = keyOf(client, callId);
    const std::size_t bytes = sizeOf(turn) + 2 * key.size();
    if (bytes > m_bounds.bytes)
        return;
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_byKey.find(key); known != m_byKey.end()) {
        const auto entry = known->second;
        m_bytes -= entry->bytes;
        m_byKey.erase(known);
        m_entries.erase(entry);
    }
    const Clock::Nanoseconds now = m_clock.monotonic();
    while (!m_entries.empty() && (m_bytes + bytes > m_bounds.bytes || now - m_entries.front().since > m_bounds.age))
        dropOldest();
    m_entries.push_back({std::move(key), std::move(turn), bytes, now});
    m_byKey.emplace(m_entries.back().key, std::prev(m_entries.end()));
    m_bytes += bytes;
}

void Sidecar::dropOldest() {
    m_bytes -= m_entries.front().bytes;
    m_byKey.erase(m_entries.front().key);
    m_entries.pop_front();
}

std::optional<KeptTurn> Sidecar::find(std::string_view client, std::string_view callId) const {
    const std::string key = keyOf(client, callId);
    const std::lock_guard lock(m_mutex);
    const auto known = m_byKey.find(key);
    if (known == m_byKey.end() || m_clock.monotonic() - known->second->since > m_bounds.age)
        return std::nullopt;
    return known->second->turn;
}

std::size_t Sidecar::bytes() const {
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

namespace {

bool isThinking(const Part& part) {
    return part.kind == PartKind::Thinking;
}

bool isSigned(const KeptTurn& turn) {
    return std::any_of(turn.reasoning.begin(), turn.reasoning.end(),
                       [](const KeptReasoning& each) { return each.redacted || !each.signature.empty(); });
}

} // namespace

void restoreReasoning(ChatRequest& request, const Sidecar& sidecar, std::string_view client) {
    for (Turn& turn : request.turns) {
        if (turn.role != Role::Assistant)
            continue;
        const bool bringsSigned = std::any_of(turn.parts.begin(), turn.parts.end(), [](const Part& part) {
            return part.kind == PartKind::RedactedThinking ||
                   (part.kind == PartKind::Thinking && !part.signature.empty());
        });
        const bool bringsPlain = !bringsSigned && std::any_of(turn.parts.begin(), turn.parts.end(), isThinking);
        bool inserted = bringsSigned;
        for (std::size_t i = 0; i < turn.parts.size(); ++i) {
            if (turn.parts[i].kind != PartKind::ToolCall)
                continue;
            const std::optional<KeptTurn> kept = sidecar.find(client, turn.parts[i].callId);
            if (!kept)
                continue;
            const std::string_view signer = request.arena.keep(kept->signer);
            if (!kept->callSignature.empty() && turn.parts[i].signature.empty()) {
                turn.parts[i].signature = request.arena.keep(kept->callSignature);
                turn.parts[i].signer = signer;
            }
            if (inserted || (bringsPlain && !isSigned(*kept)))
                continue;
            inserted = true;
            // Thinking that the caller shows again without its signature is worth nothing to its vendor.
            const auto shown = std::find_if(turn.parts.begin(), turn.parts.end(), isThinking);
            std::size_t place = std::min(static_cast<std::size_t>(shown - turn.parts.begin()), i);
            i -= static_cast<std::size_t>(
                std::count_if(turn.parts.begin(), turn.parts.begin() + static_cast<std::ptrdiff_t>(i), isThinking));
            std::erase_if(turn.parts, isThinking);
            for (const KeptReasoning& reasoning : kept->reasoning) {
                Part part;
                part.kind = reasoning.redacted ? PartKind::RedactedThinking : PartKind::Thinking;
                part.signer = signer;
                if (reasoning.redacted) {
                    part.text = request.arena.keep(reasoning.signature);
                } else {
                    part.text = request.arena.keep(reasoning.text);
                    part.signature = request.arena.keep(reasoning.signature);
                }
                turn.parts.insert(turn.parts.begin() + static_cast<std::ptrdiff_t>(place++), std::move(part));
                ++i;
            }
        }
    }
}

ReasoningKeeper::ReasoningKeeper(Sidecar& sidecar, std::string client, std::string signer)
    : m_sidecar(sidecar), m_client(std::move(client)), m_signer(std::move(signer)) {}

void ReasoningKeeper::event(const Event& event) {
    if (event.choice != 0)
        return;
    switch (event.kind) {
    case EventKind::Thinking:
        if (!m_open)
            m_reasoning.push_back({});
        m_open = true;
        m_reasoning.back().text += event.text;
        return;
    case EventKind::Signature:
        if (event.index >= 0) {
            if (static_cast<std::size_t>(event.index) < m_calls.size())
                m_calls[static_cast<std::size_t>(event.index)].signature = event.text;
            return;
        }
        if (!m_open)
            m_reasoning.push_back({});
        m_reasoning.back().signature = event.text;
        m_open = false;
        return;
    case EventKind::RedactedThinking:
        m_reasoning.push_back({{}, std::string(event.text), true});
        m_open = false;
        return;
    case EventKind::ToolCallStart:
        m_calls.push_back({std::string(event.id), {}});
        m_open = false;
        return;
    case EventKind::Text:
    case EventKind::BlockEnd:
        m_open = false;
        return;
    case EventKind::End:
        keep();
        return;
    default:
        return;
    }
}

void ReasoningKeeper::keep() {
    const bool signedAtAll =
        std::any_of(m_calls.begin(), m_calls.end(), [](const Call& call) { return !call.signature.empty(); });
    if (m_reasoning.empty() && !signedAtAll)
        return;
    for (const Call& call : m_calls)
        m_sidecar.remember(m_client, call.id, {m_signer, m_reasoning, call.signature});
}

} // namespace fairlead::dialects
