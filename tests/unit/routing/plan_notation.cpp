// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/routing/plan_notation.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace fairlead::routing {

namespace {

[[noreturn]] void wrong(const QString& text) {
    qFatal("not in the notation: %s", qPrintable(text));
}

std::vector<QStringList> statementsOf(const std::string& text) {
    std::vector<QStringList> statements;
    for (const QString& statement : QString::fromStdString(text).split(QLatin1Char(';'))) {
        QStringList words = statement.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (!words.isEmpty())
            statements.push_back(std::move(words));
    }
    return statements;
}

// "key=value", or a flag.
struct Setting {
    QString key;
    QString value;
    explicit Setting(const QString& word)
        : key(word.section(QLatin1Char('='), 0, 0)), value(word.section(QLatin1Char('='), 1)) {}
    std::string text() const { return value.toStdString(); }
    std::vector<std::string> list() const {
        std::vector<std::string> items;
        for (const QString& item : value.split(QLatin1Char(','), Qt::SkipEmptyParts))
            items.push_back(item.toStdString());
        return items;
    }
    std::int64_t number() const {
        bool good = false;
        const qlonglong read = value.toLongLong(&good);
        if (!good)
            wrong(key + QLatin1Char('=') + value);
        return read;
    }
    double fraction() const { return value.toDouble(); }
    PicoUsd usd() const { return PicoUsd(std::llround(value.toDouble() * 1e12)); }
    bool is(const char* name) const { return key == QLatin1String(name); }
};

config::Priority priorityOf(const std::string& name) {
    if (name == "low")
        return config::Priority::Low;
    return name == "high" ? config::Priority::High : config::Priority::Normal;
}

int minutesOf(const QString& time) {
    return time.section(QLatin1Char(':'), 0, 0).toInt() * 60 + time.section(QLatin1Char(':'), 1).toInt();
}

std::uint8_t daysOf(const std::vector<std::string>& names) {
    const QStringList week = QStringLiteral("mon tue wed thu fri sat sun").split(QLatin1Char(' '));
    unsigned days = 0;
    for (const std::string& name : names)
        days |= 1U << static_cast<unsigned>(week.indexOf(QString::fromStdString(name)));
    return static_cast<std::uint8_t>(days);
}

config::Target targetOf(QString word) {
    config::Target target;
    if (word.startsWith(QLatin1Char('!'))) {
        target.enabled = false;
        word.remove(0, 1);
    }
    if (const qsizetype star = word.indexOf(QLatin1Char('*')); star >= 0) {
        target.weight = word.mid(star + 1).toInt();
        word.truncate(star);
    }
    target.provider = word.section(QLatin1Char('/'), 0, 0).toStdString();
    target.model = word.contains(QLatin1Char('/')) ? word.section(QLatin1Char('/'), 1).toStdString() : "m";
    return target;
}

void setCriterion(config::Route& route, const QString& word) {
    const Setting setting(word);
    config::Match& match = route.match;
    if (setting.is("off"))
        route.enabled = false;
    else if (setting.is("model"))
        match.model = setting.list();
    else if (setting.is("tag"))
        match.tag = setting.list();
    else if (setting.is("client"))
        match.client = setting.list();
    else if (setting.is("tier"))
        match.userTier = setting.list();
    else if (setting.is("prio"))
        for (const std::string& name : setting.list())
            match.priority.push_back(priorityOf(name));
    else if (setting.is("header"))
        match.header[setting.value.section(QLatin1Char(':'), 0, 0).toStdString()] =
            setting.value.section(QLatin1Char(':'), 1).toStdString();
    else if (setting.is("min"))
        match.minInputTokens = setting.number();
    else if (setting.is("max"))
        match.maxInputTokens = setting.number();
    else if (setting.is("tools") || setting.is("notools"))
        match.tools = setting.is("tools");
    else if (setting.is("images") || setting.is("noimages"))
        match.images = setting.is("images");
    else if (setting.is("time")) {
        match.time.from = minutesOf(setting.value.section(QLatin1Char('-'), 0, 0));
        match.time.to = minutesOf(setting.value.section(QLatin1Char('-'), 1));
    } else if (setting.is("days"))
        match.time.days = daysOf(setting.list());
    else if (setting.is("utc"))
        match.time.zone = config::TimeZone::Utc;
    else
        wrong(word);
}

void setOption(config::Route& route, const QString& word) {
    const Setting setting(word);
    if (setting.is("degrade"))
        route.degradation = setting.value == QLatin1String("skip")   ? config::Degradation::Skip
                            : setting.value == QLatin1String("fail") ? config::Degradation::Fail
                                                                     : config::Degradation::Transform;
    else if (setting.is("affinity"))
        route.affinity = setting.value != QLatin1String("no");
    else if (setting.is("ceiling"))
        route.maxCost.normal = setting.usd();
    else if (setting.is("low"))
        route.maxCost.low = setting.usd();
    else if (setting.is("high"))
        route.maxCost.high = setting.usd();
    else if (setting.is("in"))
        route.jurisdictions = setting.list();
    else if (setting.is("tries"))
        route.retry.maxAttempts = static_cast<int>(setting.number());
    else
        wrong(word);
}

config::Tier tierOf(const QStringList& words) {
    using config::Strategy;
    static const std::map<QString, Strategy> strategies = {
        {QStringLiteral("ordered"), Strategy::Ordered},      {QStringLiteral("weighted"), Strategy::Weighted},
        {QStringLiteral("latency"), Strategy::LeastLatency}, {QStringLiteral("total"), Strategy::LeastLatency},
        {QStringLiteral("cost"), Strategy::LeastCost},       {QStringLiteral("busy"), Strategy::LeastBusy},
        {QStringLiteral("two"), Strategy::PowerOfTwo}};
    const auto strategy = strategies.find(words.value(2));
    if (strategy == strategies.end())
        wrong(words.join(QLatin1Char(' ')));
    config::Tier tier{words[1].toStdString(), strategy->second, {}};
    if (words[2] == QLatin1String("total"))
        tier.latency = config::LatencyMeasure::Total;
    for (const QString& word : words.mid(3))
        tier.targets.push_back(targetOf(word));
    return tier;
}

config::Client clientOf(const QStringList& words) {
    config::Client client;
    client.id = words.value(1).toStdString();
    for (const QString& word : words.mid(2)) {
        const Setting setting(word);
        if (setting.is("tier"))
            client.userTier = setting.text();
        else if (setting.is("prio"))
            client.priority = priorityOf(setting.text());
        else if (setting.is("alias"))
            client.aliases[setting.value.section(QLatin1Char('>'), 0, 0).toStdString()] =
                setting.value.section(QLatin1Char('>'), 1).toStdString();
        else if (setting.is("in"))
            client.jurisdictions = setting.list();
        else
            wrong(word);
    }
    return client;
}

void addProviders(config::Config& config, const QStringList& off, const QStringList& absent) {
    const auto add = [&](const std::string& id) {
        const bool known = std::any_of(config.providers.begin(), config.providers.end(),
                                       [&id](const config::Provider& provider) { return provider.id == id; });
        if (known || absent.contains(QString::fromStdString(id)))
            return;
        config::Provider provider;
        provider.id = id;
        provider.enabled = !off.contains(QString::fromStdString(id));
        config.providers.push_back(provider);
    };
    for (const config::Route& route : config.routes) {
        for (const config::Tier& tier : route.tiers)
            for (const config::Target& target : tier.targets)
                add(target.provider);
        for (const auto* chain : {&route.onContextOverflow, &route.onContentFilter})
            for (const config::Target& target : *chain)
                add(target.provider);
    }
    for (const QString& id : off)
        add(id.toStdString());
}

} // namespace

