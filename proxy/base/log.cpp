// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/log.h"

#include "proxy/base/headers.h"

#include <QDateTime>
#include <QtGlobal>

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <iterator>
#include <string>

#include <unistd.h>

namespace fairlead {

namespace {

std::atomic<LogLevel> minimumLevel{LogLevel::Info};

constexpr std::array<std::string_view, 4> kLevelNames = {"debug", "info", "warning", "error"};

bool isTokenCharacter(char c) {
    static constexpr std::string_view kOthers = "-_.+/=~%:";
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || kOthers.find(c) != std::string_view::npos;
}

// What stands before a credential, in any case, and how many token characters must follow for it to be taken for one.
struct Mark {
    std::string_view prefix;
    std::size_t least;
    bool keepPrefix;
};
constexpr std::array<Mark, 18> kMarks = {{{"bearer ", 4, true},
                                          {"basic ", 8, true},
                                          {"key=", 8, true},
                                          {"token=", 8, true},
                                          {"api-key: ", 4, true},
                                          {"api-key:", 4, true},
                                          {"sk-", 8, false},
                                          {"csk-", 8, false},
                                          {"gsk_", 8, false},
                                          {"xai-", 8, false},
                                          {"nvapi-", 8, false},
                                          {"pplx-", 8, false},
                                          {"aiza", 16, false},
                                          {"hf_", 8, false},
                                          {"ya29.", 8, false},
                                          {"eyj", 32, false}, // a JSON web token
                                          {"akia", 12, false},
                                          {"flt-", 8, false}}};

// The length of the credential at the start of `text`, and what to write instead of it; 0 when there is none.
struct Match {
    std::size_t length = 0;
    std::string_view kept;
};

Match matchMark(std::string_view text) {
    for (const Mark& mark : kMarks) {
        if (!equalsIgnoreCase(text.substr(0, mark.prefix.size()), mark.prefix))
            continue;
        std::size_t end = mark.prefix.size();
        while (end < text.size() && isTokenCharacter(text[end]))
            ++end;
        if (end - mark.prefix.size() >= mark.least)
            return {end, mark.keepPrefix ? text.substr(0, mark.prefix.size()) : std::string_view()};
    }
    return {};
}

// "://user:password@", up to the "@".
Match matchUserInfo(std::string_view text) {
    static constexpr std::string_view kStart = "://";
    if (!text.starts_with(kStart))
        return {};
    const std::size_t end = text.find_first_of("/?# \t\r\n\"'", kStart.size());
    const std::size_t at = text.substr(0, end).rfind('@');
    return at == std::string_view::npos ? Match{} : Match{at, kStart};
}

void qtMessage(QtMsgType type, const QMessageLogContext& /*context*/, const QString& text) {
    LogLevel level = LogLevel::Info;
    if (type == QtDebugMsg)
        level = LogLevel::Debug;
    else if (type == QtWarningMsg)
        level = LogLevel::Warning;
    else if (type == QtCriticalMsg || type == QtFatalMsg)
        level = LogLevel::Error;
    log(level, text.toStdString());
}

} // namespace

std::string redact(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    std::size_t i = 0;
    while (i < text.size()) {
        const bool startsWord = i == 0 || std::isalnum(static_cast<unsigned char>(text[i - 1])) == 0;
        const Match match = startsWord ? matchMark(text.substr(i)) : matchUserInfo(text.substr(i));
        if (match.length == 0) {
            clean.push_back(text[i++]);
            continue;
        }
        clean += match.kept;
        clean += "[redacted]";
        i += match.length;
    }
    return clean;
}

void log(LogLevel level, std::string_view text) {
    if (level < minimumLevel.load(std::memory_order_relaxed))
        return;
    std::string line = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toStdString();
    line += ' ';
    line += kLevelNames.at(static_cast<std::size_t>(level));
    line += ": ";
    const std::string clean = redact(text);
    std::transform(clean.begin(), clean.end(), std::back_inserter(line), [](char c) {
        const auto code = static_cast<unsigned char>(c);
        return code < 0x20 || code == 0x7F ? ' ' : c;
    });
    line += '\n';
    // One write, so that lines of several threads do not mix. A lost log line is not worth an error of its own.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

void installLogging(LogLevel minimum) {
    minimumLevel.store(minimum, std::memory_order_relaxed);
    qInstallMessageHandler(qtMessage);
}

} // namespace fairlead
