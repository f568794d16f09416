// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/key_tests.h"

#include <QPointer>
#include <QStringList>

#include <algorithm>

namespace fairlead::ui {

const api::TestStepResult* KeyTest::failure() const {
    for (const auto& step : steps) {
        if (step && step->state == api::TestState::Failed)
            return &*step;
    }
    return nullptr;
}

QString KeyTest::report(const QString& title) const {
    static constexpr std::array<const char*, 3> kNames{"Reachable", "Key accepted", "Model answers"};
    static constexpr std::array<const char*, 4> kStates{"running", "passed", "failed", "skipped"};
    QStringList lines{title};
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!steps[i])
            continue;
        const api::TestStepResult& step = *steps[i];
        lines << QStringLiteral("%1 %2: %3, %4 ms. %5")
                     .arg(QString::number(i + 1), QLatin1String(kNames[i]),
                          QLatin1String(kStates[static_cast<std::size_t>(step.state)]),
                          QString::number(step.durationMs), QString::fromStdString(step.summary));
        if (!step.advice.empty())
            lines << QString::fromStdString(step.advice);
        if (!step.rawAnswer.empty())
            lines << QString::fromStdString(step.rawAnswer);
    }
    return lines.join(QLatin1Char('\n'));
}

KeyTests::KeyTests(api::RelayService& service, WallClock clock, QObject* parent)
    : QObject(parent), m_service(service), m_clock(std::move(clock)) {}

void KeyTests::run(const config::Provider& provider, const std::string& keyId, Model model) {
    const Place place{provider.id, keyId};
    std::erase_if(m_queue, [&place](const api::ProviderTestRequest& waiting) {
        return waiting.provider.id == place.first && waiting.keyId == place.second;
    });
    if (m_running == place)
        m_running.reset();
    m_results[place] = KeyTest{};
    m_queue.push_back({provider, keyId, {}, model == Model::Ask});
    emit changed(place.first, place.second);
    startNext();
}

const KeyTest* KeyTests::result(const std::string& providerId, const std::string& keyId) const {
    const auto it = m_results.find({providerId, keyId});
    return it == m_results.end() ? nullptr : &it->second;
}

void KeyTests::forget(const std::string& providerId) {
    std::erase_if(m_queue, [&](const api::ProviderTestRequest& waiting) { return waiting.provider.id == providerId; });
    std::erase_if(m_results, [&](const auto& entry) { return entry.first.first == providerId; });
    if (m_running && m_running->first == providerId) {
        m_running.reset();
        startNext();
    }
}

bool KeyTests::isRunning(const std::string& providerId) const {
    return std::ranges::any_of(m_results, [&](const auto& entry) {
        return entry.first.first == providerId && entry.second.state <= KeyTest::State::Running;
    });
}

void KeyTests::startNext() {
    if (m_running || m_queue.empty())
        return;
    api::ProviderTestRequest request = std::move(m_queue.front());
    m_queue.pop_front();
    const Place place{request.provider.id, request.keyId};
    m_running = place;
    KeyTest& test = m_results[place];
    test.state = KeyTest::State::Running;
    test.startedMs = m_clock();
    const std::uint64_t number = ++m_number;
    emit changed(place.first, place.second);
    m_service.testProvider(std::move(request), [self = QPointer(this), place, number](api::TestStepResult step) {
        if (!self.isNull())
            self->take(place, number, step);
    });
}

void KeyTests::take(const Place& place, std::uint64_t number, const api::TestStepResult& step) {
    if (number != m_number || m_running != place)
        return;
    KeyTest& test = m_results[place];
    const auto index = static_cast<std::size_t>(static_cast<int>(step.step) - 1);
    if (index >= test.steps.size())
        return;
    test.steps[index] = step;
    const bool failed = step.state == api::TestState::Failed;
    const bool last = step.step == api::TestStep::ModelAnswers && step.state != api::TestState::Running;
    if (failed || last) {
        test.state = failed ? KeyTest::State::Failed : KeyTest::State::Passed;
        m_running.reset();
    }
    emit changed(place.first, place.second);
    startNext();
}

} // namespace fairlead::ui