PlanConfig readPlanConfig(const std::string& text) {
    PlanConfig read;
    QStringList off;
    QStringList absent;
    for (const QStringList& words : statementsOf(text)) {
        auto& routes = read.config.routes;
        if (words[0] == QLatin1String("route")) {
            routes.push_back({words.value(1).toStdString(), {{"*"}}, {}});
            for (const QString& word : words.mid(2))
                setCriterion(routes.back(), word);
        } else if (words[0] == QLatin1String("tier")) {
            routes.back().tiers.push_back(tierOf(words));
        } else if (words[0] == QLatin1String("overflow") || words[0] == QLatin1String("filter")) {
            config::Route& route = routes.back();
            auto& chain = words[0] == QLatin1String("filter") ? route.onContentFilter : route.onContextOverflow;
            for (const QString& word : words.mid(1))
                chain.push_back(targetOf(word));
        } else if (words[0] == QLatin1String("set")) {
            for (const QString& word : words.mid(1))
                setOption(routes.back(), word);
        } else if (words[0] == QLatin1String("client")) {
            read.config.clients.push_back(clientOf(words));
        } else if (words[0] == QLatin1String("off")) {
            off += words.mid(1);
        } else if (words[0] == QLatin1String("absent")) {
            absent += words.mid(1);
        } else {
            wrong(words[0]);
        }
    }
    addProviders(read.config, off, absent);
    return read;
}

