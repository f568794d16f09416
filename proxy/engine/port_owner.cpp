// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/port_owner.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace fairlead::engine {

namespace {

// Inodes of the sockets that listen on the port, from one of the kernel's tables.
void addListeners(const QString& table, std::uint16_t port, QSet<QString>& inodes) {
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QString wanted = QStringLiteral(":%1").arg(port, 4, 16, QLatin1Char('0')).toUpper();
    const QStringList lines = QString::fromLatin1(file.readAll()).split(QLatin1Char('\n'));
    for (const QString& line : lines) {
        // sl, local address, remote address, state (0A = LISTEN), …, inode as the tenth column.
        const QStringList columns = line.simplified().split(QLatin1Char(' '));
        if (columns.size() > 9 && columns[1].endsWith(wanted) && columns[3] == QLatin1String("0A"))
            inodes.insert(QStringLiteral("socket:[%1]").arg(columns[9]));
    }
}

bool holdsSocket(const QString& processFolder, const QSet<QString>& inodes) {
    const QDir descriptors(processFolder + QStringLiteral("/fd"));
    const QFileInfoList entries = descriptors.entryInfoList(QDir::Files | QDir::System | QDir::NoDotAndDotDot);
    return std::any_of(entries.begin(), entries.end(), [&inodes](const QFileInfo& entry) {
        // The link reads "socket:[4711]"; Qt makes an absolute path of it.
        return inodes.contains(entry.symLinkTarget().section(QLatin1Char('/'), -1));
    });
}

} // namespace

std::string portOwner(std::uint16_t port) {
    QSet<QString> inodes;
    addListeners(QStringLiteral("/proc/net/tcp"), port, inodes);
    addListeners(QStringLiteral("/proc/net/tcp6"), port, inodes);
    if (inodes.isEmpty())
        return {};
    const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& process : processes) {
        bool isNumber = false;
        process.toInt(&isNumber);
        const QString folder = QStringLiteral("/proc/") + process;
        if (!isNumber || !holdsSocket(folder, inodes))
            continue;
        QFile name(folder + QStringLiteral("/comm"));
        const QString command =
            name.open(QIODevice::ReadOnly) ? QString::fromUtf8(name.readAll()).trimmed() : QString();
        return command.toStdString() + ", pid " + process.toStdString();
    }
    return {};
}

} // namespace fairlead::engine
