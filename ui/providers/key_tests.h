// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"

#include <QObject>

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace fairlead::ui {

// What a test of one key has shown so far.
struct KeyTest {
    enum class State { Waiting, Running, Passed, Failed };

    State state = State::Waiting;
    std::int64_t startedMs = 0; // wall clock
    std::array<std::optional<api::TestStepResult>, 3> steps;

    const api::TestStepResult* failure() const;
    // For "Copy details": the steps in plain text.
    QString report(const QString& title) const;
};

// Runs tests of keys one after the other and keeps their last results for the session. Main thread.
class KeyTests final : public QObject {
    Q_OBJECT

public:
    using WallClock = std::function<std::int64_t()>; // milliseconds
    enum class Model { Ask, Skip };

    KeyTests(api::RelayService& service, WallClock clock, QObject* parent = nullptr);

    // The key (empty id = a provider that needs none) is tested after those that wait already.
    void run(const config::Provider& provider, const std::string& keyId, Model model);
    // Null when it was not tested in this session.
    const KeyTest* result(const std::string& providerId, const std::string& keyId) const;
    // What was shown of this provider is no longer true.
    void forget(const std::string& providerId);
    bool isRunning(const std::string& providerId) const;

signals:
    void changed(const std::string& providerId, const std::string& keyId);

private:
    using Place = std::pair<std::string, std::string>; // provider, key
    void startNext();
    void take(const Place& place, std::uint64_t number, const api::TestStepResult& step);

    api::RelayService& m_service;
    WallClock m_clock;
    std::deque<api::ProviderTestRequest> m_queue;
    std::map<Place, KeyTest> m_results;
    std::optional<Place> m_running;
    std::uint64_t m_number = 0; // of the running test; answers of older ones are dropped
};

} // namespace fairlead::ui
