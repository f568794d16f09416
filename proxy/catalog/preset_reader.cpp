// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/preset_reader.h"

#include "proxy/catalog/built_in.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QUrl>

#include <array>
#include <optional>

namespace fairlead::catalog {
namespace {

Error fault(const QString& pointer, const QString& message) {
    return Error{ErrorCode::Parse, message.toStdString(), pointer.toStdString()};
}

template <typename Value>
struct Named {
    const char* name;
    Value value;
};

constexpr std::array<Named<AuthStyle>, 5> kAuthStyles{{{"bearer", AuthStyle::Bearer},
                                                       {"x-api-key", AuthStyle::XApiKey},
                                                       {"x-goog-api-key", AuthStyle::XGoogApiKey},
                                                       {"api-key", AuthStyle::ApiKey},
                                                       {"none", AuthStyle::None}}};
constexpr std::array<Named<config::Dialect>, 4> kDialects{{{"openai-chat", config::Dialect::OpenAiChat},
                                                           {"openai-responses", config::Dialect::OpenAiResponses},
                                                           {"anthropic-messages", config::Dialect::AnthropicMessages},
                                                           {"gemini", config::Dialect::Gemini}}};

// Takes members out of one preset and keeps the first fault.
class PresetMembers {
public:
    PresetMembers(QJsonObject object, QString pointer) : m_object(std::move(object)), m_pointer(std::move(pointer)) {}

    std::string required(const char* name) {
        const std::string text = optional(name);
        if (text.empty())
            fail(name, QStringLiteral("A text is missing."));
        return text;
    }

    std::string optional(const char* name) {
        const QJsonValue value = m_object.take(QLatin1String(name));
        if (!value.isString() && !value.isUndefined())
            fail(name, QStringLiteral("A text is wanted."));
        return value.toString().toStdString();
    }

    bool requiredFlag(const char* name) {
        if (!m_object.contains(QLatin1String(name)))
            fail(name, QStringLiteral("true or false is missing."));
        return flag(name);
    }

    bool flag(const char* name) {
        const QJsonValue value = m_object.take(QLatin1String(name));
        if (!value.isBool() && !value.isUndefined())
            fail(name, QStringLiteral("true or false is wanted."));
        return value.toBool();
    }

    std::vector<std::string> texts(const char* name) {
        const QJsonValue value = m_object.take(QLatin1String(name));
        if (!value.isArray() && !value.isUndefined())
            fail(name, QStringLiteral("A list of texts is wanted."));
        std::vector<std::string> result;
        for (const QJsonValue& item : value.toArray()) {
            if (item.toString().isEmpty())
                fail(name, QStringLiteral("The list holds something that is no text."));
            result.push_back(item.toString().toStdString());
        }
        return result;
    }

    template <typename Value, std::size_t count>
    Value oneOf(const char* name, const std::array<Named<Value>, count>& known) {
        const std::string text = required(name);
        for (const Named<Value>& candidate : known) {
            if (text == candidate.name)
                return candidate.value;
        }
        fail(name, QStringLiteral("The value is not one of the known ones."));
        return known.front().value;
    }

    void fail(const char* name, const QString& message) {
        if (!m_fault)
            m_fault = fault(m_pointer + u'/' + QLatin1String(name), message);
    }

    // Call last: what nobody took is unknown.
    std::optional<Error> finish() {
        if (!m_fault && !m_object.isEmpty())
            m_fault = fault(m_pointer + u'/' + m_object.keys().constFirst(), QStringLiteral("The member is unknown."));
        return m_fault;
    }

private:
    QJsonObject m_object;
    QString m_pointer;
    std::optional<Error> m_fault;
};

bool isHttpUrl(const std::string& text) {
    const QUrl url(QString::fromStdString(text).remove(u'{').remove(u'}'), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"https" || url.scheme() == u"http") &&
           !text.ends_with('/');
}

Result<ProviderPreset> readPreset(const QJsonObject& object, const QString& pointer) {
    PresetMembers members(object, pointer);
    ProviderPreset preset;
    preset.id = members.required("id");
    preset.name = members.required("name");
    preset.monogram = members.required("monogram");
    preset.dialect = members.oneOf("dialect", kDialects);
    preset.baseUrl = members.required("base_url");
    preset.auth = members.oneOf("auth", kAuthStyles);
    preset.streamUsage = members.requiredFlag("stream_usage");
    preset.listsModels = members.requiredFlag("lists_models");
    preset.local = members.flag("local");
    preset.keyPrefixes = members.texts("key_prefixes");
    preset.keyUrl = members.optional("key_url");
    preset.docsUrl = members.required("docs_url");
    preset.jurisdiction = members.required("jurisdiction");
    preset.testModel = members.optional("test_model");
    preset.note = members.optional("note");
    members.oneOf("basis", std::array<Named<int>, 3>{{{"docs", 0}, {"client", 1}, {"general", 2}}});
    if (preset.monogram.size() != 2)
        members.fail("monogram", QStringLiteral("A monogram has two letters."));
    if (!isHttpUrl(preset.baseUrl))
        members.fail("base_url", QStringLiteral("The address is no http or https one, or ends with a slash."));
    if (auto error = members.finish())
        return *error;
    return preset;
}

} // namespace

Result<PresetFile> readPresets(std::string_view json) {
    const QByteArray bytes(json.data(), static_cast<qsizetype>(json.size()));
    QJsonParseError parseError;
    const QJsonObject root = QJsonDocument::fromJson(bytes, &parseError).object();
    if (parseError.error != QJsonParseError::NoError)
        return Error{ErrorCode::Parse, parseError.errorString().toStdString(), {}, parseError.offset};
    PresetFile file;
    file.checked = root.value(u"checked").toString().toStdString();
    if (!QDate::fromString(QString::fromStdString(file.checked), Qt::ISODate).isValid())
        return fault(QStringLiteral("/checked"), QStringLiteral("A date is wanted."));
    if (root.value(u"source").toString().isEmpty())
        return fault(QStringLiteral("/source"), QStringLiteral("A text is missing."));
    if (!root.value(u"providers").isArray())
        return fault(QStringLiteral("/providers"), QStringLiteral("A list is wanted."));
    QSet<QString> taken;
    const QJsonArray providers = root.value(u"providers").toArray();
    for (qsizetype i = 0; i < providers.size(); ++i) {
        const QString pointer = QStringLiteral("/providers/%1").arg(i);
        Result<ProviderPreset> preset = readPreset(providers.at(i).toObject(), pointer);
        if (!preset)
            return preset.error();
        for (const char* name : {"id", "monogram"}) {
            const QString unique =
                QLatin1String(name) + u'=' + providers.at(i).toObject().value(QLatin1String(name)).toString();
            if (taken.contains(unique))
                return fault(pointer + u'/' + QLatin1String(name), QStringLiteral("The value occurs twice."));
            taken.insert(unique);
        }
        file.presets.push_back(*std::move(preset));
    }
    return file;
}

std::string builtInPresetJson() {
    return builtInFile("providers.json").toStdString();
}

} // namespace fairlead::catalog
