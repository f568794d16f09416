// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>
#include <cmath>

// A JSON Schema validator for the keywords that our schema uses; it refuses any other keyword, so that a new one in the
// schema cannot go unchecked.
namespace fairlead::config::test {

class SchemaCheck {
public:
    explicit SchemaCheck(const QJsonObject& root) : m_root(root) {}

    bool accepts(const QJsonValue& value) const { return accepts(value, m_root); }

    // Keywords anywhere in the schema that this class does not know.
    static QStringList unknownKeywords(const QJsonObject& schema) {
        static const QSet<QString> kKnown = {
            QStringLiteral("$schema"),   QStringLiteral("title"),         QStringLiteral("description"),
            QStringLiteral("examples"),  QStringLiteral("default"),       QStringLiteral("$defs"),
            QStringLiteral("$ref"),      QStringLiteral("type"),          QStringLiteral("const"),
            QStringLiteral("enum"),      QStringLiteral("minimum"),       QStringLiteral("maximum"),
            QStringLiteral("maxLength"), QStringLiteral("pattern"),       QStringLiteral("items"),
            QStringLiteral("minItems"),  QStringLiteral("uniqueItems"),   QStringLiteral("properties"),
            QStringLiteral("required"),  QStringLiteral("minProperties"), QStringLiteral("maxProperties"),
            QStringLiteral("anyOf"),     QStringLiteral("propertyNames"), QStringLiteral("additionalProperties")};
        QStringList unknown;
        for (auto member = schema.begin(); member != schema.end(); ++member) {
            if (!kKnown.contains(member.key()))
                unknown << member.key();
            if (member.key() == u"properties" || member.key() == u"$defs") {
                for (const QJsonValue& child : member.value().toObject())
                    unknown << unknownKeywords(child.toObject());
            } else if (member.key() == u"items" || member.key() == u"propertyNames" ||
                       member.key() == u"additionalProperties") {
                unknown << unknownKeywords(member.value().toObject());
            } else if (member.key() == u"anyOf") {
                for (const QJsonValue& child : member.value().toArray())
                    unknown << unknownKeywords(child.toObject());
            }
        }
        return unknown;
    }

    // The schema that a "$ref" leads to, or the schema itself.
    QJsonObject resolved(const QJsonObject& schema) const {
        const QString reference = schema.value(u"$ref").toString();
        return reference.isEmpty() ? schema
                                   : m_root.value(u"$defs").toObject().value(reference.section(u'/', -1)).toObject();
    }

private:
    bool accepts(const QJsonValue& value, const QJsonObject& schema) const {
        if (schema.contains(u"$ref") && !accepts(value, resolved(schema)))
            return false;
        if (schema.contains(u"const") && value != schema.value(u"const"))
            return false;
        if (schema.contains(u"enum") && !schema.value(u"enum").toArray().contains(value))
            return false;
        if (schema.contains(u"anyOf")) {
            const QJsonArray choices = schema.value(u"anyOf").toArray();
            if (std::none_of(choices.begin(), choices.end(),
                             [&](const QJsonValue& c) { return accepts(value, c.toObject()); }))
                return false;
        }
        return hasType(value, schema.value(u"type").toString()) && acceptsNumber(value, schema) &&
               acceptsString(value, schema) && acceptsArray(value, schema) && acceptsObject(value, schema);
    }

    static bool hasType(const QJsonValue& value, const QString& type) {
        return type.isEmpty() || (type == u"object" && value.isObject()) || (type == u"array" && value.isArray()) ||
               (type == u"string" && value.isString()) || (type == u"boolean" && value.isBool()) ||
               (type == u"number" && value.isDouble()) ||
               (type == u"integer" && value.isDouble() && std::floor(value.toDouble()) == value.toDouble());
    }

    static bool acceptsNumber(const QJsonValue& value, const QJsonObject& schema) {
        const double number = value.toDouble();
        return !value.isDouble() || ((!schema.contains(u"minimum") || number >= schema.value(u"minimum").toDouble()) &&
                                     (!schema.contains(u"maximum") || number <= schema.value(u"maximum").toDouble()));
    }

    static bool acceptsString(const QJsonValue& value, const QJsonObject& schema) {
        if (!value.isString())
            return true;
        if (schema.contains(u"maxLength") && value.toString().toUcs4().size() > schema.value(u"maxLength").toInteger())
            return false;
        if (!schema.contains(u"pattern"))
            return true;
        // From ECMAScript, which JSON Schema means, to PCRE: "$" is the very end, also before a line feed there.
        QString pattern = schema.value(u"pattern").toString();
        pattern.replace(QRegularExpression(QStringLiteral("\\\\u([0-9a-f]{4})")), QStringLiteral("\\x{\\1}"));
        pattern.replace(QRegularExpression(QStringLiteral("\\$$")), QStringLiteral("\\z"));
        return QRegularExpression(pattern).match(value.toString()).hasMatch();
    }

    bool acceptsArray(const QJsonValue& value, const QJsonObject& schema) const {
        if (!value.isArray())
            return true;
        const QJsonArray array = value.toArray();
        if (array.size() < schema.value(u"minItems").toInteger())
            return false;
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (!accepts(array.at(i), schema.value(u"items").toObject()))
                return false;
            for (qsizetype j = 0; j < i && schema.value(u"uniqueItems").toBool(); ++j) {
                if (array.at(i) == array.at(j))
                    return false;
            }
        }
        return true;
    }

    bool acceptsObject(const QJsonValue& value, const QJsonObject& schema) const {
        if (!value.isObject())
            return true;
        const QJsonObject object = value.toObject();
        for (const QJsonValue& name : schema.value(u"required").toArray()) {
            if (!object.contains(name.toString()))
                return false;
        }
        if (object.size() < schema.value(u"minProperties").toInteger() ||
            (schema.contains(u"maxProperties") && object.size() > schema.value(u"maxProperties").toInteger()))
            return false;
        const QJsonObject properties = schema.value(u"properties").toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const bool isKnown = properties.contains(member.key());
            const QJsonValue others = schema.value(u"additionalProperties");
            if (!isKnown && !others.toBool(true))
                return false;
            if (!isKnown && others.isObject() && !accepts(member.value(), others.toObject()))
                return false;
            if (schema.contains(u"propertyNames") && !accepts(member.key(), schema.value(u"propertyNames").toObject()))
                return false;
            if (isKnown && !accepts(member.value(), properties.value(member.key()).toObject()))
                return false;
        }
        return true;
    }

    QJsonObject m_root;
};

} // namespace fairlead::config::test
