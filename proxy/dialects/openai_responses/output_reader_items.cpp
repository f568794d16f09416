// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of OutputReader that takes whole items.
#include "proxy/dialects/choice_reader.h"
#include "proxy/dialects/json_text.h"
#include "proxy/dialects/openai_responses/output_reader.h"
#include "proxy/dialects/openai_responses/reasoning_seal.h"

namespace fairlead::dialects::responses {

void OutputReader::finishThinking(ItemState& item, const ItemView& view) {
    const std::vector<json::Slice> content = elementsOf(view.content);
    const std::vector<json::Slice> summary = elementsOf(view.summary);
    bool written = false; // the content has text
    for (const json::Slice& piece : content)
        written = written || !readPart(piece.raw).text.empty();
    const Slot slot = item.thinking.value_or(written ? Slot::Reasoning : Slot::Summary);
    const std::vector<json::Slice>& pieces = slot == Slot::Reasoning ? content : summary;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        PartState* piece = part(item, slot, static_cast<std::int64_t>(i));
        if (!piece)
            return;
        sendRest(item, *piece, readPart(pieces[i].raw));
    }
    if (!view.encrypted.empty()) {
        const std::string id = decodedText(view.id, kMaxIdBytes);
        // An id that changes from event to event is not the one that the content is bound to.
        const bool bound = item.id.empty() || item.id == id;
        open(item, Slot::Summary, 0);
        emit(EventKind::Signature, sealedSignature(bound ? view.id : JsonText(), view.encrypted));
    }
    if (m_open.item == &item)
        closeBlock();
}

void OutputReader::finish(ItemState& item, const ItemView& view) {
    if (item.done || m_overflow)
        return;
    if (item.kind == ItemKind::Unknown)
        item.kind = view.kind;
    if (item.kind == ItemKind::Message) {
        const std::vector<json::Slice> content = elementsOf(view.content);
        for (std::size_t i = 0; i < content.size(); ++i) {
            const PartView whole = readPart(content[i].raw);
            if (whole.slot && !isThinking(*whole.slot))
                textDone(item.index, *whole.slot, static_cast<std::int64_t>(i), whole, true);
        }
    } else if (item.kind == ItemKind::Reasoning) {
        finishThinking(item, view);
    } else if (isCall(item.kind)) {
        beginCall(item, view);
        argumentsDone(item.index, view.arguments);
    } else if (item.kind == ItemKind::Image && !view.result.empty()) {
        closeBlock();
        start({}, {});
        const std::string format = view.format.empty() ? "png" : decodedText(view.format, kMaxIdBytes);
        const std::string mimeType = "image/" + format;
        TextArena arena;
        Event event;
        event.kind = EventKind::Media;
        event.mimeType = mimeType;
        event.data = decoded(view.result, arena);
        m_sink->event(event);
    }
    item.done = true;
    if (m_open.item == &item)
        closeBlock();
}

void OutputReader::itemDone(std::int64_t index, JsonValue raw) {
    const ItemView view = readItem(raw);
    if (ItemState* target = item(index, view.kind))
        finish(*target, view);
}

void OutputReader::output(JsonValue raw) {
    // The position need not be the output index: some leave items out here. So the items of a kind are counted.
    constexpr std::size_t kKinds = static_cast<std::size_t>(ItemKind::Other) + 1;
    std::vector<std::vector<ItemState*>> known(kKinds);
    for (ItemState& item : m_items)
        known[static_cast<std::size_t>(item.kind)].push_back(&item);
    std::vector<std::size_t> seen(kKinds, 0);
    std::int64_t position = -1; // counts down: no event has such an index
    for (const json::Slice& element : elementsOf(raw)) {
        --position;
        const ItemView view = readItem(element.raw);
        if (view.kind == ItemKind::Unknown || view.kind == ItemKind::Other)
            continue;
        const auto kind = static_cast<std::size_t>(view.kind);
        const std::size_t number = seen[kind]++;
        ItemState* target = number < known[kind].size() ? known[kind][number] : item(position, view.kind);
        if (!target)
            return;
        finish(*target, view);
    }
}

} // namespace fairlead::dialects::responses
