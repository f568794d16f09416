// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/engine/endpoint.h"
#include "proxy/http/request.h"
#include "proxy/http/response_writer.h"
#include "proxy/ledger/ledger.h"

#include <QObject>

#include <memory>

namespace fairlead {
class Clock;
}

namespace fairlead::engine {

class Limits;
class RelayStats;

// GET /fairlead/v1/requests, /requests/{id} and /status, for clients with "admin": true (checked by the relay). Relay
// thread; the answers come from the ledger's thread through the event loop.
class AdminApi : public QObject {
    Q_OBJECT

public:
    // `ledger` is null when it could not be opened; then only the status can be answered.
    AdminApi(ledger::Ledger* ledger, const RelayStats& stats, const Limits& limits, const Clock& clock,
             QObject* parent = nullptr);

    void answer(const Endpoint& endpoint, const http::Request& request, std::shared_ptr<http::ResponseWriter> response);

private:
    using Response = std::shared_ptr<http::ResponseWriter>;
    void answerStatus(const Response& response);
    void answerList(const http::Request& request, const Response& response);
    void answerOne(const std::string& id, const Response& response);

    ledger::Ledger* m_ledger;
    const RelayStats& m_stats;
    const Limits& m_limits;
    const Clock& m_clock;
    std::int64_t m_startedMs;
};

// Reads limit, before, client, provider, model, outcome and since (ms) from a query string. Errors name the parameter.
Result<ledger::Query> readRequestQuery(std::string_view query);

} // namespace fairlead::engine
