// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/breaker_store.h"

#include "proxy/base/log.h"
#include "proxy/base/padded_bytes.h"
#include "proxy/config/atomic_file.h"
#include "proxy/json/slice.h"
#include "proxy/json/writer.h"

#include <algorithm>

#include <unistd.h>

namespace fairlead::engine {

namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::size_t kMostBytes = 1024 * 1024;
constexpr std::size_t kMostTargets = 4096;
constexpr std::size_t kLongestName = 512;
constexpr int kWriteAfterMs = 500; // breakers open in company

using SavedTarget = RoutingLiveState::SavedTarget;

Error bad(const char* what) {
    return {ErrorCode::InvalidArgument, what};
}

Result<std::string> readName(const json::Member* member) {
    if (member == nullptr)
        return bad("a target has no name");
    auto text = json::text(member->value);
    if (text && (text->empty() || text->size() > kLongestName))
        return bad("a name is empty or too long");
    return text;
}

Result<SavedTarget> readTarget(const json::Slice& slice, const json::Limits& limits, std::int64_t wallMs) {
    const auto members = json::members(slice.raw, limits);
    if (!members)
        return members.error();
    SavedTarget target;
    auto provider = readName(json::find(*members, "provider"));
    auto model = readName(json::find(*members, "model"));
    if (!provider || !model)
        return provider ? model.error() : provider.error();
    target.provider = std::move(*provider);
    target.model = std::move(*model);
    const json::Member* state = json::find(*members, "state");
    const auto word = state == nullptr ? std::nullopt : json::plainText(state->value);
    if (word != "open" && word != "ramping")
        return bad("a state is neither \"open\" nor \"ramping\"");
    target.breaker.ramping = word == "ramping";
    if (const json::Member* step = json::find(*members, "step")) {
        const auto number = json::integer(step->value);
        if (!number || *number < 0 || *number > 1)
            return bad("a step is neither 0 nor 1");
        target.breaker.step = static_cast<int>(*number);
    }
    const json::Member* since = json::find(*members, "since_ms");
    const auto sinceMs = since == nullptr ? std::nullopt : json::integer(since->value);
    if (!sinceMs || *sinceMs < 0)
        return bad("a moment is missing or before 1970");
    target.breaker.outFor = std::chrono::milliseconds(std::max<std::int64_t>(wallMs - *sinceMs, 0));
    return target;
}

} // namespace

std::string writeBreakers(const std::vector<SavedTarget>& targets, std::int64_t wallMs) {
    std::string text;
    json::Writer writer(text);
    writer.beginObject().key("version").integer(kVersion).key("targets").beginArray();
    for (const SavedTarget& target : targets) {
        const auto outMs = std::chrono::duration_cast<std::chrono::milliseconds>(target.breaker.outFor).count();
        writer.beginObject().key("provider").string(target.provider).key("model").string(target.model);
        writer.key("state").string(target.breaker.ramping ? "ramping" : "open");
        writer.key("step").integer(target.breaker.step);
        writer.key("since_ms").integer(std::max<std::int64_t>(wallMs - outMs, 0)).endObject();
    }
    writer.endArray().endObject();
    return text + "\n";
}

Result<std::vector<SavedTarget>> readBreakers(std::string text, std::int64_t wallMs) {
    const json::Limits limits{kMostBytes, 8};
    if (text.size() > limits.bytes)
        return Error{ErrorCode::Limit, "it is longer than 1 MiB"};
    padForJson(text);
    if (const auto valid = json::validate(text, limits); !valid)
        return valid.error();
    const auto members = json::members(text, limits);
    if (!members)
        return members.error();
    const json::Member* version = json::find(*members, "version");
    if (version == nullptr || json::integer(version->value) != kVersion)
        return bad("it is of another version");
    const json::Member* list = json::find(*members, "targets");
    if (list == nullptr || list->value.kind != json::Kind::Array)
        return bad("it has no list of targets");
    const auto elements = json::elements(list->value.raw, limits);
    if (!elements)
        return elements.error();
    if (elements->size() > kMostTargets)
        return Error{ErrorCode::Limit, "it has more than 4096 targets"};
    std::vector<SavedTarget> targets;
    targets.reserve(elements->size());
    for (const json::Slice& element : *elements) {
        auto target = readTarget(element, limits, wallMs);
        if (!target)
            return target.error();
        targets.push_back(std::move(*target));
    }
    return targets;
}

BreakerStore::BreakerStore(const std::string& dataDir, RoutingLiveState& live, const Clock& clock)
    : m_path(dataDir + "/health.json"), m_live(live), m_clock(clock) {
    m_thread.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kWriteAfterMs);
    connect(&m_timer, &QTimer::timeout, this, &BreakerStore::write);
    read();
    m_live.addWatcher(*this);
}

BreakerStore::~BreakerStore() {
    m_live.removeWatcher(*this);
    write();
    m_thread.waitForDone();
}

void BreakerStore::read() {
    auto file = config::readFile(m_path, kMostBytes);
    if (!file) {
        if (file.error().code != ErrorCode::NotFound)
            log(LogLevel::Warning, "What was known of targets is not taken over: " + file.error().message);
        return;
    }
    m_written = file->bytes;
    const auto targets = readBreakers(std::move(file->bytes), m_clock.wallMs());
    if (targets)
        m_live.restore(*targets, m_clock.monotonic());
    else
        log(LogLevel::Warning,
            "What was known of targets is not taken over: " + m_path + ": " + targets.error().message);
}

void BreakerStore::breakerChanged() {
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_timer.isActive())
                m_timer.start();
        },
        Qt::QueuedConnection);
}

void BreakerStore::write() {
    const auto targets = m_live.saved(m_clock.monotonic());
    std::string text = writeBreakers(targets, m_clock.wallMs());
    if (text == m_written || (targets.empty() && m_written.empty()))
        return;
    m_written = text;
    m_thread.start([path = m_path, text = std::move(text)] {
        config::FileContent content;
        content.bytes = text;
        content.owner = getuid();
        content.group = getgid();
        if (const auto written = config::replaceFile(path, content); !written)
            log(LogLevel::Warning, "What is known of targets is not kept: " + written.error().message);
    });
}

} // namespace fairlead::engine
