// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/log.h"

#include <QTest>

#include <string>

#include <unistd.h>

using namespace fairlead;

namespace {

// What reaches stderr while it lives.
class StderrCapture {
public:
    StderrCapture() {
        m_saved = ::dup(STDERR_FILENO);
        if (::pipe(m_pipe) == 0)
            ::dup2(m_pipe[1], STDERR_FILENO);
    }
    StderrCapture(const StderrCapture&) = delete;
    StderrCapture& operator=(const StderrCapture&) = delete;
    ~StderrCapture() { take(); }

    std::string take() {
        if (m_saved < 0)
            return {};
        ::dup2(m_saved, STDERR_FILENO);
        ::close(m_saved);
        ::close(m_pipe[1]);
        m_saved = -1;
        std::string text(4096, '\0');
        const ssize_t count = ::read(m_pipe[0], text.data(), text.size());
        ::close(m_pipe[0]);
        text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return text;
    }

private:
    int m_saved = -1;
    int m_pipe[2] = {-1, -1};
};

} // namespace

class TestLog : public QObject {
    Q_OBJECT

private slots:
    void redactsCredentials_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
        };
        row("", "");
        row("nothing secret here", "nothing secret here");
        row("sk-proj-0123456789", "[redacted]");
        row("Incorrect API key provided: sk-abcd1234****wxyz.", "Incorrect API key provided: [redacted]****wxyz.");
        row("(gsk_abcdefghijk)", "([redacted])");
        row("AIzaSyA0123456789abcdef", "[redacted]");
        row("hf_abcdefghijk xai-abcdefghijk nvapi-abcdefghijk", "[redacted] [redacted] [redacted]");
        row("flt-abcdefghijkm", "[redacted]");
        row("Authorization: Bearer abc.def", "Authorization: Bearer [redacted]");
        row("authorization: bearer abcdef", "authorization: bearer [redacted]");
        row("Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic [redacted]");
        row("x-api-key: 12345", "x-api-key: [redacted]");
        row("X-Api-Key:12345", "X-Api-Key:[redacted]");
        row("https://h/v1?key=abc%2Fdefghij&x=1", "https://h/v1?key=[redacted]&x=1");
        row("https://h/v1?access_token=abcdefgh", "https://h/v1?access_token=[redacted]");
        row("http://user:pa:ss@host:1/x", "http://[redacted]@host:1/x");
        row("https://host/path@v1", "https://host/path@v1");
        row("risk-management and task-scheduling", "risk-management and task-scheduling");
        row("sk-short", "sk-short");
        row("monkey=banana", "monkey=banana");
        row("sk-", "sk-");
    }
    void redactsCredentials() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(redact(text.toStdString()), expected.toStdString());
        QCOMPARE(redact(expected.toStdString()), expected.toStdString());
    }

    void writesOneRedactedLine() {
        StderrCapture capture;
        log(LogLevel::Warning, "first\nsecond\r\x1b[31m sk-0123456789");
        const std::string text = capture.take();
        QVERIFY2(text.ends_with("Z warning: first second  [31m [redacted]\n"), text.c_str());
    }

    void leavesOutWhatIsBelowTheMinimum() {
        StderrCapture capture;
        log(LogLevel::Debug, "hidden");
        installLogging(LogLevel::Error);
        log(LogLevel::Warning, "hidden");
        log(LogLevel::Error, "shown");
        installLogging(LogLevel::Info);
        const std::string text = capture.take();
        QVERIFY(text.find("hidden") == std::string::npos);
        QVERIFY(text.find("shown") != std::string::npos);
    }

    void redactsWhatQtSays() {
        StderrCapture capture;
        const auto before = qInstallMessageHandler(nullptr);
        installLogging(LogLevel::Info);
        qWarning("request to http://h?key=abcdefghijkl failed");
        qInstallMessageHandler(before);
        const std::string text = capture.take();
        QVERIFY2(text.find("warning: request to http://h?key=[redacted] failed") != std::string::npos, text.c_str());
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
