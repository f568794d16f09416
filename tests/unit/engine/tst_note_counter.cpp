// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/note_counter.h"

#include <QTest>

using fairlead::engine::NoteCounter;

class TestNoteCounter : public QObject {
    Q_OBJECT

private slots:
    void countsEachNote();
    void newKindsAreBounded();
};

void TestNoteCounter::countsEachNote() {
    NoteCounter counter;
    counter.add("dropped:top_k, merged:user_turns");
    counter.add("dropped:top_k");
    counter.add({});
    QCOMPARE(counter.counts().size(), std::size_t(2));
    QCOMPARE(counter.counts().find("dropped:top_k")->second, std::int64_t(2));
    QCOMPARE(counter.counts().find("merged:user_turns")->second, std::int64_t(1));
}

void TestNoteCounter::newKindsAreBounded() {
    NoteCounter counter;
    for (int i = 0; i < 1000; ++i)
        counter.add("dropped:" + std::to_string(i));
    QCOMPARE(counter.counts().size(), NoteCounter::kMostKinds + 1);
    QCOMPARE(counter.counts().find(NoteCounter::kOthers)->second, std::int64_t(1000 - NoteCounter::kMostKinds));
    counter.add("dropped:0");
    QCOMPARE(counter.counts().find("dropped:0")->second, std::int64_t(2));
}

QTEST_GUILESS_MAIN(TestNoteCounter)
#include "tst_note_counter.moc"
