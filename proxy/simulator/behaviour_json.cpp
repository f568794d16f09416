// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/behaviour_json.h"

#include "proxy/simulator/behaviour_switches.h"
#include "proxy/simulator/fault_words.h"
#include "proxy/simulator/scenario_members.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace fairlead::simulator {
namespace {

using std::chrono::milliseconds;

constexpr int kMaxCount = 1'000'000;
constexpr int kMaxDelayMs = 3'600'000;

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

// The row of the table that the member names, or null; another word is an error.
template <typename Word, std::size_t count>
const Word* readWord(ScenarioMembers& members, const char* name, const Word (&words)[count]) {
    const std::string text = members.text(name);
    const auto* known = std::ranges::find(words, text, &Word::inFile);
    if (known != std::end(words))
        return known;
    if (!text.empty())
        members.fail(name, QStringLiteral("This is not one of the known words."));
    return nullptr;
}

void readFault(Behaviour& behaviour, ScenarioMembers& members) {
    if (const FaultWord* word = readWord(members, "fault", kFaultWords))
        behaviour.fault = word->fault;
    if (const ErrorBodyWord* word = readWord(members, "error_body", kErrorBodyWords))
        behaviour.errorBody = word->body;
    behaviour.faultAfterEvents = members.integer("fault_after_events", 0, 0, kMaxCount);
    if (behaviour.faultAfterEvents > 0)
        behaviour.faultPhase = FaultPhase::Events;
    if (const PhaseWord* word = readWord(members, "fault_phase", kPhaseWords))
        behaviour.faultPhase = word->phase;
    behaviour.status = members.integer("status", behaviour.status, 400, 599);
    behaviour.otherStatus = members.integer("other_status", 0, 0, 599);
    if (behaviour.otherStatus != 0 && behaviour.otherStatus < 400)
        members.fail("other_status", QStringLiteral("A status from 400 to 599, or 0, is wanted."));
    behaviour.retryAfterSeconds = members.integer("retry_after_seconds", -1, -1, kMaxCount);
    behaviour.faultCount = members.integer("fault_count", -1, -1, kMaxCount);
    behaviour.faultEvery = members.integer("fault_every", 1, 1, kMaxCount);
    behaviour.faultPercent = members.integer("fault_percent", 100, 0, 100);
    behaviour.gap = milliseconds(members.integer("gap_ms", static_cast<int>(behaviour.gap.count()), 1, kMaxDelayMs));
}

void readReplay(Behaviour& behaviour, ScenarioMembers& members, const std::optional<std::string>& baseDir) {
    const std::string name = members.text("replay_file");
    behaviour.replayStatus = members.integer("replay_status", 200, 200, 599);
    behaviour.contentType = members.text("content_type");
    if (!isHeaderValue(behaviour.contentType))
        members.fail("content_type", QStringLiteral("This cannot be a header field."));
    if (name.empty())
        return;
    if (!baseDir) {
        members.fail("replay_file", QStringLiteral("Files are named in a scenario file only."));
        return;
    }
    const QFileInfo file(QDir(QString::fromStdString(*baseDir)), QString::fromStdString(name));
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

} // namespace

Result<Behaviour> readBehaviour(const QJsonObject& object, const QString& pointer,
                                const std::optional<std::string>& baseDir) {
    ScenarioMembers members(object, pointer);
    Behaviour behaviour;
    readFault(behaviour, members);
    behaviour.firstTokenDelay = milliseconds(members.integer("first_token_delay_ms", 0, 0, kMaxDelayMs));
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

QJsonObject behaviourJson(const Behaviour& behaviour) {
    static const Behaviour usual;
    QJsonObject object;
    const auto number = [&](const char* name, auto value, auto usually) {
        if (value != usually)
            object.insert(QLatin1String(name), static_cast<double>(value));
    };
    const auto text = [&](const char* name, const std::string& value) {
        if (!value.empty())
            object.insert(QLatin1String(name), QString::fromStdString(value));
    };
    const auto word = [&](const char* name, const auto& words, auto member, auto value, auto usually) {
        if (value != usually)
            text(name, std::string(std::ranges::find(words, value, member)->inFile));
    };
    word("fault", kFaultWords, &FaultWord::fault, behaviour.fault, usual.fault);
    // A number of events says the phase unless it is said itself.
    const FaultPhase implied = behaviour.faultAfterEvents > 0 ? FaultPhase::Events : usual.faultPhase;
    word("fault_phase", kPhaseWords, &PhaseWord::phase, behaviour.faultPhase, implied);
    word("error_body", kErrorBodyWords, &ErrorBodyWord::body, behaviour.errorBody, usual.errorBody);
    number("fault_after_events", behaviour.faultAfterEvents, 0);
    number("status", behaviour.status, usual.status);
    number("other_status", behaviour.otherStatus, 0);
    number("retry_after_seconds", behaviour.retryAfterSeconds, -1);
    number("fault_count", behaviour.faultCount, -1);
    number("fault_every", behaviour.faultEvery, 1);
    number("fault_percent", behaviour.faultPercent, 100);
    number("gap_ms", behaviour.gap.count(), usual.gap.count());
    number("first_token_delay_ms", behaviour.firstTokenDelay.count(), 0);
    number("tokens_per_second", behaviour.tokensPerSecond, 0.0);
    number("tokens", behaviour.tokens, usual.tokens);
    number("split_bytes", behaviour.splitBytes, 0);
    if (!behaviour.answers.empty()) {
        QJsonArray answers;
        for (const std::string& answer : behaviour.answers)
            answers.append(QString::fromStdString(answer));
        object.insert(u"answers"_qs, answers);
    }
    for (const Switch& each : kSwitches) {
        if (behaviour.*each.member)
            object.insert(QLatin1String(each.inFile), true);
    }
    text("replay_file", behaviour.replayFile);
    number("replay_status", behaviour.replayStatus, 200);
    text("content_type", behaviour.contentType);
    QJsonObject headers;
    for (const auto& [name, value] : behaviour.headers)
        headers.insert(QString::fromStdString(name), QString::fromStdString(value));
    if (!headers.isEmpty())
        object.insert(u"headers"_qs, headers);
    return object;
}

} // namespace fairlead::simulator
