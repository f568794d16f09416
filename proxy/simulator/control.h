// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/http/server.h"
#include "proxy/simulator/answer.h"

namespace fairlead::simulator {

class BehaviourBook;
class RequestLog;
class Simulator;

// The control port: how a simulator is switched while it runs, be its own port closed or mute.
//   GET, POST, DELETE /sim/behaviour   what is switched; see BehaviourOrder
//   GET, POST /sim/listening           what the port does with connections; see ListeningOrder
//   GET, DELETE /sim/requests?last=N   what was received
// Whoever reaches it may do all of this; it reads no files. Lives on the simulator's thread.
class Control final : public http::RequestHandler {
public:
    // All of them outlive it.
    Control(Simulator& simulator, BehaviourBook& book, RequestLog& log);

    Result<void> listen(const std::string& host, std::uint16_t port) { return m_server.listen(host, port); }
    std::uint16_t port() const { return m_server.port(); }

    void handle(http::Request request, std::shared_ptr<http::ResponseWriter> response) override;
    std::string errorBody(int status, std::string_view reason) override;

private:
    Answer answer(const http::Request& request);
    Answer switchBehaviour(std::string_view body);
    Answer switchListening(std::string_view body);
    Answer showBehaviour() const;
    Answer showListening() const;

    Simulator& m_simulator;
    BehaviourBook& m_book;
    RequestLog& m_log;
    http::Server m_server;
};

// The answer to GET and DELETE /sim/requests, which the simulator's own port has, too; nothing to other requests.
std::optional<Answer> answerAboutRequests(const http::Request& request, RequestLog& log);

} // namespace fairlead::simulator
