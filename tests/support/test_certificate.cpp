// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_certificate.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace fairlead::test {

TestCertificate::TestCertificate() {
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                 u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                                 u"/CN=fairlead test"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s, u"-keyout"_s,
                                 path("key.pem"), u"-out"_s, path("certificate.pem")});
    m_valid = openssl.waitForFinished() && openssl.exitStatus() == QProcess::NormalExit && openssl.exitCode() == 0;
}

QString TestCertificate::path(const char* name) const {
    return m_folder.filePath(QLatin1StringView(name));
}

std::string TestCertificate::caFile() const {
    return path("certificate.pem").toStdString();
}

QSslConfiguration TestCertificate::serverConfiguration(const QList<QByteArray>& protocols) const {
    QFile keyFile(path("key.pem"));
    QSslConfiguration configuration;
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(path("certificate.pem")));
    if (keyFile.open(QIODevice::ReadOnly))
        configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
    configuration.setAllowedNextProtocols(protocols);
    return configuration;
}

} // namespace fairlead::test
