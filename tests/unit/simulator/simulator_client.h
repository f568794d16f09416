// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/scenario.h"
#include "proxy/simulator/simulator.h"
#include "tests/support/raw_http_client.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <string>
#include <vector>

namespace fairlead::test {

inline std::string postRequest(const std::string& path, const std::string& body, const std::string& fields = {}) {
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           fields + "\r\n" + body;
}

inline std::string chatBody(const std::string& model, const std::string& more = {}) {
    return R"({"model":")" + model + R"(","messages":[{"role":"user","content":"Hello"}])" + more + "}";
}

inline std::string streamBody(const std::string& model, const std::string& more = {}) {
    return chatBody(model, R"(,"stream":true)" + more);
}

// A simulator on a free port of this thread, and requests to it over real sockets.
class SimulatorUnderTest {
public:
    explicit SimulatorUnderTest(simulator::Scenario scenario = {}, std::uint64_t seed = 1)
        : m_simulator(std::move(scenario), seed), m_listening(m_simulator.listen("127.0.0.1", 0).has_value()) {}

    bool isListening() const { return m_listening; }
    simulator::Simulator& simulator() { return m_simulator; }

    // A connection on which the request was sent.
    std::unique_ptr<RawHttpClient> begin(const std::string& request) {
        auto client = std::make_unique<RawHttpClient>(m_simulator.port());
        client->send(request);
        return client;
    }

    // The whole answer; status 0 when none came.
    RawResponse exchange(const std::string& request) {
        const std::unique_ptr<RawHttpClient> client = begin(request);
        QSignalSpy changed(client.get(), &RawHttpClient::changed);
        while (client->responses().empty() && !client->isClosed() && changed.wait()) {
        }
        return client->responses().empty() ? RawResponse() : client->responses().front();
    }
    RawResponse post(const std::string& path, const std::string& body) { return exchange(postRequest(path, body)); }
    RawResponse post(const std::string& path, const std::string& fields, const std::string& body) {
        return exchange(postRequest(path, body, fields));
    }
    RawResponse get(const std::string& path, const std::string& fields = {}) {
        return exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n");
    }
    RawResponse chat(const std::string& body) { return post("/v1/chat/completions", body); }

private:
    simulator::Simulator m_simulator;
    bool m_listening;
};

inline QJsonObject jsonOf(const std::string& body) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(body)).object();
}

// The data of each event, in order.
inline std::vector<std::string> eventsOf(const std::string& stream) {
    std::vector<std::string> events;
    std::size_t at = 0;
    for (std::size_t end = 0; (end = stream.find("\n\n", at)) != std::string::npos; at = end + 2)
        events.push_back(stream.substr(at + 6, end - at - 6)); // behind "data: "
    return events;
}

struct NamedEvent {
    std::string name; // of "event:", empty without
    QJsonObject data;
};

// The events of a stream that names them, in order. Their lines end in LF.
inline std::vector<NamedEvent> namedEventsOf(const std::string& stream) {
    std::vector<NamedEvent> events;
    std::size_t at = 0;
    for (std::size_t end = 0; (end = stream.find("\n\n", at)) != std::string::npos; at = end + 2) {
        NamedEvent event;
        for (const QString& line : QString::fromStdString(stream.substr(at, end - at)).split(u'\n')) {
            if (line.startsWith(u"event: "))
                event.name = line.mid(7).toStdString();
            if (line.startsWith(u"data: "))
                event.data = jsonOf(line.mid(6).toStdString());
        }
        events.push_back(std::move(event));
    }
    return events;
}

inline QString errorMessageOf(const RawResponse& response) {
    return jsonOf(response.body).value(u"error"_qs).toObject().value(u"message"_qs).toString();
}

inline std::string textOf(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace fairlead::test
