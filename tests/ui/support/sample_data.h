// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/activity.h"
#include "proxy/api/relay_status.h"
#include "proxy/config/config.h"

#include <vector>

// One invented day for pages to show. Everything is the same at every call.
namespace fairlead::ui::test {

// Friday 20 November 2026, 14:32:07 UTC: "now" of the sample.
inline constexpr std::int64_t kSampleNowMs = 1'795'185'127'000;

// Seven providers (six in the cloud, one local), four routes, one client.
config::Config sampleConfig();
// Running on 127.0.0.1:4141, three in flight, one provider failing, one limited.
api::RelayStatus sampleStatus();
// The same without traffic and without providers: the first run.
api::RelayStatus emptyStatus();
// `count` requests that end at `nowMs`, newest first, spread over 24 h with a quiet night: fallbacks, failures,
// cancelled, streamed and not.
std::vector<api::RequestRecord> sampleRecords(int count = 2318, std::int64_t nowMs = kSampleNowMs);
// A request that has not ended: first token seen, no terminal event.
api::RequestRecord runningRecord(std::int64_t nowMs = kSampleNowMs);
// A request that a second target answered after the first said 429.
api::RequestRecord fallbackRecord(std::int64_t nowMs = kSampleNowMs);

} // namespace fairlead::ui::test
