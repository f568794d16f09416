// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/control_orders.h"

#include "proxy/simulator/behaviour_json.h"
#include "proxy/simulator/scenario_members.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace fairlead::simulator {
namespace {

constexpr std::size_t kMaxModel = 256; // bytes
constexpr int kMaxDurationMs = 3'600'000;

Result<QJsonObject> readObject(std::string_view json) {
    const QByteArray bytes(json.data(), static_cast<qsizetype>(json.size()));
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &fault);
    if (fault.error != QJsonParseError::NoError) {
        return Error{
            ErrorCode::Parse, "The order is no JSON: " + fault.errorString().toStdString() + ".", {}, fault.offset};
    }
    if (!document.isObject())
        return Error{ErrorCode::Parse, "The order is no JSON object.", {}, 0};
    return document.object();
}

} // namespace

Result<BehaviourOrder> readBehaviourOrder(std::string_view json) {
    Result<QJsonObject> object = readObject(json);
    if (!object)
        return object.error();
    BehaviourOrder order;
    const QJsonValue behaviour = object->take(u"behaviour"_qs);
    const bool named = object->contains(u"model"_qs);
    ScenarioMembers members(*object, QString());
    std::string model = members.text("model");
    if (named && (model.empty() || model.size() > kMaxModel))
        members.fail("model", QStringLiteral("A name of 1 to %1 bytes is wanted.").arg(kMaxModel));
    if (!behaviour.isObject() && !behaviour.isNull())
        members.fail("behaviour", QStringLiteral("An object or null is wanted."));
    if (auto error = members.finish())
        return *error;
    if (named)
        order.model = std::move(model);
    if (behaviour.isNull())
        return order;
    Result<Behaviour> read = readBehaviour(behaviour.toObject(), QStringLiteral("/behaviour"), std::nullopt);
    if (!read)
        return read.error();
    order.behaviour = *std::move(read);
    return order;
}

Result<ListeningOrder> readListeningOrder(std::string_view json) {
    const Result<QJsonObject> object = readObject(json);
    if (!object)
        return object.error();
    ScenarioMembers members(*object, QString());
    const std::string mode = members.text("mode");
    const auto* known = std::ranges::find(kListeningWords, mode, &ListeningWord::name);
    if (known == std::end(kListeningWords))
        members.fail("mode", QStringLiteral("serve, refuse, silent, reset, garbage or half_head is wanted."));
    const int duration = members.integer("for_ms", 0, 0, kMaxDurationMs);
    if (auto error = members.finish())
        return *error;
    return ListeningOrder{known->mode, std::chrono::milliseconds(duration)};
}

} // namespace fairlead::simulator
