// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/request_id.h"
#include "proxy/engine/admin_api.h"
#include "proxy/engine/exchange.h"
#include "proxy/engine/relay_context.h"
#include "proxy/engine/snapshot.h"
#include "proxy/http/request_handler.h"

#include <QBasicTimer>
#include <QObject>

#include <memory>
#include <unordered_map>

namespace fairlead::engine {

// What stands behind the HTTP server of one relay thread: lets requests in, answers what is answered here, and starts
// an exchange for what goes to a provider. Relay thread; owns its exchanges.
class Relay final : public QObject, public http::RequestHandler {
    Q_OBJECT

public:
    Relay(RelayContext& context, AdminApi& admin, QObject* parent = nullptr);
    ~Relay() override;

    // For requests from now on; running ones keep theirs.
    void setSnapshot(std::shared_ptr<const Snapshot> snapshot);
    int exchangeCount() const { return static_cast<int>(m_exchanges.size()); }

    void handle(http::Request request, std::shared_ptr<http::ResponseWriter> response) override;
    std::string errorBody(int status, std::string_view reason) override;

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void dispatch(Exchange::Call call);
    void reject(Exchange::Call& call, const RelayError& error);
    void startExchange(Exchange::Call call);
    void answerExplain(const Exchange::Call& call);
    void answerModels(Exchange::Call call);
    void retire(Exchange* exchange);

    RelayContext& m_context;
    AdminApi& m_admin;
    RequestIdSource m_ids;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::unordered_map<Exchange*, std::unique_ptr<Exchange>> m_exchanges;
    // Deleted from the event loop. By a timer of zero, since a posted event costs two system calls to wake a loop that
    // is awake.
    std::vector<std::unique_ptr<Exchange>> m_retired;
    QBasicTimer m_retireTimer;
};

} // namespace fairlead::engine
