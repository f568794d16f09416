// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/process_setup.h"

#include "proxy/base/log.h"

#include <QByteArray>

#include <csignal>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace fairlead::app {

void setUpProcess() {
    ::umask(077);
#ifdef QT_NO_DEBUG
    // In debug builds a debugger and a core file are wanted.
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
    ::signal(SIGPIPE, SIG_IGN);
    qputenv("QT_NO_GLIB", QByteArrayLiteral("1"));
    installLogging(LogLevel::Info);
}

} // namespace fairlead::app
