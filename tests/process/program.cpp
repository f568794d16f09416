// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/process/program.h"

#include <QTest>

#include <csignal>

#include <sys/types.h>

namespace fairlead::test {

namespace {
constexpr int kPatienceMs = 60'000; // a bound on a hang, not a measure
}

Program::Program(const QString& executable, const QProcessEnvironment& environment) : m_executable(executable) {
    m_process.setProcessEnvironment(environment);
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process,
                     [this] { m_output += m_process.readAllStandardOutput(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process,
                     [this] { m_errors += m_process.readAllStandardError(); });
}

Program::~Program() {
    if (!isRunning())
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void Program::start(const QStringList& arguments) {
    m_output.clear();
    m_errors.clear();
    m_process.start(m_executable, arguments);
}

bool Program::waitUntilReady() {
    const bool waited = QTest::qWaitFor([this] { return port() != 0 || !isRunning(); }, kPatienceMs);
    return waited && port() != 0;
}

std::uint16_t Program::port() const {
    const qsizetype at = m_output.lastIndexOf(" listening on http://");
    const qsizetype end = m_output.indexOf('\n', at);
    if (at < 0 || end < 0)
        return 0;
    const QByteArray line = m_output.mid(at, end - at);
    return line.mid(line.lastIndexOf(':') + 1).toUShort();
}

bool Program::waitForOutput(const QByteArray& text) {
    const auto isThere = [&] { return m_output.contains(text); };
    return QTest::qWaitFor([&] { return isThere() || !isRunning(); }, kPatienceMs) && isThere();
}

bool Program::waitForErrors(const QByteArray& text, qsizetype from) {
    const auto isThere = [&] { return m_errors.indexOf(text, from) >= 0; };
    return QTest::qWaitFor([&] { return isThere() || !isRunning(); }, kPatienceMs) && isThere();
}

void Program::signal(int number) {
    const auto id = static_cast<pid_t>(m_process.processId());
    if (id > 0) // 0 would be everything that runs with this test
        ::kill(id, number);
}

bool Program::waitUntilEnded() {
    return QTest::qWaitFor([this] { return !isRunning(); }, kPatienceMs);
}

int Program::exitCode() const {
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

} // namespace fairlead::test
