// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/clock.h"
#include "proxy/base/result.h"
#include "proxy/engine/snapshot.h"
#include "proxy/routing/plan.h"
#include "proxy/upstream/upstream_client.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace fairlead::engine {

class ModelListFetch;

// Which provider has which models: from the configuration, and from the providers' own lists, which are fetched when
// somebody asks and kept for ten minutes (a failure for one). Relay thread.
class ModelLists : public QObject, public routing::ModelIndex {
    Q_OBJECT

public:
    ModelLists(upstream::UpstreamClient& client, const Clock& clock, QObject* parent = nullptr);
    ~ModelLists() override;

    // Keeps the lists of providers whose settings did not change.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);

    // Ids of the enabled providers that have the model. When none is known to, and there is one enabled provider whose
    // list could not be read, that one is taken at its word.
    std::vector<std::string> providersOf(std::string_view model) const override;

    // False while a list that may be read was not read yet, or is too old.
    bool isFresh() const;
    // False while a list that may be read was never read.
    bool isComplete() const;
    // Fetches what is not fresh; `done` is called from the event loop once every list came or failed (5 s at most).
    void refresh(std::function<void()> done);

    struct Entry {
        std::string id;      // what a caller may ask for
        std::string ownedBy; // "fairlead" for routes, else provider id
    };
    // Routes by name first, then models; a model that several providers have is listed as "provider/model".
    std::vector<Entry> all() const;

private:
    friend class ModelListFetch;
    struct List {
        std::set<std::string, std::less<>> models;
        Clock::Nanoseconds readAt{0};
        bool everRead = false;
        bool tried = false;
        bool failed = false;
    };
    bool wantsList(const RuntimeProvider& provider) const;
    bool isFresh(const RuntimeProvider& provider) const;
    bool has(const RuntimeProvider& provider, std::string_view model) const;
    void fetched(const std::string& provider, const Result<std::vector<std::string>>& models);

    upstream::UpstreamClient& m_client;
    const Clock& m_clock;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::map<std::string, List> m_lists;
    std::map<std::string, std::unique_ptr<ModelListFetch>> m_fetches;
    std::vector<std::unique_ptr<ModelListFetch>> m_doneFetches;
    std::vector<std::function<void()>> m_waiting;
};

} // namespace fairlead::engine
