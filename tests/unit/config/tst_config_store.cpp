// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/atomic_file.h"
#include "proxy/config/config_store.h"
#include "proxy/config/config_writer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fairlead;
using namespace fairlead::config;

namespace {

Config configWithPort(std::uint16_t port) {
    Config config;
    config.listen.port = port;
    return config;
}

// Long enough that a half-written file would be seen.
Config longConfig(const std::string& name) {
    Config config;
    for (int i = 0; i < 100; ++i)
        config.clients.push_back({name + std::to_string(i), {SecretSource::Env, "T" + std::to_string(i)}, false});
    return config;
}

QByteArray contentOf(const std::string& path) {
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

void put(const std::string& path, const QByteArray& bytes) {
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

mode_t modeOf(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

QByteArray written(const Config& config) {
    return QByteArray::fromStdString(writeConfig(config));
}

} // namespace

class TestConfigStore : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string inFolder(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)).toStdString(); }
    QStringList files() const {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup() { m_folder.reset(); }

    void loadsWhatItSaved() {
        ConfigStore store(inFolder("fairlead.json"));
        QVERIFY(store.save(longConfig("a")));
        const auto loaded = ConfigStore(store.path()).load();
        QVERIFY(loaded && loaded->config);
        QVERIFY(*loaded->config == longConfig("a"));
        QCOMPARE(files(), QStringList{QStringLiteral("fairlead.json")});
    }

    void makesFileAndFoldersForTheUserAlone() {
        const mode_t before = ::umask(0);
        ConfigStore store(inFolder("a/b/fairlead.json"));
        const auto saved = store.save({});
        ::umask(before);
        QVERIFY(saved);
        QCOMPARE(modeOf(inFolder("a")), mode_t{0700});
        QCOMPARE(modeOf(inFolder("a/b")), mode_t{0700});
        QCOMPARE(modeOf(store.path()), mode_t{0600});
    }

    void keepsTheModeOfTheFile() {
        ConfigStore store(inFolder("fairlead.json"));
        put(store.path(), written({}));
        QCOMPARE(::chmod(store.path().c_str(), 0640), 0);
        QVERIFY(store.load());
        QVERIFY(store.save(configWithPort(1)));
        QCOMPARE(modeOf(store.path()), mode_t{0640});
        QCOMPARE(modeOf(store.backupPath()), mode_t{0640});
    }

    void keepsTheVersionBefore() {
        ConfigStore store(inFolder("fairlead.json"));
        const QByteArray byHand = "{ \"version\" : 1 }";
        put(store.path(), byHand);
        QVERIFY(store.load());
        QVERIFY(store.save(configWithPort(1)));
        QCOMPARE(contentOf(store.backupPath()), byHand);
        QVERIFY(store.save(configWithPort(2)));
        QCOMPARE(contentOf(store.backupPath()), written(configWithPort(1)));
        QCOMPARE(contentOf(store.path()), written(configWithPort(2)));
    }

    void leavesFileAndBackupAloneWhenNothingChanged() {
        ConfigStore store(inFolder("fairlead.json"));
        QVERIFY(store.save(configWithPort(1)));
        QVERIFY(store.save(configWithPort(2)));
        QVERIFY(store.save(configWithPort(2)));
        QCOMPARE(contentOf(store.backupPath()), written(configWithPort(1)));
    }

    void refusesToOverwriteAChangeOfSomeoneElse() {
        ConfigStore store(inFolder("fairlead.json"));
        QVERIFY(store.save(configWithPort(1)));
        put(store.path(), written(configWithPort(2)));
        const auto refused = store.save(configWithPort(3));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(refused.error().message.find(store.path()) != std::string::npos);
        QCOMPARE(contentOf(store.path()), written(configWithPort(2)));
        QVERIFY(store.save(configWithPort(3), ConfigStore::OnConflict::Replace));
        QCOMPARE(contentOf(store.path()), written(configWithPort(3)));
        QCOMPARE(contentOf(store.backupPath()), written(configWithPort(2)));
    }

    void refusesToOverwriteAFileThatItNeverRead() {
        put(inFolder("fairlead.json"), written({}));
        QCOMPARE(ConfigStore(inFolder("fairlead.json")).save(configWithPort(1)).error().code, ErrorCode::Conflict);
    }

    void refusesToOverwriteAFileWithFaults() {
        ConfigStore store(inFolder("fairlead.json"));
        put(store.path(), "{\"version\": 1, \"half\": ");
        const auto loaded = store.load();
        QVERIFY(loaded && !loaded->config && !loaded->faults.empty());
        QCOMPARE(store.save({}).error().code, ErrorCode::Conflict);
        QCOMPARE(contentOf(store.path()), QByteArray("{\"version\": 1, \"half\": "));
    }

    void writesAFileThatWasRemovedAgain() {
        ConfigStore store(inFolder("fairlead.json"));
        QVERIFY(store.save(configWithPort(1)));
        QVERIFY(QFile::remove(QString::fromStdString(store.path())));
        QVERIFY(store.save(configWithPort(2)));
        QCOMPARE(contentOf(store.path()), written(configWithPort(2)));
    }

    void replacesTheFileBehindALink_data() {
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("absolute") << QByteArray();
        QTest::newRow("relative") << QByteArray("dotfiles/real.json");
    }
    void replacesTheFileBehindALink() {
        QFETCH(QByteArray, target);
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("dotfiles")));
        const std::string real = inFolder("dotfiles/real.json");
        put(real, written({}));
        ConfigStore store(inFolder("fairlead.json"));
        QCOMPARE(::symlink(target.isEmpty() ? real.c_str() : target.constData(), store.path().c_str()), 0);
        QVERIFY(store.load());
        QVERIFY(store.save(configWithPort(1)));
        QVERIFY(QFileInfo(QString::fromStdString(store.path())).isSymLink());
        QVERIFY(!QFileInfo(QString::fromStdString(real)).isSymLink());
        QCOMPARE(contentOf(real), written(configWithPort(1)));
        QCOMPARE(contentOf(store.backupPath()), written({}));
    }

    void writesBehindALinkThatLeadsNowhereYet() {
        ConfigStore store(inFolder("fairlead.json"));
        QCOMPARE(::symlink("new/real.json", store.path().c_str()), 0);
        QVERIFY(store.save(configWithPort(1)));
        QCOMPARE(contentOf(inFolder("new/real.json")), written(configWithPort(1)));
    }

    void refusesACircleOfLinks() {
        ConfigStore store(inFolder("fairlead.json"));
        QCOMPARE(::symlink("fairlead.json", store.path().c_str()), 0);
        QCOMPARE(store.save({}).error().code, ErrorCode::Io);
        QCOMPARE(store.load().error().code, ErrorCode::Io);
    }

    void saysWhyAFileCannotBeLoaded() {
        QCOMPARE(ConfigStore(inFolder("missing.json")).load().error().code, ErrorCode::NotFound);
        QCOMPARE(ConfigStore(inFolder("")).load().error().code, ErrorCode::InvalidArgument);
        QCOMPARE(::mkfifo(inFolder("pipe").c_str(), 0600), 0);
        QCOMPARE(ConfigStore(inFolder("pipe")).load().error().code, ErrorCode::InvalidArgument);
        put(inFolder("long"), QByteArray(4 * 1024 * 1024 + 1, ' '));
        QCOMPARE(ConfigStore(inFolder("long")).load().error().code, ErrorCode::Limit);
    }

    void refusesToSaveWhatCouldNotBeReadBack() {
        ConfigStore store(inFolder("fairlead.json"));
        Config config;
        config.clients = {{"demo", {SecretSource::Memory, "demo"}, false}};
        const auto refused = store.save(config);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidArgument);
        QCOMPARE(refused.error().pointer, std::string("/clients/0/token"));
        config.clients.clear();
        config.listen.host.clear();
        QCOMPARE(store.save(config).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(files(), QStringList());
    }

    void keepsTheOldFileWhenTheDiskIsFull() {
        ConfigStore store(inFolder("fairlead.json"));
        QVERIFY(store.save(configWithPort(1)));
        // A limit on the size of files makes write() fail half-way, as a full disk does.
        struct rlimit before {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const struct rlimit small { 4096, before.rlim_max };
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const auto failed = store.save(longConfig("a"));
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::Io);
        QCOMPARE(contentOf(store.path()), written(configWithPort(1)));
        QCOMPARE(files(), (QStringList{QStringLiteral("fairlead.json"), QStringLiteral("fairlead.json.bak")}));
        QVERIFY(store.save(configWithPort(2)));
    }

    void waitsForNobodyWhoIsWriting() {
        ConfigStore store(inFolder("fairlead.json"));
        QVERIFY(store.save(configWithPort(1)));
        FolderLock other;
        QVERIFY(other.take(m_folder->path().toStdString()));
        QCOMPARE(store.save(configWithPort(2)).error().code, ErrorCode::Conflict);
        QCOMPARE(contentOf(store.path()), written(configWithPort(1)));
    }

    // A child saves two configurations in turn until it is killed; the moment of the kill moves with the round.
    void leavesAWholeFileWhenItIsKilled() {
        const std::string path = inFolder("fairlead.json");
        QVERIFY(ConfigStore(path).save(longConfig("a")));
        for (int round = 0; round < 60; ++round) {
            int pipe[2];
            QCOMPARE(::pipe(pipe), 0);
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                for (int i = 0;; ++i) {
                    const char done =
                        ConfigStore(path).save(longConfig(i % 2 == 0 ? "b" : "a"), ConfigStore::OnConflict::Replace)
                            ? '+'
                            : '-';
                    if (::write(pipe[1], &done, 1) != 1)
                        ::_exit(1);
                }
            }
            char done = 0;
            QCOMPARE(::read(pipe[0], &done, 1), ssize_t{1});
            QCOMPARE(done, '+');
            // Spend a little more time in each round, so that the kill meets every step of a save.
            for (int i = 0; i < round * 1500; ++i)
                ::getppid();
            QCOMPARE(::kill(child, SIGKILL), 0);
            QCOMPARE(::waitpid(child, nullptr, 0), child);
            ::close(pipe[0]);
            ::close(pipe[1]);
            for (const std::string& file : {path, path + ".bak"}) {
                const auto loaded = ConfigStore(file).load();
                QVERIFY(loaded && loaded->config);
                QVERIFY(*loaded->config == longConfig("a") || *loaded->config == longConfig("b"));
            }
        }
        ConfigStore store(path);
        QVERIFY(store.load());
        QVERIFY(store.save(longConfig("c")));
        QCOMPARE(files(), (QStringList{QStringLiteral("fairlead.json"), QStringLiteral("fairlead.json.bak")}));
    }
};

QTEST_GUILESS_MAIN(TestConfigStore)
#include "tst_config_store.moc"
