// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/call.h"
#include "proxy/simulator/content.h"
#include "proxy/simulator/order.h"

#include <string>
#include <vector>

namespace fairlead::simulator {

// An item of "output" with what a stream says between its beginning and its end.
struct OutputItem {
    std::string id;
    std::string opening; // as response.output_item.added has it
    std::string whole;
    struct Event {
        std::string type;    // "response.output_text.delta"
        std::string members; // of the event besides type, item_id, output_index and sequence_number
    };
    std::vector<Event> events;
};

// `token` is the response's, of which the ids are made: what came of reasoning shows it in its id, so that a later
// request cannot leave the reasoning out unnoticed.
std::vector<OutputItem> outputItems(const Call& call, const Order& order, const Content& content,
                                    const std::string& token);

} // namespace fairlead::simulator
