// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/catalog/preset_reader.h"

#include "proxy/catalog/built_in.h"
#include "proxy/catalog/preset_members.h"
#include "proxy/catalog/traits_reader.h"

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

constexpr std::array<Named<AuthStyle>, 5> kAuthStyles{{{"bearer", AuthStyle::Bearer},
                                                       {"x-api-key", AuthStyle::XApiKey},
                                                       {"x-goog-api-key", AuthStyle::XGoogApiKey},
                                                       {"api-key", AuthStyle::ApiKey},
                                                       {"none", AuthStyle::None}}};
constexpr std::array<Named<config::Dialect>, 5> kDialects{{{"openai-chat", config::Dialect::OpenAiChat},
                                                           {"openai-responses", config::Dialect::OpenAiResponses},
                                                           {"anthropic-messages", config::Dialect::AnthropicMessages},
                                                           {"gemini", config::Dialect::Gemini},
                                                           {"ollama-chat", config::Dialect::OllamaChat}}};

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
    if (Result<dialects::ProviderTraits> traits = readTraits(members.object("traits")))
        preset.traits = *std::move(traits);
    else
        members.fail(traits.error());
    preset.traits.streamUsage = preset.streamUsage;
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
    constexpr std::size_t kMaxBytes = 1024 * 1024;
    if (json.size() > kMaxBytes)
        return Error{ErrorCode::Limit, "The list of presets is too large."};
    const QByteArray bytes(json.data(), static_cast<qsizetype>(json.size()));
    QJsonParseError parseError;
    const QJsonObject root = QJsonDocument::fromJson(bytes, &parseError).object();
    if (parseError.error != QJsonParseError::NoError)
        return Error{ErrorCode::Parse, parseError.errorString().toStdString(), {}, parseError.offset};
    PresetFile file;
    file.checked = root.value(u"checked").toString().toStdString();
    if (!QDate::fromString(QString::fromStdString(file.checked), Qt::ISODate).isValid())
        return presetFault(QStringLiteral("/checked"), QStringLiteral("A date is wanted."));
    if (root.value(u"source").toString().isEmpty())
        return presetFault(QStringLiteral("/source"), QStringLiteral("A text is missing."));
    if (!root.value(u"providers").isArray())
        return presetFault(QStringLiteral("/providers"), QStringLiteral("A list is wanted."));
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
                return presetFault(pointer + u'/' + QLatin1String(name), QStringLiteral("The value occurs twice."));
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
