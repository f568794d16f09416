// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/upstream/request.h"
#include "proxy/upstream/transfer.h"

#include <QObject>

#include <memory>

namespace fairlead::upstream {

struct ClientLimits {
    int connectionsPerHost = 0;   // 0 = no limit
    int cachedConnections = 1024; // idle keep-alive connections kept over all hosts
};

// HTTP client for providers: libcurl multi driven by the Qt event loop of the thread it was created on. HTTP/2 by
// ALPN, pooled keep-alive connections, no redirects, no cookies, no environment proxies, http and https only.
// Destroying it cancels every transfer; Transfer objects must be gone before.
class UpstreamClient : public QObject {
    Q_OBJECT

public:
    explicit UpstreamClient(ClientLimits limits = {}, QObject* parent = nullptr);
    ~UpstreamClient() override;

    // Starts a transfer. A request that cannot be sent (bad URL, unreadable CA file) also ends in onDone, from the
    // event loop. The listener must outlive the returned object.
    std::unique_ptr<Transfer> start(Request request, TransferListener& listener);

    int activeTransfers() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace fairlead::upstream
