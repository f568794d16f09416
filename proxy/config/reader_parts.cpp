// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/reader_parts.h"

#include "proxy/config/decimal.h"
#include "proxy/config/json_text.h"
#include "proxy/config/members.h"
#include "proxy/config/string_checks.h"

namespace fairlead::config {

void readId(ObjectReader& reader, std::string& id) {
    reader.require("id", "An id is needed here.");
    reader.read("id", id, checkId);
}

void requireElements(ObjectReader& reader, std::string_view member, std::string_view message) {
    reader.require(member, message);
    reader.visit(member, [&](const QJsonValue& value, const std::string&) {
        if (value.isArray() && value.toArray().isEmpty())
            reader.fault(member, std::string(message));
    });
}

void readOneOrMore(ObjectReader& reader, std::string_view member, std::vector<std::string>& target, StringCheck check) {
    reader.visit(member, [&](const QJsonValue& value, const std::string& pointer) {
        if (!value.isString()) {
            reader.read(member, target, check);
            return;
        }
        if (auto text = readString(value, pointer, check, reader.faults()))
            target = {std::move(*text)};
    });
}

void readTextMap(ObjectReader& reader, std::string_view member, std::map<std::string, std::string>& target,
                 StringCheck checkName, StringCheck checkText) {
    reader.visit(member, [&](const QJsonValue& value, const std::string& pointer) {
        if (!value.isObject()) {
            reader.fault(member, "This must be an object.");
            return;
        }
        const QJsonObject object = value.toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry) {
            std::string name = entry.key().toStdString();
            const std::string at = childPointer(pointer, name);
            if (auto message = checkName(name))
                reader.faults().push_back({at, std::move(*message)});
            else if (auto text = readString(entry.value(), at, checkText, reader.faults()))
                target.emplace(std::move(name), std::move(*text));
        }
    });
}

void readRateLimits(ObjectReader& reader, std::string_view member, RateLimits& limits) {
    reader.visit(member, [&](const QJsonValue& value, const std::string& pointer) {
        ObjectReader own(value, pointer, members::kRateLimits, reader.faults());
        own.read("rpm", limits.rpm, kRpmRange);
        own.read("tpm", limits.tpm, kTpmRange);
        own.read("concurrency", limits.concurrency, kConcurrencyRange);
    });
}

std::optional<PicoUsd> readMoneyValue(const QJsonValue& value, const std::string& pointer, std::size_t decimals,
                                      Faults& faults) {
    std::int64_t most = kMostUsd;
    for (std::size_t i = 0; i < decimals; ++i)
        most *= 10;
    const auto amount = value.isString() ? decimalFromText(value.toString().toStdString(), decimals)
                                         : decimalFromDouble(value.toDouble(-1), decimals);
    if (amount && *amount <= most)
        return PicoUsd(*amount);
    faults.push_back(
        {pointer, "This must be an amount of USD from 0 to " + std::to_string(kMostUsd) + " with at most " +
                      std::to_string(decimals) +
                      " digits behind the point: a number of up to 15 digits, or a string like \"0.0375\"."});
    return std::nullopt;
}

void readMoney(ObjectReader& reader, std::string_view member, std::optional<PicoUsd>& target, std::size_t decimals) {
    reader.visit(member, [&](const QJsonValue& value, const std::string& pointer) {
        target = readMoneyValue(value, pointer, decimals, reader.faults());
    });
}

} // namespace fairlead::config
