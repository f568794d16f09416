// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/ledger/journal_replay.h"

#include "proxy/base/log.h"
#include "proxy/ledger/database.h"
#include "proxy/ledger/journal_format.h"

#include <QByteArray>
#include <QDir>
#include <QFile>

namespace fairlead::ledger {

namespace {

constexpr qint64 kMaxFileBytes = 16 * 1024 * 1024; // ours have 256 KiB

// Never over a file that was kept before.
void keepAside(const QString& path, const std::string& damage) {
    QString aside = path + QStringLiteral(".bad");
    for (int i = 2; QFile::exists(aside); ++i)
        aside = path + QStringLiteral(".%1.bad").arg(i);
    const bool renamed = QFile::rename(path, aside);
    log(LogLevel::Error, "A journal of the ledger cannot be read whole: " + damage + ". It is kept as " +
                             (renamed ? aside : path).toStdString() + ".");
}

Result<void> replay(const QString& path, Database& database) {
    QFile file(path);
    if (file.size() > kMaxFileBytes) {
        keepAside(path, "it is too large");
        return {};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        log(LogLevel::Error, "A journal of the ledger cannot be opened: " + path.toStdString());
        return {};
    }
    const QByteArray bytes = file.readAll();
    file.close();
    const SegmentContent content = readSegment({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (!content.records.empty()) {
        if (auto written = database.write(content.records); !written)
            return written.error();
    }
    if (!content.damage.empty())
        keepAside(path, content.damage);
    else
        QFile::remove(path);
    return {};
}

} // namespace

Result<void> replayJournals(const std::string& folder, Database& database) {
    const QDir dir(QString::fromStdString(folder));
    const auto files = dir.entryList({QStringLiteral("*.journal")}, QDir::Files | QDir::NoSymLinks, QDir::Name);
    for (const QString& file : files)
        if (auto done = replay(dir.filePath(file), database); !done)
            return done;
    return {};
}

} // namespace fairlead::ledger
