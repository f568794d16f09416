// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/vault/keychain.h"

#include "proxy/vault/keychain_error.h"
#include "proxy/vault/secret_service.h"

#include <memory>
#include <utility>

namespace fairlead::vault {

namespace {

const QString& serviceName() {
    static const QString kService = QStringLiteral("fairlead");
    return kService;
}

template <typename Job>
Job* makeJob(const std::string& entry) {
    // Without a parent: libsecret calls back into a running job, which therefore must outlive everything of ours. It
    // deletes itself when it has finished.
    auto* job = new Job(serviceName());
    job->setKey(QString::fromStdString(entry));
    job->setInsecureFallback(false);
    return job;
}

std::string subject(const std::string& entry) {
    return "keychain:" + entry;
}

// Overwrites the buffer itself; data() of a shared QByteArray would overwrite a copy.
void wipe(const QByteArray& bytes) {
    secureZero(const_cast<char*>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
}

Secret takeSecret(const QKeychain::ReadPasswordJob& job) {
    const QByteArray bytes = job.binaryData(); // shares the job's own buffer
    std::string characters = bytes.toStdString();
    wipe(bytes);
    return Secret::take(characters);
}

void setSecret(QKeychain::WritePasswordJob& job, const Secret& secret) {
    const std::string_view characters = secret.reveal();
    QString text = QString::fromUtf8(characters.data(), static_cast<qsizetype>(characters.size()));
    job.setTextData(text);
    text.fill(u'\0');
}

} // namespace

Keychain::Keychain(QObject* parent) : QObject(parent) {}

Keychain::~Keychain() = default;

void Keychain::read(const std::string& entry, Vault::ReadCallback done) {
    enqueue({[entry] { return makeJob<QKeychain::ReadPasswordJob>(entry); },
             [this, entry, done = std::move(done)](QKeychain::Job& job) {
                 if (job.error() == QKeychain::NoError)
                     done(takeSecret(static_cast<const QKeychain::ReadPasswordJob&>(job)));
                 else if (job.error() == QKeychain::EntryNotFound)
                     unlessLocked(entry, [entry, done](Result<void> unlocked) {
                         done(unlocked ? keychainError(QKeychain::EntryNotFound, subject(entry), {})
                                       : unlocked.error());
                     });
                 else
                     done(keychainError(job.error(), subject(entry), job.errorString()));
             }});
}

void Keychain::write(const std::string& entry, Secret secret, Vault::DoneCallback done) {
    auto shared = std::make_shared<Secret>(std::move(secret)); // std::function must be copyable
    enqueue({[entry, shared] {
                 auto* job = makeJob<QKeychain::WritePasswordJob>(entry);
                 setSecret(*job, *shared);
                 return job;
             },
             [entry, done = std::move(done)](QKeychain::Job& job) {
                 // A place to write to that does not exist is a keychain that cannot be used, not a missing secret.
                 if (job.error() == QKeychain::EntryNotFound)
                     done(keychainError(QKeychain::OtherError, subject(entry), job.errorString()));
                 else if (job.error() != QKeychain::NoError)
                     done(keychainError(job.error(), subject(entry), job.errorString()));
                 else
                     done({});
             }});
}

void Keychain::remove(const std::string& entry, Vault::DoneCallback done) {
    enqueue({[entry] { return makeJob<QKeychain::DeletePasswordJob>(entry); },
             [this, entry, done = std::move(done)](QKeychain::Job& job) {
                 if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound)
                     unlessLocked(entry, done);
                 else
                     done(keychainError(job.error(), subject(entry), job.errorString()));
             }});
}

void Keychain::unlessLocked(const std::string& entry, Vault::DoneCallback done) {
    queryEntry(serviceName(), QString::fromStdString(entry), this, [entry, done = std::move(done)](EntryState state) {
        if (state == EntryState::Locked)
            done(keychainError(QKeychain::AccessDenied, subject(entry), {}));
        else
            done({});
    });
}

void Keychain::enqueue(Task task) {
    m_tasks.push_back(std::move(task));
    if (!m_isBusy)
        startNext();
}

void Keychain::startNext() {
    if (m_tasks.empty()) {
        m_pump.stop();
        return;
    }
    m_isBusy = true;
    QKeychain::Job* job = m_tasks.front().makeJob();
    connect(job, &QKeychain::Job::finished, this, &Keychain::onFinished);
    m_pump.start();
    job->start(); // from the event loop
}

void Keychain::onFinished(QKeychain::Job* job) {
    const Task task = std::move(m_tasks.front());
    m_tasks.pop_front();
    m_isBusy = false;
    startNext();
    task.finish(*job); // last: it may destroy this object
}

} // namespace fairlead::vault
