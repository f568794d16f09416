// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/exchange.h"

#include <algorithm>

namespace fairlead::simulator {
namespace {

// Parts sent before other exchanges have their turn.
constexpr int kPartsATurn = 64;

} // namespace

Exchange::Exchange(std::shared_ptr<http::ResponseWriter> response, Answer answer, Pace pace)
    : m_response(std::move(response)), m_answer(std::move(answer)), m_pace(pace) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Exchange::step);
    m_response->setObserver(this);
}

Exchange::~Exchange() {
    m_response->setObserver(nullptr);
}

void Exchange::begin() {
    if (m_pace.firstPart.count() > 0)
        m_timer.start(m_pace.firstPart);
    else
        step();
}

void Exchange::callerGone() {
    m_timer.stop();
    emit ended();
}

void Exchange::writable() {
    if (m_started && !m_timer.isActive())
        m_timer.start(0);
}

void Exchange::step() {
    if (m_started && m_part >= m_answer.parts.size() && m_answer.ending == Ending::Pings)
        return sendPing();
    if (!m_started) {
        m_started = true;
        m_sinceFirstPart.start();
        if (!m_answer.silent)
            m_response->start(m_answer.status, m_answer.headers, m_answer.framing);
    }
    for (int sent = 0; sent < kPartsATurn && m_part < m_answer.parts.size(); ++sent) {
        if (!m_response->isOpen() || m_response->saturated())
            return; // callerGone() or writable() will come
        if (stalls())
            return;
        const std::chrono::nanoseconds wait = timeUntilDue();
        if (wait.count() > 0) {
            m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
            return;
        }
        sendSome();
        if (m_pace.writeBytes > 0)
            break; // a turn of the event loop between two writes, so that they arrive apart
    }
    if (m_part < m_answer.parts.size())
        m_timer.start(0);
    else if (!stalls())
        finish();
}

// True when the answer stands still at this part from now on; once.
bool Exchange::stalls() {
    if (m_answer.stallBefore != m_part)
        return false;
    m_answer.stallBefore.reset();
    m_timer.start(m_answer.gap);
    return true;
}

void Exchange::sendSome() {
    const std::string_view rest = std::string_view(m_answer.parts[m_part]).substr(m_offset);
    const std::string_view now =
        rest.substr(0, m_pace.writeBytes > 0 ? static_cast<std::size_t>(m_pace.writeBytes) : rest.size());
    m_response->write(now);
    m_offset += now.size();
    if (now.size() == rest.size()) {
        ++m_part;
        m_offset = 0;
    }
}

// The opening parts of a stream, which have no content, and the first token go at once.
std::chrono::nanoseconds Exchange::timeUntilDue() const {
    const bool paced = m_pace.partsPerSecond > 0 && !m_answer.framing.length;
    const std::size_t open = m_answer.parts.size() - m_answer.closingParts;
    const std::size_t intervals = std::max(m_answer.openingParts, std::min(m_part, open)) - m_answer.openingParts;
    if (!paced || intervals == 0)
        return std::chrono::nanoseconds(0);
    const std::chrono::duration<double> due(static_cast<double>(intervals) / m_pace.partsPerSecond);
    return std::chrono::duration_cast<std::chrono::nanoseconds>(due) -
           std::chrono::nanoseconds(m_sinceFirstPart.nsecsElapsed());
}

void Exchange::finish() {
    switch (m_answer.ending) {
    case Ending::Hang:
        return;
    case Ending::Pings:
        m_timer.start(m_answer.gap);
        return;
    case Ending::Close:
        m_response->abort(http::AbortKind::Close);
        break;
    case Ending::Finish:
        m_response->finish();
        break;
    case Ending::Reset:
        m_response->abort(http::AbortKind::Reset);
        break;
    }
    emit ended();
}

void Exchange::sendPing() {
    if (!m_response->isOpen() || m_response->saturated())
        return; // callerGone() or writable() will come
    m_response->write(m_answer.ping);
    m_timer.start(m_answer.gap);
}

} // namespace fairlead::simulator
