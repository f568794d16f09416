// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/journal_set.h"

namespace fairlead::ledger {

std::shared_ptr<Journal> JournalSet::add() {
    auto journal = std::make_shared<Journal>(m_folder);
    const std::lock_guard lock(m_mutex);
    m_journals.push_back(journal);
    return journal;
}

std::vector<std::shared_ptr<Journal>> JournalSet::all() const {
    const std::lock_guard lock(m_mutex);
    return m_journals;
}

void JournalSet::dropFinished() {
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_journals, [this](const std::shared_ptr<Journal>& journal) {
        const bool finished = journal->isFinished();
        if (finished)
            m_lostBefore += journal->lost();
        return finished;
    });
}

void JournalSet::setListener(std::function<void()> listener) {
    const std::lock_guard lock(m_listenerMutex);
    m_listener = std::move(listener);
}

void JournalSet::ring() {
    if (m_rung.exchange(true))
        return;
    const std::lock_guard lock(m_listenerMutex);
    if (m_listener)
        m_listener();
}

std::string JournalSet::error() const {
    for (const auto& journal : all())
        if (std::string error = journal->error(); !error.empty())
            return error;
    return {};
}

std::int64_t JournalSet::lost() const {
    const std::lock_guard lock(m_mutex);
    std::int64_t lost = m_lostBefore;
    for (const auto& journal : m_journals)
        lost += journal->lost();
    return lost;
}

} // namespace fairlead::ledger
