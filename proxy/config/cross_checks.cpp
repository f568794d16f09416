// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/cross_checks.h"

#include "proxy/config/bounds.h"
#include "proxy/config/json_text.h"
#include "proxy/config/suggestion.h"

#include <QString>

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace fairlead::config {

namespace {

// With more names than this, looking for the nearest one costs more than it helps.
constexpr std::size_t kMostSuggestions = 200;

// Notes a fault for each element whose id an earlier one has. An empty id had its own fault.
template <typename Element, typename Id>
void checkUnique(const std::vector<Element>& elements, const std::string& pointer, std::string_view member, Id&& id,
                 const char* message, std::vector<Fault>& faults) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const std::string_view own = std::invoke(id, elements[i]);
        if (!own.empty() && !seen.insert(own).second)
            faults.push_back({childPointer(childPointer(pointer, i), member), message});
    }
}

void checkClients(const Config& config, std::vector<Fault>& faults) {
    checkUnique(config.clients, "/clients", "id", &Client::id, "Another client has this id.", faults);
    std::set<SecretRef> tokens;
    for (std::size_t i = 0; i < config.clients.size(); ++i) {
        const SecretRef& token = config.clients[i].token;
        if (!token.name.empty() && !tokens.insert(token).second)
            faults.push_back({childPointer("/clients", i) + "/token",
                              "Another client has this token, so that the two could not be told apart."});
    }
}

void checkProviders(const Config& config, const ReadOptions& options, std::vector<Fault>& faults) {
    checkUnique(config.providers, "/providers", "id", &Provider::id, "Another provider has this id.", faults);
    for (std::size_t i = 0; i < config.providers.size(); ++i) {
        const Provider& provider = config.providers[i];
        const std::string pointer = childPointer("/providers", i);
        checkUnique(provider.keys, pointer + "/keys", "id", &Key::id, "Another key of this provider has this id.",
                    faults);
        if (provider.preset.empty() && !provider.dialect)
            faults.push_back({pointer + "/dialect", "A provider without a preset needs a dialect."});
        if (provider.preset.empty() && provider.baseUrl.empty())
            faults.push_back({pointer + "/base_url", "A provider without a preset needs a base URL."});
        if (!provider.preset.empty() && options.knowsPreset && !options.knowsPreset(provider.preset))
            faults.push_back(
                {pointer + "/preset", "There is no preset of this name. Without one, give dialect and base_url."});
    }
}

// Ids that a configuration defines, and a fault for each use of another one.
class KnownIds {
public:
    KnownIds(const char* message, std::set<std::string_view> ids) : m_message(message), m_ids(std::move(ids)) {}

    void check(const std::string& wanted, const std::string& pointer, std::vector<Fault>& faults) const {
        if (wanted.empty() || m_ids.contains(wanted) || faults.size() >= kMaxFaults)
            return;
        std::string message = m_message;
        if (m_ids.size() <= kMostSuggestions)
            message += didYouMean(wanted, std::vector<std::string_view>(m_ids.begin(), m_ids.end()));
        faults.push_back({pointer, std::move(message)});
    }

private:
    const char* m_message;
    std::set<std::string_view> m_ids;
};

template <typename Element>
std::set<std::string_view> idsOf(const std::vector<Element>& elements) {
    std::set<std::string_view> ids;
    for (const Element& element : elements)
        ids.insert(element.id);
    return ids;
}

void checkTargets(const std::vector<Target>& targets, const std::string& pointer, const KnownIds& providers,
                  std::vector<Fault>& faults) {
    for (std::size_t i = 0; i < targets.size(); ++i)
        providers.check(targets[i].provider, childPointer(pointer, i) + "/provider", faults);
}

void checkMatch(const Match& match, const std::string& pointer, const KnownIds& clients, std::vector<Fault>& faults) {
    for (std::size_t i = 0; i < match.client.size(); ++i) {
        const std::string list = pointer + "/client";
        // The file may have one id in place of a list.
        clients.check(match.client[i], match.client.size() == 1 ? list : childPointer(list, i), faults);
    }
    std::set<std::string> names;
    for (const auto& [name, pattern] : match.header) {
        if (!names.insert(QString::fromStdString(name).toLower().toStdString()).second)
            faults.push_back({childPointer(pointer + "/header", name), "This header stands here twice."});
    }
}

void checkRoutes(const Config& config, const KnownIds& providers, std::vector<Fault>& faults) {
    checkUnique(config.routes, "/routes", "id", &Route::id, "Another route has this id.", faults);
    const KnownIds clients("No client has this id.", idsOf(config.clients));
    for (std::size_t i = 0; i < config.routes.size(); ++i) {
        const Route& route = config.routes[i];
        const std::string pointer = childPointer("/routes", i);
        checkMatch(route.match, pointer + "/match", clients, faults);
        const std::string tiers = pointer + "/tiers";
        checkUnique(route.tiers, tiers, "name", &Tier::name, "Another tier of this route has this name.", faults);
        for (std::size_t j = 0; j < route.tiers.size(); ++j)
            checkTargets(route.tiers[j].targets, childPointer(tiers, j) + "/targets", providers, faults);
        checkTargets(route.onContextOverflow, pointer + "/on_context_overflow", providers, faults);
        checkTargets(route.onContentFilter, pointer + "/on_content_filter", providers, faults);
    }
}

void checkModels(const Config& config, const KnownIds& providers, std::vector<Fault>& faults) {
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (std::size_t i = 0; i < config.models.size(); ++i) {
        const ModelSetting& model = config.models[i];
        const std::string pointer = childPointer("/models", i);
        providers.check(model.provider, pointer + "/provider", faults);
        if (!model.provider.empty() && !model.model.empty() && !seen.emplace(model.provider, model.model).second)
            faults.push_back(
                {pointer + "/model", "Settings for this model of this provider stand in the list already."});
    }
}

} // namespace

std::vector<Fault> findContradictions(const Config& config, const ReadOptions& options) {
    std::vector<Fault> faults;
    checkClients(config, faults);
    checkProviders(config, options, faults);
    const KnownIds providers("No provider has this id.", idsOf(config.providers));
    checkRoutes(config, providers, faults);
    checkModels(config, providers, faults);
    if (config.breaker.minRequests > config.breaker.window)
        faults.push_back({"/breaker/min_requests",
                          "The window holds fewer requests than this (100 when it is not given), "
                          "so that the rate would never say anything."});
    return faults;
}

} // namespace fairlead::config
