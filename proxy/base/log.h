// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fairlead {

enum class LogLevel { Debug, Info, Warning, Error };

// Writes one line to stderr: time, level, text. Text is English, and passes through redact() first, so that a key
// that slipped into an error of some library does not reach the log. Control characters become spaces, so that text
// from outside cannot start a line of its own. Any thread.
void log(LogLevel level, std::string_view text);

// Replaces what looks like a credential (sk-…, gsk_…, AIza…, "Bearer …", "key=…" and "user:password@" in URLs) by
// "[redacted]". Too much rather than too little: it is for texts to read, not for data.
std::string redact(std::string_view text);

// Routes Qt's and our own messages through one redacting writer. Call once at start of main().
void installLogging(LogLevel minimum);

} // namespace fairlead
