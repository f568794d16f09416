// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/response_keeper.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/engine/response_items.h"

#include <utility>

namespace fairlead::engine {

void ResponseKeeper::expand(std::string& body) {
    padForJson(body);
    const auto request = readResponseRequest(body);
    if (!request)
        return;
    m_keeps = request->store;
    m_items = request->items;
    if (request->previousResponseId.empty())
        return;
    const auto earlier = m_store.find(m_client, request->previousResponseId);
    if (!earlier)
        return;
    body = withEarlierItems(body, *request, *earlier);
    m_items = *earlier + (earlier->empty() || request->items.empty() ? "" : ",") + request->items;
}

void ResponseKeeper::written(std::string_view bytes) {
    m_keeps = m_keeps && m_written.size() + bytes.size() <= kMostBytes;
    if (m_keeps)
        m_written.append(bytes);
}

void ResponseKeeper::finish(bool stream) {
    if (!m_keeps)
        return;
    const auto answer = readResponseAnswer(m_written, stream);
    if (!answer)
        return; // its last event is still to come
    m_keeps = false;
    if (!m_items.empty() && !answer->items.empty())
        m_items += ',';
    m_items += answer->items;
    m_store.keep(m_client, answer->id, std::move(m_items));
    m_written = {};
}

} // namespace fairlead::engine
