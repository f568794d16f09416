// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/behaviour_switches.h"
#include "proxy/simulator/scenario_members.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <optional>

namespace fairlead::simulator {
namespace {

constexpr int kMaxCount = 1'000'000;
constexpr int kMaxDelayMs = 3'600'000;

struct NamedFault {
    const char* name;
    Fault fault;
};
constexpr std::array<NamedFault, 12> kFaults{{{"none", Fault::None},
                                              {"status", Fault::Status},
                                              {"hang", Fault::Hang},
                                              {"hang_mid_stream", Fault::HangMidStream},
                                              {"reset", Fault::Reset},
                                              {"reset_mid_stream", Fault::ResetMidStream},
                                              {"error_event", Fault::ErrorEvent},
                                              {"empty_answer", Fault::EmptyAnswer},
                                              {"garbage", Fault::Garbage},
                                              {"truncate", Fault::Truncate},
                                              {"wrong_type", Fault::WrongType},
                                              {"overflow", Fault::Overflow}}};

bool isHeaderName(std::string_view text) {
    static constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               kMarks.find(c) != std::string_view::npos;
    });
}

bool isHeaderValue(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

void readFault(Behaviour& behaviour, ScenarioMembers& members) {
    const std::string name = members.text("fault");
    const auto* known =
        std::ranges::find(kFaults, name, [](const NamedFault& fault) { return std::string_view(fault.name); });
    if (known != kFaults.end())
        behaviour.fault = known->fault;
    else if (!name.empty())
        members.fail("fault", QStringLiteral("The fault is not one of the known ones."));
    behaviour.status = members.integer("status", behaviour.status, 400, 599);
    behaviour.otherStatus = members.integer("other_status", 0, 0, 599);
    if (behaviour.otherStatus != 0 && behaviour.otherStatus < 400)
        members.fail("other_status", QStringLiteral("A status from 400 to 599, or 0, is wanted."));
    behaviour.retryAfterSeconds = members.integer("retry_after_seconds", -1, -1, kMaxCount);
    behaviour.faultAfterEvents = members.integer("fault_after_events", 0, 0, kMaxCount);
    behaviour.faultCount = members.integer("fault_count", -1, -1, kMaxCount);
    behaviour.faultEvery = members.integer("fault_every", 1, 1, kMaxCount);
}

void readReplay(Behaviour& behaviour, ScenarioMembers& members, const std::string& baseDir) {
    const std::string name = members.text("replay_file");
    behaviour.replayStatus = members.integer("replay_status", 200, 200, 599);
    behaviour.contentType = members.text("content_type");
    if (!isHeaderValue(behaviour.contentType))
        members.fail("content_type", QStringLiteral("This cannot be a header field."));
    if (name.empty())
        return;
    const QFileInfo file(QDir(QString::fromStdString(baseDir)), QString::fromStdString(name));
    if (!file.isFile() || !file.isReadable())
        members.fail("replay_file", QStringLiteral("The file cannot be read."));
    behaviour.replayFile = file.absoluteFilePath().toStdString();
}

// What would break the framing of HTTP is refused here, as nobody after this looks at it.
std::optional<Error> readHeaders(Behaviour& behaviour, const QJsonObject& object, const QString& pointer) {
    ScenarioMembers members(object, pointer);
    for (const QString& name : object.keys()) {
        const std::string value = members.text(name.toUtf8().constData());
        if (!isHeaderName(name.toStdString()) || !isHeaderValue(value))
            members.fail(name, QStringLiteral("This cannot be a header field."));
        behaviour.headers.emplace(name.toStdString(), value);
    }
    return members.finish();
}

Result<Behaviour> readBehaviour(const QJsonObject& object, const QString& pointer, const std::string& baseDir) {
    ScenarioMembers members(object, pointer);
    Behaviour behaviour;
    readFault(behaviour, members);
    behaviour.firstTokenDelay = std::chrono::milliseconds(members.integer("first_token_delay_ms", 0, 0, kMaxDelayMs));
    behaviour.tokensPerSecond = members.number("tokens_per_second", 0, 0, kMaxCount);
    behaviour.tokens = members.integer("tokens", behaviour.tokens, 1, kMaxCount);
    behaviour.answers = members.texts("answers");
    behaviour.splitBytes = members.integer("split_bytes", 0, 0, kMaxCount);
    for (const Switch& each : kSwitches)
        behaviour.*each.member = members.flag(each.inFile);
    readReplay(behaviour, members, baseDir);
    const QJsonObject headers = members.object("headers");
    if (auto error = readHeaders(behaviour, headers, members.pointerTo(QStringLiteral("headers"))))
        return *error;
    if (auto error = members.finish())
        return *error;
    return behaviour;
}

} // namespace

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