World::World(const std::string& text) {
    for (const QStringList& words : statementsOf(text)) {
        if (words[0] == QLatin1String("draw")) {
            for (const QString& word : words.mid(1))
                m_draws.push_back(word.startsWith(QLatin1Char('#')) ? std::ldexp(word.mid(1).toDouble(), -64)
                                                                    : word.toDouble());
            continue;
        }
        if (words[0] == QLatin1String("has")) {
            m_lists[words.value(2).toStdString()].push_back(words.value(1).toStdString());
            continue;
        }
        const std::string target = words[0].toStdString();
        TargetFacts& facts = m_facts[target];
        TargetState& state = m_states[target];
        for (const QString& word : words.mid(1)) {
            const Setting setting(word);
            const bool yes = setting.value != QLatin1String("no");
            if (setting.is("in"))
                facts.jurisdiction = m_places[target] = setting.text();
            else if (setting.is("window"))
                facts.contextWindow = setting.number();
            else if (setting.is("tools"))
                facts.tools = yes;
            else if (setting.is("images"))
                facts.images = yes;
            else if (setting.is("schema"))
                facts.schema = yes;
            else if (setting.is("cost"))
                facts.cost = setting.usd();
            else if (setting.is("busy"))
                state.inFlight = static_cast<int>(setting.number());
            else if (setting.is("ttft"))
                state.ttftMs = setting.fraction();
            else if (setting.is("total"))
                state.totalMs = setting.fraction();
            else if (setting.is("kept"))
                state.keptRank = static_cast<int>(setting.number());
            else if (setting.is("open"))
                state.standing = Standing::Open;
            else if (setting.is("half"))
                state.standing = Standing::HalfOpen;
            else if (setting.is("ramp")) {
                state.standing = Standing::Ramping;
                state.share = setting.fraction();
            } else if (setting.is("errors"))
                state.spike = Spike::Errors;
            else if (setting.is("slow"))
                state.spike = Spike::Slow;
            else
                wrong(word);
        }
    }
}

namespace {

template <typename Values>
typename Values::mapped_type found(const Values& values, const std::string& provider, const std::string& model) {
    auto at = values.find(provider + "/" + model);
    if (at == values.end())
        at = values.find(provider);
    return at == values.end() ? typename Values::mapped_type{} : at->second;
}

} // namespace

TargetFacts World::of(const std::string& provider, const std::string& model, const Facts&) const {
    return found(m_facts, provider, model);
}

TargetState World::of(const std::string& provider, const std::string& model) const {
    return found(m_states, provider, model);
}

std::vector<std::string> World::providersOf(std::string_view model) const {
    const auto at = m_lists.find(model);
    return at == m_lists.end() ? std::vector<std::string>() : at->second;
}

