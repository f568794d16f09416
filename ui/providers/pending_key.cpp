// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/pending_key.h"

#include "ui/providers/provider_text.h"

#include <QPointer>

namespace fairlead::ui {

PendingKey::PendingKey(api::RelayService& service, QObject* parent) : QObject(parent), m_service(service) {}

void PendingKey::store(config::SecretRef ref, Secret secret, Stored stored) {
    m_ref = std::move(ref);
    m_secret = std::move(secret);
    m_stored = std::move(stored);
    begin();
}

void PendingKey::tryAgain() {
    if (!m_secret.isEmpty() && !m_busy)
        begin();
}

void PendingKey::keepForSession() {
    m_ref.source = config::SecretSource::Memory;
    tryAgain();
}

void PendingKey::drop() {
    ++m_attempt;
    m_secret = Secret();
    m_stored = {};
    m_error.clear();
    m_busy = false;
    emit changed();
}

void PendingKey::begin() {
    m_busy = true;
    m_error.clear();
    const int attempt = ++m_attempt;
    emit changed();
    m_service.storeSecret(m_ref, m_secret.clone(), [self = QPointer(this), attempt](const Result<void>& answer) {
        if (self.isNull() || attempt != self->m_attempt)
            return;
        self->m_busy = false;
        if (!answer) {
            self->m_error = ProviderText::storeError(answer.error());
            emit self->changed();
            return;
        }
        const QString masked = QString::fromStdString(self->m_secret.masked());
        const config::SecretRef ref = self->m_ref;
        const Stored stored = std::move(self->m_stored);
        self->drop();
        stored(ref, masked);
    });
}

} // namespace fairlead::ui
