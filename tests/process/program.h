// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

#include <cstdint>

namespace fairlead::test {

// One of our programs as a child process with its output kept. Whatever still runs is killed with this object.
class Program {
public:
    Program(const QString& executable, const QProcessEnvironment& environment);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void start(const QStringList& arguments);
    // Waits for the line "… listening on http://HOST:PORT". False when the program ended instead.
    bool waitUntilReady();
    // Of the last such line; 0 = there was none.
    std::uint16_t port() const;
    // Waits for this text on standard output or standard error, from `from` on in the latter. False when it ended
    // first.
    bool waitForOutput(const QByteArray& text);
    bool waitForErrors(const QByteArray& text, qsizetype from = 0);

    void signal(int number);
    std::int64_t processId() const { return m_process.processId(); }
    bool waitUntilEnded();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    // After a normal end; -1 after a signal.
    int exitCode() const;

    const QByteArray& output() const { return m_output; }
    const QByteArray& errors() const { return m_errors; }

private:
    QProcess m_process;
    QString m_executable;
    QByteArray m_output;
    QByteArray m_errors;
};

} // namespace fairlead::test
