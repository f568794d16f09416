// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/config/bounds.h"
#include "proxy/config/config.h"

#include <QCoreApplication>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace fairlead::ui {

// From the text of a field to a value of the configuration and back. A Result's error is the sentence to show. Pure.
class FieldRules {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::FieldRules)

public:
    // Seconds, also with a fraction; empty = inherited, 0 = no limit.
    static Result<std::optional<std::chrono::milliseconds>> timeout(const QString& text);
    static QString timeoutText(std::optional<std::chrono::milliseconds> value);
    // Digits alone; empty = not given.
    static Result<std::optional<std::int64_t>> wholeNumber(const QString& text, config::Range range);
    static QString wholeNumberText(const std::optional<std::int64_t>& value);
    // "Name: value" a line.
    static Result<std::vector<config::HeaderSetting>> headers(const QString& text);
    static QString headersText(const std::vector<config::HeaderSetting>& headers);
    // One model a line.
    static Result<std::vector<std::string>> models(const QString& text);
    static QString modelsText(const std::vector<std::string>& models);
    // Empty takes the preset's where there is one. Without a trailing slash.
    enum class Presence { Optional, Required };
    static Result<std::string> baseUrl(const QString& text, Presence presence);
    static Result<std::string> proxy(const QString& text);
    static Result<std::string> caFile(const QString& text);
    static Result<std::string> name(const QString& text);
    // The place of a secret that is kept elsewhere: a variable or an absolute path.
    static Result<std::string> secretPlace(config::SecretSource source, const QString& text);
};

} // namespace fairlead::ui
