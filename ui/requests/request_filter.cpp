// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_filter.h"

#include "ui/requests/text_match.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace fairlead::ui {

namespace {

using Field = RequestFilter::Field;
using Comparison = RequestFilter::Comparison;
using Term = RequestFilter::Term;

enum class ValueKind { Number, Duration, Text, Outcome };

struct FieldName {
    std::string_view name;
    Field field;
    ValueKind kind;
};

constexpr FieldName kFields[] = {
    {"status", Field::Status, ValueKind::Number},    {"tries", Field::Tries, ValueKind::Number},
    {"tier", Field::Tier, ValueKind::Number},        {"in", Field::Input, ValueKind::Number},
    {"out", Field::Output, ValueKind::Number},       {"ttft", Field::Ttft, ValueKind::Duration},
    {"total", Field::Total, ValueKind::Duration},    {"since", Field::Since, ValueKind::Duration},
    {"client", Field::Client, ValueKind::Text},      {"model", Field::Model, ValueKind::Text},
    {"provider", Field::Provider, ValueKind::Text},  {"route", Field::Route, ValueKind::Text},
    {"finish", Field::Finish, ValueKind::Text},      {"error", Field::Error, ValueKind::Text},
    {"outcome", Field::Outcome, ValueKind::Outcome},
};

constexpr std::string_view kOutcomes[] = {"completed", "failed",  "cancelled", "died",
                                          "rejected",  "running", "fallback"};

struct Word {
    std::string text; // without quotes
    std::size_t offset = 0;
    std::size_t colon = std::string::npos; // place of the first colon outside quotes
};

Error parseError(const Word& word, std::string message) {
    return {ErrorCode::Parse, std::move(message), {}, static_cast<std::int64_t>(word.offset)};
}

Result<std::vector<Word>> split(std::string_view text) {
    std::vector<Word> words;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == ' ' || text[at] == '\t') {
            ++at;
            continue;
        }
        Word word;
        word.offset = at;
        bool quoted = false;
        for (; at < text.size() && (quoted || (text[at] != ' ' && text[at] != '\t')); ++at) {
            if (text[at] == '"') {
                quoted = !quoted;
                continue;
            }
            if (text[at] == ':' && !quoted && word.colon == std::string::npos)
                word.colon = word.text.size();
            word.text += text[at];
        }
        if (quoted)
            return parseError(word, "The quotation mark is not closed.");
        words.push_back(std::move(word));
    }
    return words;
}

Comparison takeComparison(std::string_view& value) {
    constexpr std::pair<std::string_view, Comparison> kSigns[] = {{">=", Comparison::GreaterOrEqual},
                                                                  {"<=", Comparison::LessOrEqual},
                                                                  {">", Comparison::Greater},
                                                                  {"<", Comparison::Less},
                                                                  {"=", Comparison::Equal}};
    for (const auto& [sign, comparison] : kSigns) {
        if (value.starts_with(sign)) {
            value.remove_prefix(sign.size());
            return comparison;
        }
    }
    return Comparison::Equal;
}

// The number at the start of `value`, which is cut off it; only plain decimals, no sign, exponent, inf or nan.
std::optional<double> takeNumber(std::string_view& value) {
    const std::size_t length = std::min(value.find_first_not_of("0123456789."), value.size());
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + length, number, std::chars_format::fixed);
    if (length == 0 || length > 15 || error != std::errc() || end != value.data() + length)
        return std::nullopt;
    value.remove_prefix(length);
    return number;
}

std::optional<double> unitInMicroseconds(std::string_view unit) {
    constexpr std::pair<std::string_view, double> kUnits[] = {{"ms", 1e3}, {"s", 1e6},     {"", 1e6},
                                                              {"m", 60e6}, {"h", 3'600e6}, {"d", 86'400e6}};
    for (const auto& [name, microseconds] : kUnits) {
        if (unit == name)
            return microseconds;
    }
    return std::nullopt;
}

Result<Term> parseValue(const Word& word, const FieldName& field, std::string_view value, Term term) {
    term.field = field.field;
    if (value.empty())
        return parseError(word, "A value is missing after \"" + std::string(field.name) + ":\".");
    if (field.kind == ValueKind::Text) {
        term.text = lowerCase(value);
        return term;
    }
    if (field.kind == ValueKind::Outcome) {
        term.text = lowerCase(value);
        if (std::find(std::begin(kOutcomes), std::end(kOutcomes), term.text) != std::end(kOutcomes))
            return term;
        return parseError(word, "An outcome is completed, failed, cancelled, died, rejected, running or fallback.");
    }
    term.comparison = takeComparison(value);
    const std::optional<double> number = takeNumber(value);
    if (!number)
        return parseError(word, "\"" + std::string(field.name) + ":\" needs a number, as in " +
                                    std::string(field.name) + (field.kind == ValueKind::Number ? ":>=400." : ":>2s."));
    const std::optional<double> factor = field.kind == ValueKind::Duration
                                             ? unitInMicroseconds(lowerCase(value))
                                             : (value.empty() ? std::optional<double>(1) : std::nullopt);
    if (!factor)
        return parseError(word, field.kind == ValueKind::Duration ? "The units of time are ms, s, m, h and d."
                                                                  : "Only a number may stand here.");
    term.number = *number * *factor;
    return term;
}

Result<Term> parseWord(const Word& word) {
    std::string_view text = word.text;
    std::size_t colon = word.colon;
    Term term;
    if (text.size() > 1 && text.front() == '-') {
        term.sense = RequestFilter::Sense::Exclude;
        text.remove_prefix(1);
        colon -= colon == std::string::npos ? 0 : 1;
    }
    if (colon != std::string::npos) {
        const std::string name = lowerCase(text.substr(0, colon));
        for (const FieldName& field : kFields) {
            if (field.name == name)
                return parseValue(word, field, text.substr(colon + 1), std::move(term));
        }
        // "http://…" or "gpt:latest" is text; a lone word before the colon is most likely a slip.
        if (!name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos &&
            !text.substr(colon + 1).starts_with("//"))
            return parseError(word,
                              "There is no field \"" + name + "\"; put the word in quotation marks to look for it.");
    }
    term.text = lowerCase(text);
    return term;
}

} // namespace

Result<RequestFilter> RequestFilter::parse(std::string_view text) {
    const Result<std::vector<Word>> words = split(text);
    if (!words)
        return words.error();
    RequestFilter filter;
    for (const Word& word : *words) {
        if (word.text.empty())
            continue;
        Result<Term> term = parseWord(word);
        if (!term)
            return term.error();
        filter.m_terms.push_back(*std::move(term));
    }
    return filter;
}

bool RequestFilter::dependsOnTime() const {
    return std::any_of(m_terms.begin(), m_terms.end(), [](const Term& term) { return term.field == Field::Since; });
}

std::string filterWord(std::string_view field, std::string_view value) {
    std::string clean;
    for (const char c : value) {
        if (c != '"')
            clean += c;
    }
    const bool plain = clean.find_first_of(" \t") == std::string::npos && !clean.empty();
    return std::string(field) + ':' + (plain ? clean : '"' + clean + '"');
}

} // namespace fairlead::ui
