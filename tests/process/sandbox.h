// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/process/program.h"

#include <QJsonObject>
#include <QTemporaryDir>

#include <cstdint>
#include <memory>
#include <string>

namespace fairlead::test {

// A user's folders for the programs of one test, removed with this object:
//   home/ data/ config/ tmp/   what a program may write to; HOME, XDG_… and TMPDIR point there
//   test/                      what belongs to the test alone: secret files, scenarios
class Sandbox {
public:
    Sandbox();

    QString path(const QString& name) const { return m_folder.filePath(name); }
    // Writes a file that only its owner may read; makes the folders to it.
    void write(const QString& name, const QByteArray& bytes) const;
    // That of this process with the folders of the sandbox, and FAIRLEAD_TEST_TOKEN.
    QProcessEnvironment environment() const;

    // fairlead-sim with this scenario (JSON), ready; null and a failed test when it does not start.
    std::unique_ptr<Program> startSimulator(const QByteArray& scenario = "{}") const;
    // fairleadd with config/fairlead.json and data/ on a free port, ready or null likewise.
    std::unique_ptr<Program> startRelay(const QStringList& more = {}) const;
    QStringList relayArguments() const;

    // An admin client with FAIRLEAD_TEST_TOKEN and the provider "sim" with one key.
    QJsonObject config(std::uint16_t providerPort) const;
    void writeConfig(const QJsonObject& config) const;

private:
    QTemporaryDir m_folder;
};

inline constexpr const char* kToken = "token-of-the-test";

} // namespace fairlead::test
