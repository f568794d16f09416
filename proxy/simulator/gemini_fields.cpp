// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/gemini_fields.h"

#include "proxy/simulator/gemini_request.h"

#include <QByteArray>

#include <algorithm>
#include <charconv>

namespace fairlead::simulator {
namespace {

constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxViolations = 20;

using Violations = std::vector<std::pair<std::string, std::string>>;

const GeminiMessage* messageNamed(std::string_view name) {
    const auto found = std::ranges::find(kGeminiMessages, name, &GeminiMessage::name);
    return found != kGeminiMessages.end() ? &*found : nullptr;
}

// Walks a request along the descriptions of its messages and collects what does not fit.
class FieldChecker {
public:
    const Violations& violations() const { return m_violations; }

    void message(const JsonView& object, std::string_view type, const std::string& path, int depth) {
        const GeminiMessage* known = messageNamed(type);
        if (known == nullptr || depth > kMaxDepth)
            return;
        for (const auto& [name, value] : object.members()) {
            const auto field = std::ranges::find_if(known->fields, [&spelt = name](const GeminiField& each) {
                return spelt == each.name || spelt == camelCase(each.name);
            });
            if (field == known->fields.end())
                unknown(name, path, "Cannot find field.");
            else if (!value.isNull())
                this->field(value, *field, name, path, depth);
        }
    }

private:
    void field(const JsonView& value, const GeminiField& field, const std::string& name, const std::string& parent,
               int depth) {
        const std::string path = parent.empty() ? std::string(field.name) : parent + "." + std::string(field.name);
        if (field.shape == Shape::One && value.isArray() && field.type != "value")
            return unknown(name, parent, "Proto field is not repeating, cannot start list.");
        if (field.shape == Shape::Many && !value.isArray())
            return one(value, field.type, indexed(path, 0), depth);
        if (field.shape == Shape::Many) {
            for (std::size_t i = 0; const JsonView& item : value.items())
                one(item, field.type, indexed(path, i++), depth);
            return;
        }
        if (field.shape == Shape::Map) {
            for (std::size_t i = 0; const auto& [key, item] : value.members())
                one(item, field.type, indexed(path, i++) + ".value", depth);
            return;
        }
        one(value, field.type, path, depth);
    }

    void one(const JsonView& value, std::string_view type, const std::string& path, int depth) {
        if (type == "value")
            return;
        if (type == "struct") {
            if (!value.isObject())
                invalid(path, "type.googleapis.com/google.protobuf.Struct", value);
        } else if (type == "string") {
            if (!value.isString())
                invalid(path, "TYPE_STRING", value);
        } else if (type == "bytes") {
            bytes(value, path);
        } else if (type == "bool") {
            if (!value.isBool())
                invalid(path, "TYPE_BOOL", value);
        } else if (type == "int") {
            integer(value, path);
        } else if (type == "number") {
            if (!value.isNumber())
                invalid(path, "TYPE_FLOAT", value);
        } else if (type.starts_with("enum ")) {
            enumeration(value, type.substr(5), path);
        } else if (!value.isObject()) {
            invalid(path, "type.googleapis.com/google.ai.generativelanguage.v1beta." + std::string(type), value);
        } else {
            message(value, type, path, depth + 1);
        }
    }

    void bytes(const JsonView& value, const std::string& path) {
        const auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromStdString(value.text()),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        if (!value.isString())
            invalid(path, "TYPE_BYTES", value);
        else if (!decoded && !QByteArray::fromBase64Encoding(QByteArray::fromStdString(value.text()),
                                                             QByteArray::Base64UrlEncoding |
                                                                 QByteArray::AbortOnBase64DecodingErrors))
            add(path, "Invalid value at '" + path + "' (TYPE_BYTES), Base64 decoding failed for " +
                          std::string(value.raw().substr(0, 64)));
    }

    // Whole numbers may be written as texts.
    void integer(const JsonView& value, const std::string& path) {
        const std::string text = value.text();
        const bool digits =
            !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
        const std::optional<double> number = value.number();
        const bool whole = number && *number == static_cast<double>(static_cast<std::int64_t>(*number));
        if (!digits && !whole)
            invalid(path, "TYPE_INT32", value);
    }

    // The names in any case, or their numbers.
    void enumeration(const JsonView& value, std::string_view type, const std::string& path) {
        const auto known = std::ranges::find(kGeminiEnums, type, &GeminiEnum::name);
        const QByteArray upper = QByteArray::fromStdString(value.text()).toUpper();
        const bool listed =
            known != kGeminiEnums.end() && std::ranges::any_of(known->values, [&](std::string_view each) {
                return upper == QByteArray(each.data(), static_cast<qsizetype>(each.size()));
            });
        if (!listed && !value.isNumber())
            invalid(path, "type.googleapis.com/google.ai.generativelanguage.v1beta." + std::string(type), value);
    }

    void unknown(const std::string& name, const std::string& path, const char* why) {
        const std::string at = path.empty() ? std::string() : " at '" + path + "'";
        add(path, "Invalid JSON payload received. Unknown name \"" + name + "\"" + at + ": " + why);
    }

    void invalid(const std::string& path, const std::string& type, const JsonView& value) {
        add(path, "Invalid value at '" + path + "' (" + type + "), " + std::string(value.raw().substr(0, 64)));
    }

    void add(const std::string& path, std::string description) {
        if (m_violations.size() < kMaxViolations)
            m_violations.emplace_back(path, std::move(description));
    }

    Violations m_violations;
};

} // namespace

std::string camelCase(std::string_view snakeCase) {
    std::string out;
    bool upper = false;
    for (const char c : snakeCase) {
        if (c == '_' && !out.empty()) {
            upper = true;
            continue;
        }
        out += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        upper = false;
    }
    return out;
}

JsonView geminiMember(const JsonView& object, std::string_view name) {
    const JsonView camel = object[camelCase(name)];
    return camel.exists() ? camel : object[name];
}

std::vector<JsonView> geminiItems(const JsonView& list) {
    if (list.isSet() && !list.isArray())
        return {list};
    return list.items();
}

std::optional<std::int64_t> geminiInteger(const JsonView& value) {
    if (const auto number = value.number())
        return static_cast<std::int64_t>(*number);
    const std::string text = value.text();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && !text.empty() ? std::optional(number) : std::nullopt;
}

Refusal geminiFault(const std::string& path, const std::string& why) {
    return {400, "* GenerateContentRequest." + path + ": " + why + "\n"};
}

std::optional<Refusal> checkGeminiFields(const Call& call) {
    FieldChecker checker;
    checker.message(JsonView({json::Kind::Object, call.body}), "GenerateContentRequest", {}, 0);
    if (checker.violations().empty())
        return std::nullopt;
    Refusal refusal{400, {}};
    for (const auto& [path, description] : checker.violations())
        refusal.message += (refusal.message.empty() ? "" : "\n") + description;
    refusal.violations = checker.violations();
    return refusal;
}

} // namespace fairlead::simulator
