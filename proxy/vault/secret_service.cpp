// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/vault/secret_service.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QMap>

#include <utility>

namespace fairlead::vault {

namespace {

using Attributes = QMap<QString, QString>;
using Paths = QList<QDBusObjectPath>;

} // namespace

void queryEntry(const QString& service, const QString& entry, QObject* context, std::function<void(EntryState)> done) {
    qDBusRegisterMetaType<Attributes>();
    auto call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("SearchItems"));
    // The attributes under which QtKeychain stores its entries.
    call << QVariant::fromValue(Attributes{{QStringLiteral("user"), entry}, {QStringLiteral("server"), service}});
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, done = std::move(done)] {
        const QDBusPendingReply<Paths, Paths> reply = *watcher; // unlocked, locked
        watcher->deleteLater();
        done(reply.isValid() && !reply.argumentAt<1>().isEmpty() ? EntryState::Locked : EntryState::NotLocked);
    });
}

} // namespace fairlead::vault
