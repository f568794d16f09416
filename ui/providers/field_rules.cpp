// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/field_rules.h"

#include "proxy/config/bounds.h"
#include "proxy/config/string_checks.h"

#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr double kMsPerSecond = 1000;

Error fault(const QString& sentence) {
    return {ErrorCode::InvalidArgument, sentence.toStdString()};
}

// What a check of the configuration says about this text.
template <typename Check>
Result<std::string> checked(const QString& text, Check check) {
    std::string value = text.trimmed().toStdString();
    if (value.empty())
        return value;
    if (std::optional<std::string> wrong = check(value))
        return Error{ErrorCode::InvalidArgument, *wrong};
    return value;
}

QStringList lines(const QString& text) {
    QStringList result;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        if (!line.trimmed().isEmpty())
            result << line.trimmed();
    }
    return result;
}

} // namespace

Result<std::optional<std::chrono::milliseconds>> FieldRules::timeout(const QString& text) {
    if (text.trimmed().isEmpty())
        return std::optional<std::chrono::milliseconds>();
    bool ok = false;
    const double seconds = QLocale::c().toDouble(text.trimmed(), &ok);
    const double most = static_cast<double>(config::kTimeoutMsRange.most) / kMsPerSecond;
    if (!ok || !(seconds >= 0 && seconds <= most))
        return fault(tr("A number of seconds from 0 (no limit) to %1.").arg(most, 0, 'f', 0));
    return std::optional(std::chrono::milliseconds(static_cast<std::int64_t>(seconds * kMsPerSecond + 0.5)));
}

QString FieldRules::timeoutText(std::optional<std::chrono::milliseconds> value) {
    return value ? QLocale::c().toString(static_cast<double>(value->count()) / kMsPerSecond, 'g', 8) : QString();
}

Result<std::optional<std::int64_t>> FieldRules::wholeNumber(const QString& text, config::Range range) {
    const QString digits = text.trimmed();
    if (digits.isEmpty())
        return std::optional<std::int64_t>();
    bool ok = false;
    const qlonglong value = digits.toLongLong(&ok);
    if (!ok || value < range.least || value > range.most)
        return fault(tr("A whole number from %1 to %2").arg(range.least).arg(range.most));
    return std::optional<std::int64_t>(value);
}

QString FieldRules::wholeNumberText(const std::optional<std::int64_t>& value) {
    return value ? QString::number(*value) : QString();
}

Result<std::vector<config::HeaderSetting>> FieldRules::headers(const QString& text) {
    std::vector<config::HeaderSetting> result;
    for (const QString& line : lines(text)) {
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        if (colon <= 0)
            return fault(tr("One header a line, with a colon after its name: X-Team: search"));
        config::HeaderSetting header{line.left(colon).trimmed().toStdString(),
                                     line.mid(colon + 1).trimmed().toStdString()};
        if (const auto wrong = config::checkHeaderName(header.name))
            return Error{ErrorCode::InvalidArgument, *wrong};
        if (const auto wrong = config::checkHeaderValue(header.value))
            return Error{ErrorCode::InvalidArgument, *wrong};
        result.push_back(std::move(header));
    }
    return result;
}

QString FieldRules::headersText(const std::vector<config::HeaderSetting>& headers) {
    QStringList result;
    for (const config::HeaderSetting& header : headers)
        result << QString::fromStdString(header.name + ": " + header.value);
    return result.join(QLatin1Char('\n'));
}

Result<std::vector<std::string>> FieldRules::models(const QString& text) {
    std::vector<std::string> result;
    for (const QString& line : lines(text)) {
        std::string model = line.toStdString();
        if (const auto wrong = config::checkModel(model))
            return Error{ErrorCode::InvalidArgument, *wrong};
        if (std::ranges::find(result, model) != result.end())
            return fault(tr("%1 is there twice.").arg(line));
        result.push_back(std::move(model));
    }
    return result;
}

QString FieldRules::modelsText(const std::vector<std::string>& models) {
    QStringList result;
    for (const std::string& model : models)
        result << QString::fromStdString(model);
    return result.join(QLatin1Char('\n'));
}

Result<std::string> FieldRules::baseUrl(const QString& text, Presence presence) {
    QString url = text.trimmed();
    while (url.endsWith(QLatin1Char('/')))
        url.chop(1);
    if (url.isEmpty() && presence == Presence::Required)
        return fault(tr("A base URL is needed, for example https://api.example.com/v1"));
    if (url.contains(QLatin1Char('{')) || url.contains(QLatin1Char('}')))
        return fault(tr("Put your own name in place of the part in braces."));
    return checked(url, config::checkBaseUrl);
}

Result<std::string> FieldRules::proxy(const QString& text) {
    return checked(text, config::checkProxyUrl);
}

Result<std::string> FieldRules::caFile(const QString& text) {
    return checked(text, config::checkAbsolutePath);
}

Result<std::string> FieldRules::name(const QString& text) {
    return checked(text, config::checkText);
}

Result<std::string> FieldRules::secretPlace(config::SecretSource source, const QString& text) {
    const bool variable = source == config::SecretSource::Env;
    if (text.trimmed().isEmpty())
        return fault(variable ? tr("The name of the variable, for example GROQ_API_KEY")
                              : tr("The path of the file, beginning with /"));
    return checked(text, variable ? config::checkVariable : config::checkAbsolutePath);
}

} // namespace fairlead::ui
