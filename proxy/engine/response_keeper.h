// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/response_store.h"

#include <string>
#include <string_view>

namespace fairlead::engine {

// What one exchange of the Responses API has to do with the ResponseStore: puts what is known of the past into the
// request, and keeps the conversation when its answer is complete. Relay thread; owned by an exchange.
class ResponseKeeper {
public:
    // The store outlives it.
    ResponseKeeper(ResponseStore& store, std::string client) : m_store(store), m_client(std::move(client)) {}

    // Of a request that just came. Changed only when it goes on from a response that is kept here.
    void expand(std::string& body);
    // Every byte of the answer, before the caller gets it.
    void written(std::string_view bytes);
    // The answer is complete; once.
    void finish(bool stream);

private:
    // Longer answers are not kept: a body of base64 images, not a conversation.
    static constexpr std::size_t kMostBytes = 8 * 1024 * 1024;

    ResponseStore& m_store;
    std::string m_client;
    std::string m_items;
    std::string m_written;
    bool m_keeps = false;
};

} // namespace fairlead::engine
