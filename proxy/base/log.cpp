// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/base/log.h"

#include <QDateTime>
#include <QtGlobal>

#include <array>
#include <atomic>
#include <cctype>
#include <string>

#include <unistd.h>

namespace fairlead {

namespace {

std::atomic<LogLevel> minimumLevel{LogLevel::Info};

constexpr std::array<std::string_view, 4> kLevelNames = {"debug", "info", "warning", "error"};

bool isTokenCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.' || c == '+' ||
           c == '/' || c == '=' || c == '~';
}

// What stands before a credential, and how many token characters must follow for it to be taken for one.
struct Mark {
    std::string_view prefix;
    std::size_t least;
    bool keepPrefix;
};
constexpr std::array<Mark, 13> kMarks = {{{"Bearer ", 4, true},
                                          {"key=", 8, true},
                                          {"token=", 8, true},
                                          {"api-key: ", 4, true},
                                          {"sk-", 8, false},
                                          {"gsk_", 8, false},
                                          {"xai-", 8, false},
                                          {"nvapi-", 8, false},
                                          {"pplx-", 8, false},
                                          {"AIza", 16, false},
                                          {"hf_", 8, false},
                                          {"ya29.", 8, false},
                                          {"flt-", 8, false}}};

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
        bool replaced = false;
        const bool startsWord = i == 0 || std::isalnum(static_cast<unsigned char>(text[i - 1])) == 0;
        for (const Mark& mark : kMarks) {
            if (!startsWord || !text.substr(i).starts_with(mark.prefix))
                continue;
            std::size_t end = i + mark.prefix.size();
            while (end < text.size() && isTokenCharacter(text[end]))
                ++end;
            if (end - i - mark.prefix.size() < mark.least)
                continue;
            if (mark.keepPrefix)
                clean += mark.prefix;
            clean += "[redacted]";
            i = end;
            replaced = true;
            break;
        }
        if (!replaced)
            clean.push_back(text[i++]);
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
    line += redact(text);
    line += '\n';
    // One write, so that lines of several threads do not mix. A lost log line is not worth an error of its own.
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

void installLogging(LogLevel minimum) {
    minimumLevel.store(minimum, std::memory_order_relaxed);
    qInstallMessageHandler(qtMessage);
}

} // namespace fairlead
