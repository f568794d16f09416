// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/bounds.h"
#include "proxy/config/fault.h"

#include <QJsonObject>

#include <chrono>
#include <concepts>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::config {

// Looks at a string of the file and says what is wrong with it in a sentence; nullopt when it is fine.
using StringCheck = std::optional<std::string> (*)(std::string_view);

// Reads the members of one JSON object into values, and notes everything that is wrong on the way: a value of the wrong
// type leaves its target alone and reading goes on. Lives for one call; `faults` must outlive it.
class ObjectReader {
public:
    using Visit = std::function<void(const QJsonValue&, const std::string& pointer)>;

    // Notes a fault when `value` is no object, and one for each member that is not in `known`.
    ObjectReader(const QJsonValue& value, std::string pointer, std::span<const std::string_view> known,
                 std::vector<Fault>& faults);

    bool isObject() const { return m_isObject; }
    const std::string& pointer() const { return m_pointer; }
    bool has(std::string_view member) const { return find(member).has_value(); }
    std::vector<Fault>& faults() { return m_faults; }
    void fault(std::string_view member, std::string message);

    // Notes a fault with this message when the member is not there.
    void require(std::string_view member, std::string_view message);

    // An absent member leaves the target as it is.
    void read(std::string_view member, std::string& target, StringCheck check);
    void read(std::string_view member, bool& target);
    void read(std::string_view member, std::optional<bool>& target);
    void read(std::string_view member, std::optional<std::chrono::milliseconds>& target, Range range);
    void read(std::string_view member, std::optional<std::int64_t>& target, Range range);
    void read(std::string_view member, std::chrono::milliseconds& target, Range range);
    void read(std::string_view member, std::vector<std::string>& target, StringCheck check);

    template <std::integral Number>
    void read(std::string_view member, Number& target, Range range) {
        if (const auto number = wholeNumber(member, range))
            target = static_cast<Number>(*number);
    }

    // A number from 0 to 1.
    void readFraction(std::string_view member, double& target);

    // Calls `visit` with the member's value.
    void visit(std::string_view member, const Visit& visit);
    // Calls `visit` with each element of the member's array.
    void visitEach(std::string_view member, const Visit& visit);

private:
    std::optional<QJsonValue> find(std::string_view member) const;
    std::optional<std::int64_t> wholeNumber(std::string_view member, Range range);

    QJsonObject m_object;
    bool m_isObject;
    std::string m_pointer;
    std::vector<Fault>& m_faults;
};

// The checked characters of a JSON string; notes a fault and returns nullopt when it is none.
std::optional<std::string> readString(const QJsonValue& value, const std::string& pointer, StringCheck check,
                                      std::vector<Fault>& faults);

} // namespace fairlead::config
