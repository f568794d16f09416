// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTest>

#include <string>
#include <vector>

namespace fairlead::test {

// A request and the beginning of the error it must get; empty where it is a good one.
struct Rule {
    const char* name;
    std::string body;
    QString message;
};

inline void addRows(const std::vector<Rule>& rules) {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    for (const Rule& rule : rules)
        QTest::newRow(rule.name) << QByteArray::fromStdString(rule.body) << rule.message;
}

} // namespace fairlead::test
