// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslConfiguration>
#include <QTemporaryDir>

#include <string>

namespace fairlead::test {

// A self-signed certificate for 127.0.0.1 and its key, made by the openssl program in a folder that goes with this
// object. isValid() is false where the program is missing.
class TestCertificate {
public:
    TestCertificate();

    bool isValid() const { return m_valid; }
    // The certificate as PEM: what a client must trust.
    std::string caFile() const;
    // For a server that offers these application protocols ("h2", "http/1.1") by ALPN.
    QSslConfiguration serverConfiguration(const QList<QByteArray>& protocols = {}) const;

private:
    QString path(const char* name) const;

    QTemporaryDir m_folder;
    bool m_valid = false;
};

} // namespace fairlead::test
