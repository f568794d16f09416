// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/shell.h"

#include <QStringList>

namespace fairlead::ui::test {

// The window around a page, as far as a page sees it: remembers what it was asked for.
class FakeShell final : public Shell {
public:
    void openPage(const QString& id, const QString& subject) override { m_opened << id + u' ' + subject; }
    void offerUndo(const QString& text) override { m_undoOffers << text; }
    void notify(Notice notice) override { m_notices << notice.text; }
    void copySecret(const Secret& secret) override { m_copied = std::string(secret.reveal()); }
    KeyStorage keyStorage() const override { return m_storage; }

    void setKeyStorage(KeyStorage storage) { m_storage = storage; }
    const QStringList& opened() const { return m_opened; } // "providers groq"
    const QStringList& undoOffers() const { return m_undoOffers; }
    const QStringList& notices() const { return m_notices; }
    const std::string& copied() const { return m_copied; }

private:
    KeyStorage m_storage = KeyStorage::Keychain;
    QStringList m_opened;
    QStringList m_undoOffers;
    QStringList m_notices;
    std::string m_copied;
};

} // namespace fairlead::ui::test
