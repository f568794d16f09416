// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/behaviour_json.h"
#include "proxy/simulator/scenario_members.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace fairlead::simulator {

Result<Scenario> readScenario(std::string_view json, const std::string& baseDir) {
    const QByteArray bytes(json.data(), static_cast<qsizetype>(json.size()));
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return Error{ErrorCode::Parse,
                     "The scenario is no JSON: " + parseError.errorString().toStdString() + ".",
                     {},
                     parseError.offset};
    if (!document.isObject())
        return Error{ErrorCode::Parse, "The scenario is no JSON object.", {}, 0};
    ScenarioMembers members(document.object(), QString());
    Scenario scenario;
    const QJsonObject models = members.object("models");
    const ScenarioMembers modelPointers(models, QStringLiteral("/models"));
    for (auto model = models.begin(); model != models.end(); ++model) {
        const QString pointer = modelPointers.pointerTo(model.key());
        if (!model.value().isObject())
            return Error{ErrorCode::InvalidArgument, "An object is wanted.", pointer.toStdString()};
        Result<Behaviour> behaviour = readBehaviour(model.value().toObject(), pointer, baseDir);
        if (!behaviour)
            return behaviour.error();
        scenario.models.emplace(model.key().toStdString(), *std::move(behaviour));
    }
    Result<Behaviour> fallback = readBehaviour(members.object("default"), QStringLiteral("/default"), baseDir);
    if (!fallback)
        return fallback.error();
    scenario.fallback = *std::move(fallback);
    scenario.apiKey = members.text("api_key");
    if (auto error = members.finish())
        return *error;
    return scenario;
}

} // namespace fairlead::simulator
