// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/fairlead-sim/termination_signal.h"

#include <csignal>

#include <sys/signalfd.h>
#include <unistd.h>

namespace fairlead::sim {
namespace {

int openSignals() {
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
    return signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
}

} // namespace

TerminationSignal::TerminationSignal() : m_descriptor(openSignals()), m_notifier(m_descriptor, QSocketNotifier::Read) {
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info{};
        if (read(m_descriptor, &info, sizeof info) == sizeof info)
            emit received();
    });
}

TerminationSignal::~TerminationSignal() {
    close(m_descriptor);
}

} // namespace fairlead::sim
