// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/ledger/ledger_test_support.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

#include <unistd.h>

// Records as fast as it can into the folder of its first argument, with the seed of the second, and writes the number
// of each record to stdout, 8 bytes, after record() has returned. Ends when it is killed.
int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    if (argc != 3)
        return 2;
    auto opened = fairlead::ledger::Ledger::open(argv[1]);
    if (!opened) {
        std::fprintf(stderr, "%s\n", opened.error().message.c_str());
        return 1;
    }
    const auto recorder = (*opened)->makeRecorder();
    fairlead::SeededRandom random(std::strtoull(argv[2], nullptr, 10));
    for (std::int64_t ms = fairlead::test::kFirstMs;; ++ms) {
        const auto record = fairlead::test::typicalRecord(random, ms);
        const std::int64_t number = record.id.number();
        recorder->record(record);
        if (::write(STDOUT_FILENO, &number, sizeof(number)) != static_cast<ssize_t>(sizeof(number)))
            return 1;
    }
}
