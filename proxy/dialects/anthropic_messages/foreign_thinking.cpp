// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/anthropic_messages/foreign_thinking.h"

#include "proxy/dialects/json_text.h"
#include "proxy/dialects/signature_tag.h"
#include "proxy/json/cursor.h"

#include <optional>

namespace fairlead::dialects {

namespace {

constexpr json::Limits kLimits{};
constexpr const char* kOmitted = "{\"type\":\"text\",\"text\":\"(thinking omitted)\"}";

struct Block {
    std::string_view raw;
    bool call = false;
    bool foreign = false;
    std::string_view signature = {}; // tagged, as a JSON string, when it is not foreign
};

std::string_view between(const char* from, const char* to) {
    return {from, static_cast<std::size_t>(to - from)};
}

const char* endOf(std::string_view text) {
    return text.data() + text.size();
}

class Remover {
public:
    Remover(std::string_view body, std::string_view signer) : m_cursor(body, kLimits), m_signer(signer) {}

    ForeignThinking remove() {
        if (m_cursor.enterObject()) {
            while (const auto key = m_cursor.nextKey()) {
                if (decoded(*key) == "messages")
                    readMessages();
                else
                    m_cursor.skip();
            }
        }
        if (!m_cursor.finish())
            return {};
        return std::move(m_found);
    }

private:
    void readMessages() {
        if (m_cursor.kind() != json::Kind::Array)
            return m_cursor.skip();
        m_cursor.enterArray();
        while (m_cursor.nextElement())
            readMessage();
    }

    void readMessage() {
        if (m_cursor.kind() != json::Kind::Object)
            return m_cursor.skip();
        bool assistant = false;
        bool lost = false;
        m_cursor.enterObject();
        while (const auto key = m_cursor.nextKey()) {
            const std::string name = decoded(*key);
            if (name == "role")
                assistant = bodyOf(m_cursor.value()) == "assistant";
            else if (name == "content" && m_cursor.kind() == json::Kind::Array)
                lost = readContent();
            else
                m_cursor.skip();
        }
        if (assistant)
            m_found.lastToolTurnLostIt = lost;
    }

    // Whether calls lost the reasoning at the front.
    bool readContent() {
        std::vector<Block> blocks;
        m_cursor.enterArray();
        while (m_cursor.nextElement())
            blocks.push_back(readBlock(m_cursor.value()));
        bool calls = false;
        std::size_t removed = 0;
        for (const Block& block : blocks) {
            calls |= block.call;
            removed += block.foreign ? 1 : 0;
        }
        if (blocks.empty())
            return false;
        const bool frontLost = blocks.front().foreign;
        if (removed == blocks.size())
            m_found.edits.push_back({between(blocks.front().raw.data(), endOf(blocks.back().raw)), kOmitted});
        else
            removeAmong(blocks);
        return calls && frontLost;
    }

    // A removed block goes with the comma before it; those at the front with the comma behind.
    void removeAmong(const std::vector<Block>& blocks) {
        bool kept = false;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            const Block& block = blocks[i];
            kept |= !block.foreign;
            if (!block.signature.empty())
                m_found.edits.push_back({block.signature, untagged(block.signature)});
            else if (block.foreign && kept)
                m_found.edits.push_back({between(endOf(blocks[i - 1].raw), endOf(block.raw)), {}});
            else if (block.foreign)
                m_found.edits.push_back({between(block.raw.data(), blocks[i + 1].raw.data()), {}});
        }
    }

    static std::string untagged(std::string_view string) {
        const auto tag = readSignatureTag(string.substr(1, string.size() - 2));
        return quotedBody(tag ? tag->signature : JsonText());
    }

    Block readBlock(const json::Slice& slice) const {
        Block block{slice.raw};
        if (slice.kind != json::Kind::Object)
            return block;
        const bool mayBeTagged = slice.raw.find(kSignatureTag) != std::string_view::npos;
        const auto members = json::members(slice.raw, kLimits);
        const json::Member* type = members ? json::find(*members, "type") : nullptr;
        const JsonText name = type ? bodyOf(type->value) : JsonText();
        block.call = name == "tool_use";
        if (!mayBeTagged || (name != "thinking" && name != "redacted_thinking"))
            return block;
        const json::Member* seal = json::find(*members, name == "thinking" ? "signature" : "data");
        const auto tag = seal ? readSignatureTag(bodyOf(seal->value)) : std::nullopt;
        if (!tag)
            return block;
        block.foreign = tag->signer != m_signer;
        if (!block.foreign)
            block.signature = seal->value.raw;
        return block;
    }

    json::Cursor m_cursor;
    std::string_view m_signer;
    ForeignThinking m_found;
};

} // namespace

ForeignThinking removeForeignThinking(std::string_view body, std::string_view signer) {
    if (body.find(kSignatureTag) == std::string_view::npos)
        return {};
    return Remover(body, signer).remove();
}

} // namespace fairlead::dialects
