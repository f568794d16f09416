// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/model_lists.h"

#include "proxy/engine/model_list_fetch.h"
#include "proxy/engine/provider_request.h"
#include "proxy/routing/glob.h"

#include <algorithm>

namespace fairlead::engine {

namespace {
constexpr std::chrono::minutes kKeep{10};
constexpr std::chrono::minutes kKeepFailure{1};

// Whether the list of one configuration may stand for the other.
bool sameSource(const RuntimeProvider& a, const RuntimeProvider& b) {
    return a.resolved.config.baseUrl == b.resolved.config.baseUrl && a.resolved.config.keys == b.resolved.config.keys &&
           a.resolved.config.proxy == b.resolved.config.proxy && a.resolved.config.headers == b.resolved.config.headers;
}
} // namespace

ModelLists::ModelLists(upstream::UpstreamClient& client, const Clock& clock, QObject* parent)
    : QObject(parent), m_client(client), m_clock(clock), m_snapshot(std::make_shared<Snapshot>()) {}

ModelLists::~ModelLists() = default;

void ModelLists::setSnapshot(std::shared_ptr<const Snapshot> snapshot) {
    std::erase_if(m_lists, [&](const auto& entry) {
        const RuntimeProvider* before = m_snapshot->findProvider(entry.first);
        const RuntimeProvider* after = snapshot->findProvider(entry.first);
        // A failed list is asked for again: the change may have been meant to mend it.
        return before == nullptr || after == nullptr || entry.second.failed || !sameSource(*before, *after);
    });
    m_snapshot = std::move(snapshot);
}

bool ModelLists::wantsList(const RuntimeProvider& provider) const {
    const RuntimeKey* key = chooseKey(provider);
    return provider.resolved.config.enabled && provider.resolved.listsModels &&
           (key == nullptr || key->secret.secret != nullptr);
}

bool ModelLists::isFresh(const RuntimeProvider& provider) const {
    const auto list = m_lists.find(provider.id());
    if (list == m_lists.end() || !list->second.tried)
        return false;
    return m_clock.monotonic() - list->second.readAt < (list->second.failed ? kKeepFailure : kKeep);
}

bool ModelLists::isFresh() const {
    const auto& providers = m_snapshot->providers;
    return std::all_of(providers.begin(), providers.end(),
                       [this](const RuntimeProvider& provider) { return !wantsList(provider) || isFresh(provider); });
}

bool ModelLists::isComplete() const {
    const auto& providers = m_snapshot->providers;
    return std::all_of(providers.begin(), providers.end(), [this](const RuntimeProvider& provider) {
        const auto list = m_lists.find(provider.id());
        return !wantsList(provider) || (list != m_lists.end() && list->second.tried);
    });
}

bool ModelLists::has(const RuntimeProvider& provider, std::string_view model) const {
    const auto& configured = provider.resolved.config.models;
    if (std::find(configured.begin(), configured.end(), model) != configured.end())
        return true;
    const auto list = m_lists.find(provider.id());
    return list != m_lists.end() && list->second.models.contains(model);
}

std::vector<std::string> ModelLists::providersOf(std::string_view model) const {
    std::vector<std::string> ids;
    const RuntimeProvider* only = nullptr;
    int enabled = 0;
    for (const RuntimeProvider& provider : m_snapshot->providers) {
        if (!provider.resolved.config.enabled)
            continue;
        ++enabled;
        only = &provider;
        if (has(provider, model))
            ids.push_back(provider.id());
    }
    if (ids.empty() && enabled == 1) {
        const auto list = m_lists.find(only->id());
        if (list == m_lists.end() || !list->second.everRead)
            ids.push_back(only->id());
    }
    return ids;
}

void ModelLists::refresh(std::function<void()> done) {
    m_doneFetches.clear();
    for (const RuntimeProvider& provider : m_snapshot->providers) {
        if (!wantsList(provider) || isFresh(provider) || m_fetches.contains(provider.id()))
            continue;
        const std::string& id = provider.id();
        m_fetches[id] =
            std::make_unique<ModelListFetch>(m_client, provider, chooseKey(provider),
                                             [this, id](const ModelListAnswer& answer) { fetched(id, answer.models); });
    }
    if (m_fetches.empty())
        QMetaObject::invokeMethod(this, std::move(done), Qt::QueuedConnection);
    else
        m_waiting.push_back(std::move(done));
}

void ModelLists::fetched(const std::string& provider, const Result<std::vector<std::string>>& models) {
    List& list = m_lists[provider];
    list.tried = true;
    list.readAt = m_clock.monotonic();
    list.failed = !models;
    if (models) {
        list.everRead = true;
        list.models = {models->begin(), models->end()};
    }
    // The fetch is on the call stack; it dies with the next refresh.
    if (const auto fetch = m_fetches.find(provider); fetch != m_fetches.end()) {
        m_doneFetches.push_back(std::move(fetch->second));
        m_fetches.erase(fetch);
    }
    if (!m_fetches.empty())
        return;
    const std::vector<std::function<void()>> waiting = std::exchange(m_waiting, {});
    for (const auto& done : waiting)
        done();
}

std::vector<ModelLists::Entry> ModelLists::all() const {
    std::vector<Entry> entries;
    std::set<std::string> seen;
    for (const config::Route& route : m_snapshot->config.routes) {
        for (const std::string& pattern : route.match.model) {
            if (route.enabled && routing::isLiteral(pattern) && seen.insert(pattern).second)
                entries.push_back({pattern, "fairlead"});
        }
    }
    std::map<std::string, std::vector<std::string>> owners;
    for (const RuntimeProvider& provider : m_snapshot->providers) {
        if (!provider.resolved.config.enabled)
            continue;
        std::set<std::string, std::less<>> models(provider.resolved.config.models.begin(),
                                                  provider.resolved.config.models.end());
        if (const auto list = m_lists.find(provider.id()); list != m_lists.end())
            models.insert(list->second.models.begin(), list->second.models.end());
        for (const std::string& model : models)
            owners[model].push_back(provider.id());
    }
    for (const auto& [model, providers] : owners) {
        if (providers.size() == 1 && seen.insert(model).second)
            entries.push_back({model, providers.front()});
        for (const std::string& provider : providers) {
            if (providers.size() > 1 && seen.insert(provider + "/" + model).second)
                entries.push_back({provider + "/" + model, provider});
        }
    }
    return entries;
}

} // namespace fairlead::engine
