// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/money.h"
#include "proxy/config/config.h"
#include "proxy/config/object_reader.h"
#include "proxy/config/suggestion.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What the readers of several parts of the configuration share. An absent member leaves its target as it is; what is
// wrong with one is noted in `faults`.
namespace fairlead::config {

using Faults = std::vector<Fault>;

// The value of an enum that the word names. Notes a fault and returns nullopt when there is none.
template <typename Enum>
std::optional<Enum> readWordValue(const QJsonValue& value, const std::string& pointer,
                                  std::optional<Enum> (*fromString)(std::string_view),
                                  const std::vector<std::string_view>& known, Faults& faults) {
    const std::string word = value.toString().toStdString();
    if (const auto found = fromString(word))
        return found;
    std::string list;
    for (const std::string_view name : known)
        list += (list.empty() ? "\"" : ", \"") + std::string(name) + "\"";
    faults.push_back({pointer, "This must be one of " + list + "." + didYouMean(word, known)});
    return std::nullopt;
}

template <typename Target, typename Enum>
void readWord(ObjectReader& reader, std::string_view member, Target& target,
              std::optional<Enum> (*fromString)(std::string_view), const std::vector<std::string_view>& known) {
    reader.visit(member, [&](const QJsonValue& value, const std::string& pointer) {
        if (const auto found = readWordValue(value, pointer, fromString, known, reader.faults()))
            target = *found;
    });
}

// One or several words, none of them twice.
template <typename Enum>
void readWords(ObjectReader& reader, std::string_view member, std::vector<Enum>& target,
               std::optional<Enum> (*fromString)(std::string_view), const std::vector<std::string_view>& known) {
    const auto readOne = [&](const QJsonValue& value, const std::string& pointer) {
        const auto found = readWordValue(value, pointer, fromString, known, reader.faults());
        if (!found)
            return;
        if (std::find(target.begin(), target.end(), *found) != target.end())
            reader.faults().push_back({pointer, "This stands in the list already."});
        else
            target.push_back(*found);
    };
    reader.visit(member, [&](const QJsonValue& value, const std::string& pointer) {
        if (value.isString())
            readOne(value, pointer);
        else
            reader.visitEach(member, readOne);
    });
}

// One value for each element of an array, in its order.
template <typename Element>
void readElements(ObjectReader& reader, std::string_view member, std::vector<Element>& elements,
                  Element (*readElement)(const QJsonValue&, const std::string&, Faults&)) {
    reader.visitEach(member, [&](const QJsonValue& value, const std::string& pointer) {
        elements.push_back(readElement(value, pointer, reader.faults()));
    });
}

void readId(ObjectReader& reader, std::string& id);
// An array that must be there and must not be empty.
void requireElements(ObjectReader& reader, std::string_view member, std::string_view message);
// One string, or a list of them.
void readOneOrMore(ObjectReader& reader, std::string_view member, std::vector<std::string>& target, StringCheck check);
// Members of an object to texts, both checked.
void readTextMap(ObjectReader& reader, std::string_view member, std::map<std::string, std::string>& target,
                 StringCheck checkName, StringCheck checkText);
void readRateLimits(ObjectReader& reader, std::string_view member, RateLimits& limits);
// An amount of USD, as a string or a number, in units of its last decimal. With kUsdDecimals that is pico-USD, and of
// USD for a million tokens with kUsdPerMtokDecimals it is pico-USD a token.
void readMoney(ObjectReader& reader, std::string_view member, std::optional<PicoUsd>& target, std::size_t decimals);
std::optional<PicoUsd> readMoneyValue(const QJsonValue& value, const std::string& pointer, std::size_t decimals,
                                      Faults& faults);

} // namespace fairlead::config
