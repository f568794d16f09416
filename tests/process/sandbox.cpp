// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/process/sandbox.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace fairlead::test {

using namespace Qt::Literals::StringLiterals;

namespace {

std::unique_ptr<Program> started(const QString& executable, const QProcessEnvironment& environment,
                                 const QStringList& arguments) {
    auto program = std::make_unique<Program>(executable, environment);
    program->start(arguments);
    if (program->waitUntilReady())
        return program;
    const QByteArray said = program->output() + program->errors();
    QTest::qFail(said.isEmpty() ? "The program did not start." : said.constData(), __FILE__, __LINE__);
    return nullptr;
}

} // namespace

Sandbox::Sandbox() {
    for (const QString& folder : {u"home"_s, u"data"_s, u"config"_s, u"tmp"_s, u"test"_s})
        QDir(m_folder.path()).mkdir(folder);
    write(u"test/key"_s, "key-of-the-provider");
}

void Sandbox::write(const QString& name, const QByteArray& bytes) const {
    const QString target = path(name);
    QDir().mkpath(QFileInfo(target).path());
    QFile file(target);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) &&
                         file.write(bytes) == bytes.size();
    if (!written)
        QTest::qFail(qPrintable(target + u": "_s + file.errorString()), __FILE__, __LINE__);
}

QProcessEnvironment Sandbox::environment() const {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, path(u"home"_s));
    environment.insert(u"XDG_DATA_HOME"_s, path(u"home/data"_s));
    environment.insert(u"XDG_CONFIG_HOME"_s, path(u"home/config"_s));
    environment.insert(u"XDG_CACHE_HOME"_s, path(u"home/cache"_s));
    environment.insert(u"XDG_STATE_HOME"_s, path(u"home/state"_s));
    environment.insert(u"TMPDIR"_s, path(u"tmp"_s));
    environment.insert(u"FAIRLEAD_TEST_TOKEN"_s, QString::fromLatin1(kToken));
    return environment;
}

std::unique_ptr<Program> Sandbox::startSimulator(const QByteArray& scenario) const {
    write(u"test/scenario.json"_s, scenario);
    return started(QStringLiteral(FAIRLEAD_SIM_PROGRAM), environment(),
                   {u"--listen"_s, u"127.0.0.1:0"_s, u"--scenario"_s, path(u"test/scenario.json"_s)});
}

std::unique_ptr<Program> Sandbox::startRelay(const QStringList& more) const {
    return started(QStringLiteral(FAIRLEADD_PROGRAM), environment(), relayArguments() + more);
}

QStringList Sandbox::relayArguments() const {
    return {u"--config"_s,   path(u"config/fairlead.json"_s), u"--data-dir"_s, path(u"data"_s), u"--listen"_s,
            u"127.0.0.1:0"_s};
}

QJsonObject Sandbox::config(std::uint16_t providerPort) const {
    const QJsonObject client{
        {u"id"_s, u"dev"_s}, {u"token"_s, QJsonObject{{u"env"_s, u"FAIRLEAD_TEST_TOKEN"_s}}}, {u"admin"_s, true}};
    const QJsonObject key{{u"id"_s, u"main"_s}, {u"secret"_s, QJsonObject{{u"file"_s, path(u"test/key"_s)}}}};
    const QJsonObject provider{{u"id"_s, u"sim"_s},
                               {u"dialect"_s, u"openai-chat"_s},
                               {u"base_url"_s, u"http://127.0.0.1:%1/v1"_s.arg(providerPort)},
                               {u"keys"_s, QJsonArray{key}}};
    return {{u"version"_s, 1}, {u"clients"_s, QJsonArray{client}}, {u"providers"_s, QJsonArray{provider}}};
}

void Sandbox::writeConfig(const QJsonObject& config) const {
    write(u"config/fairlead.json"_s, QJsonDocument(config).toJson());
}

} // namespace fairlead::test
