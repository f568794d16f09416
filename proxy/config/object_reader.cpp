// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/object_reader.h"

#include "proxy/config/json_text.h"
#include "proxy/config/suggestion.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace fairlead::config {

namespace {

QString key(std::string_view member) {
    return QString::fromUtf8(member.data(), static_cast<qsizetype>(member.size()));
}

} // namespace

ObjectReader::ObjectReader(const QJsonValue& value, std::string pointer, std::span<const std::string_view> known,
                           std::vector<Fault>& faults)
    : m_object(value.toObject()), m_isObject(value.isObject()), m_pointer(std::move(pointer)), m_faults(faults) {
    if (!m_isObject) {
        m_faults.push_back({m_pointer, "This must be an object."});
        return;
    }
    for (auto member = m_object.begin(); member != m_object.end(); ++member) {
        const std::string name = member.key().toStdString();
        if (std::find(known.begin(), known.end(), name) == known.end())
            fault(name, "There is no member of this name here." + didYouMean(name, known));
    }
}

void ObjectReader::fault(std::string_view member, std::string message) {
    m_faults.push_back({childPointer(m_pointer, member), std::move(message)});
}

std::optional<QJsonValue> ObjectReader::find(std::string_view member) const {
    const auto found = m_object.constFind(key(member));
    if (found == m_object.constEnd())
        return std::nullopt;
    return *found;
}

void ObjectReader::require(std::string_view member, std::string_view message) {
    if (m_isObject && !has(member))
        fault(member, std::string(message));
}

void ObjectReader::read(std::string_view member, std::string& target, StringCheck check) {
    visit(member, [&](const QJsonValue& value, const std::string& pointer) {
        if (auto text = readString(value, pointer, check, m_faults))
            target = std::move(*text);
    });
}

void ObjectReader::read(std::string_view member, bool& target) {
    std::optional<bool> value;
    read(member, value);
    target = value.value_or(target);
}

void ObjectReader::read(std::string_view member, std::optional<bool>& target) {
    visit(member, [&](const QJsonValue& value, const std::string& pointer) {
        if (value.isBool())
            target = value.toBool();
        else
            m_faults.push_back({pointer, "This must be true or false."});
    });
}

void ObjectReader::read(std::string_view member, std::optional<std::chrono::milliseconds>& target, Range range) {
    if (const auto number = wholeNumber(member, range))
        target = std::chrono::milliseconds(*number);
}

void ObjectReader::read(std::string_view member, std::chrono::milliseconds& target, Range range) {
    if (const auto number = wholeNumber(member, range))
        target = std::chrono::milliseconds(*number);
}

void ObjectReader::read(std::string_view member, std::optional<std::int64_t>& target, Range range) {
    if (const auto number = wholeNumber(member, range))
        target = number;
}

void ObjectReader::read(std::string_view member, std::vector<std::string>& target, StringCheck check) {
    visitEach(member, [&](const QJsonValue& value, const std::string& pointer) {
        auto text = readString(value, pointer, check, m_faults);
        if (!text)
            return;
        if (std::find(target.begin(), target.end(), *text) != target.end())
            m_faults.push_back({pointer, "This stands in the list already."});
        else
            target.push_back(std::move(*text));
    });
}

void ObjectReader::readFraction(std::string_view member, double& target) {
    visit(member, [&](const QJsonValue& value, const std::string& pointer) {
        const double number = value.toDouble(-1);
        if (number >= 0 && number <= 1)
            target = number;
        else
            m_faults.push_back({pointer, "This must be a number from 0 to 1."});
    });
}

void ObjectReader::visit(std::string_view member, const Visit& visit) {
    if (const auto value = find(member))
        visit(*value, childPointer(m_pointer, member));
}

void ObjectReader::visitEach(std::string_view member, const Visit& visit) {
    const auto value = find(member);
    if (!value)
        return;
    const std::string pointer = childPointer(m_pointer, member);
    if (!value->isArray()) {
        m_faults.push_back({pointer, "This must be an array."});
        return;
    }
    std::size_t index = 0;
    for (const QJsonValue& element : value->toArray())
        visit(element, childPointer(pointer, index++));
}

std::optional<std::int64_t> ObjectReader::wholeNumber(std::string_view member, Range range) {
    const auto value = find(member);
    if (!value)
        return std::nullopt;
    const double number = value->toDouble();
    if (!value->isDouble() || std::floor(number) != number) {
        fault(member, "This must be a whole number.");
        return std::nullopt;
    }
    // Every bound is far below 2^53, so that a double compares exactly.
    if (number < static_cast<double>(range.least) || number > static_cast<double>(range.most)) {
        fault(member, "This must be from " + std::to_string(range.least) + " to " + std::to_string(range.most) + ".");
        return std::nullopt;
    }
    return static_cast<std::int64_t>(number);
}

std::optional<std::string> readString(const QJsonValue& value, const std::string& pointer, StringCheck check,
                                      std::vector<Fault>& faults) {
    if (!value.isString()) {
        faults.push_back({pointer, "This must be a string."});
        return std::nullopt;
    }
    std::string text = value.toString().toStdString();
    if (auto message = check(text)) {
        faults.push_back({pointer, std::move(*message)});
        return std::nullopt;
    }
    return text;
}

} // namespace fairlead::config
