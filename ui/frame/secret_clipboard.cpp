// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/secret_clipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>

namespace fairlead::ui {

namespace {

constexpr int kSeconds = 10;

QByteArray hashOf(const QString& text) {
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

SecretClipboard::SecretClipboard(QObject* parent) : QObject(parent) {
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &SecretClipboard::tick);
}

SecretClipboard::~SecretClipboard() {
    disconnect(); // whoever listened may be half gone
    if (!m_hash.isEmpty())
        clearNow();
}

void SecretClipboard::copy(const Secret& secret) {
    const std::string_view characters = secret.reveal();
    const QString text = QString::fromUtf8(characters.data(), static_cast<qsizetype>(characters.size()));
    auto* data = new QMimeData;
    data->setText(text);
    // The hints that clipboard managers of KDE, Windows and macOS know.
    data->setData(QStringLiteral("x-kde-passwordManagerHint"), QByteArrayLiteral("secret"));
    data->setData(QStringLiteral("ExcludeClipboardContentFromMonitorProcessing"), QByteArrayLiteral("1"));
    data->setData(QStringLiteral("application/x-nspasteboard-concealed-type"), text.toUtf8());
    QGuiApplication::clipboard()->setMimeData(data);
    m_hash = hashOf(text);
    m_left = kSeconds;
    m_timer.start();
    emit secondsLeft(m_left);
}

bool SecretClipboard::isStillOurs() const {
    return !m_hash.isEmpty() && hashOf(QGuiApplication::clipboard()->text()) == m_hash;
}

void SecretClipboard::clearNow() {
    if (isStillOurs())
        QGuiApplication::clipboard()->clear();
    m_timer.stop();
    m_hash.clear();
    m_left = 0;
    emit secondsLeft(0);
}

void SecretClipboard::tick() {
    if (--m_left <= 0 || !isStillOurs())
        clearNow();
    else
        emit secondsLeft(m_left);
}

} // namespace fairlead::ui
