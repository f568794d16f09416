// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/json_text.h"

#include "proxy/base/log.h"
#include "proxy/config/bounds.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <set>

namespace fairlead::config {

namespace {

std::string_view reasonOf(QJsonParseError::ParseError error) {
    switch (error) {
    case QJsonParseError::UnterminatedObject:
        return "an object is not closed by \"}\"";
    case QJsonParseError::MissingNameSeparator:
        return "\":\" is missing after a member name";
    case QJsonParseError::UnterminatedArray:
        return "an array is not closed by \"]\"";
    case QJsonParseError::MissingValueSeparator:
        return "\",\" is missing between two values";
    case QJsonParseError::IllegalNumber:
    case QJsonParseError::TerminationByNumber:
        return "a number is malformed";
    case QJsonParseError::IllegalEscapeSequence:
        return "a string has an unknown escape";
    case QJsonParseError::IllegalUTF8String:
        return "a string is not valid UTF-8";
    case QJsonParseError::UnterminatedString:
        return "a string is not closed by a quotation mark";
    case QJsonParseError::MissingObject:
        return "a member name in quotation marks is missing (a comma after the last member?)";
    case QJsonParseError::DeepNesting:
        return "values are nested too deep";
    case QJsonParseError::GarbageAtEnd:
        return "there is text after the end";
    default:
        return "a value is malformed";
    }
}

Fault syntaxFault(std::string_view json, const QJsonParseError& error) {
    const auto offset = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(error.offset, 0)), 0, json.size());
    const std::string_view before = json.substr(0, offset);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::string_view lineStart = before.substr(before.rfind('\n') + 1); // npos + 1 is 0
    // Continuation bytes of UTF-8 do not start a column.
    const auto column = 1 + std::count_if(lineStart.begin(), lineStart.end(),
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return {"",
            "This is not JSON: " + std::string(reasonOf(error.error)) + " at line " + std::to_string(line) +
                ", column " + std::to_string(column) + " (byte " + std::to_string(offset) + ").",
            static_cast<std::int64_t>(offset)};
}

// Walks over text that QJsonDocument accepted, looking for what it does not tell: member names that come twice, and
// the depth.
class Walk {
public:
    explicit Walk(std::string_view json) : m_json(json) {}

    std::vector<Fault> faults() {
        for (m_at = 0; m_at < m_json.size(); ++m_at) {
            const char c = m_json[m_at];
            if (c == '"')
                takeString();
            else if (c == '{' || c == '[')
                open(c == '{');
            else if (c == '}' || c == ']')
                m_open.pop_back();
            else if (c == ',')
                nextElement();
            if (m_open.size() > static_cast<std::size_t>(kMaxDepth)) {
                m_faults.push_back({pointer(), "Values are nested too deep.", static_cast<std::int64_t>(m_at)});
                break;
            }
            if (m_faults.size() >= kMaxFaults)
                break;
        }
        return std::move(m_faults);
    }

private:
    struct Level {
        bool isObject = false;
        bool nameComesNext = false;
        std::string name;
        std::size_t index = 0;
        std::set<std::string, std::less<>> names;
    };

    void open(bool isObject) {
        Level level;
        level.isObject = isObject;
        level.nameComesNext = isObject;
        m_open.push_back(std::move(level));
    }

    void nextElement() {
        Level& level = m_open.back();
        ++level.index;
        level.nameComesNext = level.isObject;
    }

    void takeString() {
        const std::size_t start = m_at++;
        bool escaped = false;
        for (; m_json[m_at] != '"'; ++m_at) {
            if (m_json[m_at] == '\\') {
                escaped = true;
                ++m_at;
            }
        }
        if (!m_open.back().nameComesNext)
            return;
        const std::string_view quoted = m_json.substr(start, m_at - start + 1);
        takeName(escaped ? unescaped(quoted) : std::string(quoted.substr(1, quoted.size() - 2)), start);
    }

    static std::string unescaped(std::string_view quoted) {
        const QByteArray array = "[" + QByteArray(quoted.data(), static_cast<qsizetype>(quoted.size())) + "]";
        return QJsonDocument::fromJson(array).array().at(0).toString().toStdString();
    }

    void takeName(std::string name, std::size_t offset) {
        Level& level = m_open.back();
        level.nameComesNext = false;
        level.name = std::move(name);
        if (!level.names.insert(level.name).second)
            m_faults.push_back({pointer(), "This member stands twice in the same object; one of the two must go.",
                                static_cast<std::int64_t>(offset)});
    }

    std::string pointer() const {
        std::string text;
        for (const Level& level : m_open)
            text = level.isObject ? childPointer(text, level.name) : childPointer(text, level.index);
        return text;
    }

    std::string_view m_json;
    std::size_t m_at = 0;
    std::vector<Level> m_open;
    std::vector<Fault> m_faults;
};

} // namespace

ParsedText parseText(std::string_view json) {
    if (json.size() > kMaxFileBytes)
        return {std::nullopt, {{"", "The configuration is longer than 4 MiB."}}};
    QJsonParseError error;
    const auto document =
        QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())), &error);
    if (error.error != QJsonParseError::NoError)
        return {std::nullopt, {syntaxFault(json, error)}};
    if (!document.isObject())
        return {std::nullopt, {{"", "The configuration must be a JSON object."}}};
    std::vector<Fault> faults = Walk(json).faults();
    if (!faults.empty())
        return {std::nullopt, std::move(faults)};
    return {document.object(), {}};
}

std::string childPointer(std::string_view parent, std::string_view member) {
    std::string pointer(parent);
    pointer += '/';
    // Names are shown to people and logged: bounded, without what looks like a key in the wrong place, and without
    // characters that a terminal obeys.
    std::size_t length = std::min<std::size_t>(member.size(), 64);
    while (length < member.size() && length > 0 && (static_cast<unsigned char>(member[length]) & 0xC0U) == 0x80U)
        --length; // not in the middle of a UTF-8 sequence
    for (const char c : redact(member.substr(0, length))) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            pointer += '?';
        else
            pointer += c;
    }
    return pointer;
}

std::string childPointer(std::string_view parent, std::size_t index) {
    return std::string(parent) + "/" + std::to_string(index);
}

} // namespace fairlead::config