std::uint64_t World::next() {
    if (m_draws.empty())
        return 0;
    return static_cast<std::uint64_t>(std::ldexp(m_draws[m_drawn++ % m_draws.size()], 64));
}

Asked::Asked(const std::string& text) {
    const QStringList words = QString::fromStdString(text).simplified().split(QLatin1Char(' '));
    m_facts.model = words.value(0).toStdString();
    m_facts.wallMs = 1'795'262'400'000; // 2026-11-21T12:00Z
    for (const QString& word : words.mid(1)) {
        const Setting setting(word);
        if (setting.is("client"))
            m_facts.client = setting.text();
        else if (setting.is("tag"))
            m_tag = setting.text();
        else if (setting.is("prio"))
            m_facts.priority = priorityOf(setting.text());
        else if (setting.is("header"))
            m_headers.add(setting.value.section(QLatin1Char(':'), 0, 0).toStdString(),
                          setting.value.section(QLatin1Char(':'), 1).toStdString());
        else if (setting.is("tokens"))
            m_facts.inputTokens = setting.number();
        else if (setting.is("out"))
            m_facts.maxOutput = setting.number();
        else if (setting.is("tools"))
            m_facts.tools = true;
        else if (setting.is("images"))
            m_facts.images = true;
        else if (setting.is("schema"))
            m_facts.schema = true;
        else if (setting.is("at"))
            m_facts.wallMs = QDateTime::fromString(setting.value + QLatin1Char('Z'), Qt::ISODate).toMSecsSinceEpoch();
        else if (setting.is("offset"))
            m_facts.utcOffsetMinutes = static_cast<int>(setting.number());
        else if (setting.is("session"))
            m_facts.session = static_cast<std::uint64_t>(setting.number());
        else
            wrong(word);
    }
    m_facts.tag = m_tag;
    m_facts.headers = &m_headers;
}

namespace {

struct Wanted {
    std::string target;
    std::string reason;
};

// Words end with blanks outside of parentheses.
std::vector<Wanted> wantedOf(std::string_view text) {
    std::vector<Wanted> all;
    while (!text.empty()) {
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
        if (text.empty())
            break;
        Wanted wanted;
        const std::size_t end = std::min(text.find_first_of(" ("), text.size());
        wanted.target = text.substr(0, end);
        text.remove_prefix(end);
        if (text.starts_with('(')) {
            const std::size_t close = std::min(text.find(')'), text.size() - 1);
            wanted.reason = text.substr(1, close - 1);
            text.remove_prefix(close + 1);
        }
        all.push_back(std::move(wanted));
    }
    return all;
}

template <typename Targets>
void append(std::vector<Wanted>& all, const std::string& mark, const Targets& targets) {
    for (const auto& target : targets)
        all.push_back({mark + target.provider + (target.model == "m" ? "" : "/" + target.model), target.reason});
}

} // namespace

std::string differenceOf(const Plan& plan, const std::string& wanted) {
    std::vector<Wanted> actual;
    append(actual, "", plan.attempts);
    append(actual, "~o:", plan.onContextOverflow);
    append(actual, "~f:", plan.onContentFilter);
    append(actual, "-", plan.skipped);
    std::string shown = (plan.route.empty() ? "-" : plan.route) + ":";
    for (const Wanted& one : actual)
        shown += " " + one.target + "(" + one.reason + ")";

    const std::size_t colon = wanted.find(':');
    const std::vector<Wanted> expected = wantedOf(std::string_view(wanted).substr(colon + 1));
    bool same = wanted.substr(0, colon) == (plan.route.empty() ? "-" : plan.route) && expected.size() == actual.size();
    for (std::size_t i = 0; same && i < expected.size(); ++i)
        same = expected[i].target == actual[i].target &&
               actual[i].reason.find(expected[i].reason) != std::string::npos && !actual[i].reason.empty();
    return same ? std::string() : "wanted " + wanted + "\n   planned " + shown;
}

} // namespace fairlead::routing
