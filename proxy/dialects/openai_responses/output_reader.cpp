// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/dialects/openai_responses/output_reader.h"

#include "proxy/dialects/choice_reader.h"
#include "proxy/dialects/json_text.h"

namespace fairlead::dialects::responses {

namespace {

// More than any answer has; a hostile one must not make us hold more, nor search longer.
constexpr std::size_t kMaxItems = 1024;
constexpr std::size_t kMaxParts = 8192;

EventKind eventOf(Slot slot) {
    return isThinking(slot) ? EventKind::Thinking : slot == Slot::Refusal ? EventKind::Refusal : EventKind::Text;
}

} // namespace

void OutputReader::start(JsonText id, JsonText model) {
    if (m_started)
        return;
    m_started = true;
    const std::string decodedId = decodedText(id, kMaxIdBytes);
    const std::string decodedModel = decodedText(model, kMaxIdBytes);
    Event event;
    event.kind = EventKind::Start;
    event.id = decodedId;
    event.model = decodedModel;
    m_sink->event(event);
}

void OutputReader::emit(EventKind kind, JsonText text) {
    start({}, {});
    Event event;
    event.kind = kind;
    event.text = text;
    m_sink->event(event);
}

// What is passed on verbatim was so far only checked for its brackets.
void OutputReader::emitRaw(EventKind kind, JsonValue raw) {
    if (!json::validate(raw))
        return;
    start({}, {});
    Event event;
    event.kind = kind;
    event.raw = raw;
    m_sink->event(event);
}

void OutputReader::emitLogprobs(JsonValue logprobs) {
    if (elementsOf(logprobs).empty())
        return;
    std::string object = "{\"content\":";
    object.append(logprobs).append("}");
    object.reserve(object.size() + 64);
    emitRaw(EventKind::Logprobs, object);
}

OutputReader::ItemState* OutputReader::find(std::int64_t index) {
    for (auto it = m_items.rbegin(); it != m_items.rend(); ++it)
        if (it->index == index)
            return &*it;
    return nullptr;
}

OutputReader::ItemState* OutputReader::item(std::int64_t index, ItemKind kind) {
    ItemState* known = find(index);
    if (known) {
        if (known->kind == ItemKind::Unknown)
            known->kind = kind;
        return known;
    }
    if (m_items.size() == kMaxItems) {
        m_overflow = true;
        return nullptr;
    }
    m_items.emplace_back();
    m_items.back().index = index;
    m_items.back().kind = kind;
    return &m_items.back();
}

OutputReader::PartState* OutputReader::part(ItemState& item, Slot slot, std::int64_t index) {
    for (auto it = item.parts.rbegin(); it != item.parts.rend(); ++it)
        if (it->slot == slot && it->index == index)
            return &*it;
    if (m_parts == kMaxParts) {
        m_overflow = true;
        return nullptr;
    }
    ++m_parts;
    item.parts.push_back({.slot = slot, .index = index});
    return &item.parts.back();
}

void OutputReader::closeBlock() {
    if (m_open.item)
        emit(EventKind::BlockEnd);
    m_open = {};
}

void OutputReader::open(const ItemState& item, Slot slot, std::int64_t part) {
    // All of the thinking of one item is one block.
    const OpenBlock wanted = isThinking(slot) ? OpenBlock{&item, Slot::Summary, 0} : OpenBlock{&item, slot, part};
    if (m_open == wanted)
        return;
    closeBlock();
    m_open = wanted;
}

void OutputReader::send(ItemState& item, PartState& part, JsonText text) {
    if (text.empty())
        return;
    if (isThinking(part.slot)) {
        if (item.thinking && *item.thinking != part.slot)
            return; // the same thoughts in the other form
        const bool further = item.thinking && !part.sent;
        item.thinking = part.slot;
        open(item, part.slot, part.index);
        if (further)
            emit(EventKind::Thinking, "\\n\\n"); // between the parts of a summary
    } else {
        open(item, part.slot, part.index);
    }
    part.sent = true;
    m_text = m_text || part.slot == Slot::Text;
    m_refusal = m_refusal || part.slot == Slot::Refusal;
    emit(eventOf(part.slot), text);
}

void OutputReader::itemAdded(std::int64_t index, JsonValue raw) {
    const ItemView view = readItem(raw);
    const ItemState* known = find(index);
    const bool another =
        known && (known->done || known->call >= 0 || (known->kind != ItemKind::Unknown && known->kind != view.kind));
    if (another) { // some give all items the same index
        if (m_items.size() == kMaxItems) {
            m_overflow = true;
            return;
        }
        m_items.emplace_back();
        m_items.back().index = index;
        m_items.back().kind = view.kind;
    }
    ItemState* added = item(index, view.kind);
    if (!added)
        return;
    added->id = decodedText(view.id, kMaxIdBytes);
    if (isCall(added->kind) && !view.name.empty())
        beginCall(*added, view);
}

void OutputReader::text(std::int64_t index, Slot slot, std::int64_t partIndex, JsonText text, JsonValue logprobs) {
    ItemState* target = item(index, isThinking(slot) ? ItemKind::Reasoning : ItemKind::Message);
    PartState* piece = target && !target->done ? part(*target, slot, partIndex) : nullptr;
    if (!piece || piece->closed)
        return;
    send(*target, *piece, text);
    if (logprobs.size() > 2 && piece->sent) {
        piece->logprobs = true;
        emitLogprobs(logprobs);
    }
}

void OutputReader::annotation(std::int64_t index, std::int64_t partIndex, JsonValue raw) {
    ItemState* target = item(index, ItemKind::Message);
    PartState* piece = target && !target->done ? part(*target, Slot::Text, partIndex) : nullptr;
    if (!piece || piece->closed)
        return;
    open(*target, Slot::Text, partIndex);
    ++piece->annotations;
    emitRaw(EventKind::Citation, raw);
}

void OutputReader::sendRest(ItemState& item, PartState& part, const PartView& whole) {
    if (!part.sent)
        send(item, part, whole.text);
    if (part.slot != Slot::Text)
        return;
    if (!part.logprobs && part.sent && !whole.logprobs.empty()) {
        part.logprobs = true;
        emitLogprobs(whole.logprobs);
    }
    const std::vector<json::Slice> annotations = elementsOf(whole.annotations);
    for (; part.annotations < annotations.size(); ++part.annotations) {
        open(item, part.slot, part.index);
        emitRaw(EventKind::Citation, annotations[part.annotations].raw);
    }
}

void OutputReader::textDone(std::int64_t index, Slot slot, std::int64_t partIndex, const PartView& whole, bool closed) {
    ItemState* target = item(index, isThinking(slot) ? ItemKind::Reasoning : ItemKind::Message);
    PartState* piece = target && !target->done ? part(*target, slot, partIndex) : nullptr;
    if (!piece || piece->closed)
        return;
    sendRest(*target, *piece, whole);
    if (!closed || isThinking(slot))
        return;
    piece->closed = true;
    if (m_open == OpenBlock{target, slot, partIndex})
        closeBlock();
}

void OutputReader::beginCall(ItemState& item, const ItemView& view) {
    if (item.call >= 0)
        return;
    closeBlock();
    start({}, {});
    item.call = m_calls++;
    const std::string id = decodedText(view.callId.empty() ? view.id : view.callId, kMaxIdBytes);
    const std::string name = decodedText(view.name, kMaxIdBytes);
    Event event;
    event.kind = EventKind::ToolCallStart;
    event.index = item.call;
    event.id = id;
    event.name = name;
    m_sink->event(event);
}

void OutputReader::arguments(std::int64_t index, ItemKind kind, JsonText text) {
    ItemState* target = item(index, kind);
    // A call without a name yet waits for its whole item.
    if (!target || target->call < 0 || target->argumentsDone || text.empty())
        return;
    target->argumentsSent = true;
    Event event;
    event.kind = EventKind::ToolCallArguments;
    event.index = target->call;
    event.text = text;
    m_sink->event(event);
}

void OutputReader::argumentsDone(std::int64_t index, JsonText text) {
    ItemState* target = find(index);
    if (!target || target->call < 0)
        return;
    if (!target->argumentsSent)
        arguments(index, target->kind, text);
    endCall(*target);
}

void OutputReader::endCall(ItemState& item) {
    if (item.call < 0 || item.argumentsDone)
        return;
    item.argumentsDone = true;
    Event event;
    event.kind = EventKind::ToolCallEnd;
    event.index = item.call;
    m_sink->event(event);
}

void OutputReader::close() {
    closeBlock();
    for (ItemState& item : m_items)
        endCall(item);
}

} // namespace fairlead::dialects::responses
