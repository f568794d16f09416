// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/routing_facts.h"

#include "proxy/catalog/token_estimate.h"
#include "proxy/config/names.h"
#include "proxy/dialects/codec.h"

#include <algorithm>
#include <ctime>

namespace fairlead::engine {

namespace {

bool hasImage(const std::vector<dialects::Part>& parts) {
    return std::any_of(parts.begin(), parts.end(), [](const dialects::Part& part) {
        return (part.kind == dialects::PartKind::Media && part.media.kind == dialects::MediaKind::Image) ||
               hasImage(part.content);
    });
}

// FNV-1a with a mark behind each text, so that "a" and "b" differ from "ab".
class Hash {
public:
    void add(std::string_view text) {
        for (const char c : text)
            step(static_cast<unsigned char>(c));
        step(0x1FF);
    }
    std::uint64_t value() const { return m_value == 0 ? 1 : m_value; }

private:
    void step(std::uint64_t byte) { m_value = (m_value ^ byte) * 0x100000001B3U; }
    std::uint64_t m_value = 0xCBF29CE484222325U;
};

void addTexts(const std::vector<dialects::Part>& parts, Hash& hash) {
    for (const dialects::Part& part : parts)
        hash.add(part.kind == dialects::PartKind::Media ? part.media.data : part.text);
}

// What stays the same from turn to turn of a conversation: its client, its system prompt and its first words.
std::uint64_t sessionOf(const dialects::ChatRequest& conversation, const std::string& client) {
    Hash hash;
    hash.add(client);
    addTexts(conversation.system, hash);
    const auto first = std::find_if(conversation.turns.begin(), conversation.turns.end(),
                                    [](const auto& turn) { return turn.role == dialects::Role::User && !turn.system; });
    if (first != conversation.turns.end())
        addTexts(first->parts, hash);
    return hash.value();
}

} // namespace

int utcOffsetMinutes(std::int64_t wallMs) {
    const auto seconds = static_cast<std::time_t>(wallMs / 1000);
    std::tm local{};
    if (localtime_r(&seconds, &local) == nullptr)
        return 0;
    return static_cast<int>(local.tm_gmtoff / 60);
}

routing::Facts makeFacts(const http::Request& request, const Endpoint& endpoint, const RequestBody& body,
                         const std::string& client, const routing::Needs& needs, const Clock& clock) {
    routing::Facts facts{body.model(), client};
    facts.headers = &request.headers;
    facts.tag = request.headers.value("x-fairlead-tag");
    facts.priority = config::priorityFromString(request.headers.value("x-fairlead-priority"));
    facts.wallMs = clock.wallMs();
    if (needs.localTime)
        facts.utcOffsetMinutes = utcOffsetMinutes(facts.wallMs);
    const std::string_view session = request.headers.value("x-fairlead-session");
    if (!session.empty()) {
        Hash hash;
        hash.add(client);
        hash.add(session);
        facts.session = hash.value();
    }
    const bool wantsSession = needs.session && session.empty();
    if (needs.body)
        facts.inputTokens = catalog::estimateJsonTokens(catalog::TokenizerFamily::Other, request.body);
    if (endpoint.operation == Operation::Other || (!needs.body && !wantsSession))
        return facts;
    const auto conversation = dialects::codecFor(endpoint.dialect).decodeRequest(request.body);
    if (!conversation)
        return facts;
    if (wantsSession)
        facts.session = sessionOf(*conversation, client);
    facts.maxOutput = conversation->maxOutputTokens;
    facts.tools = !conversation->tools.empty();
    facts.schema = conversation->format.kind == dialects::OutputFormat::JsonSchema;
    facts.images = std::any_of(conversation->turns.begin(), conversation->turns.end(),
                               [](const dialects::Turn& turn) { return hasImage(turn.parts); });
    return facts;
}

} // namespace fairlead::engine
