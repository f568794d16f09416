// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/simulator.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/base/random_source.h"
#include "proxy/http/server.h"
#include "proxy/simulator/behaviour_book.h"
#include "proxy/simulator/control.h"
#include "proxy/simulator/endpoint.h"
#include "proxy/simulator/exchange.h"
#include "proxy/simulator/reserved_port.h"
#include "proxy/simulator/rude_port.h"

#include <QTimer>

#include <unordered_map>

namespace fairlead::simulator {
namespace {

// The value of the form field "model", or nothing. Enough for clients that are not out to deceive.
std::string modelOfForm(std::string_view form) {
    constexpr std::string_view kField = "name=\"model\"";
    constexpr std::string_view kBlankLine = "\r\n\r\n";
    const std::size_t field = form.find(kField);
    const std::size_t blank = field == std::string_view::npos ? field : form.find(kBlankLine, field);
    if (blank == std::string_view::npos)
        return {};
    const std::string_view value = form.substr(blank + kBlankLine.size());
    return std::string(value.substr(0, value.find("\r\n")));
}

// Random, but apart from what the answer is made of.
std::string requestIdOf(std::uint64_t seed, std::int64_t number) {
    SeededRandom random(seed * 7'919 + static_cast<std::uint64_t>(number));
    return makeId("req_", random);
}

Refusal unknownUrl(const http::Request& request, Dialect dialect, bool wrongMethod) {
    const int status = wrongMethod ? 405 : 404;
    if (dialect == Dialect::Azure)
        return {404, "Resource not found"};
    Refusal refusal{status, "There is no " + request.method + " " + request.path + " here."};
    if (dialect == Dialect::OpenAi || dialect == Dialect::Responses) {
        refusal.code = wrongMethod ? "method_not_allowed" : "unknown_url";
        refusal.type = "invalid_request_error";
    }
    return refusal;
}

Pace paceOf(const Behaviour& behaviour) {
    return {behaviour.firstTokenDelay, behaviour.tokensPerSecond, behaviour.splitBytes};
}

Answer answerOf(const Endpoint& endpoint, const Call& call) {
    Answer answer = endpoint.build(call);
    if (call.behaviour.replayFile.empty())
        return answer;
    const Result<Answer> recorded = replayedAnswer(call.behaviour);
    return recorded ? *recorded : call.refuse({500, recorded.error().message});
}

} // namespace

class Simulator::Private : public http::RequestHandler {
public:
    Private(Simulator& owner, Scenario scenario, std::uint64_t seed)
        : m_owner(owner), m_book(std::move(scenario)), m_seed(seed), m_control(owner, m_book, m_log),
          m_server(std::make_unique<http::Server>(*this, http::ServerLimits())) {
        m_back.setSingleShot(true);
        QObject::connect(&m_back, &QTimer::timeout, &m_owner,
                         [this] { static_cast<void>(setListening(Listening::Serve, std::chrono::milliseconds(0))); });
    }

    Result<void> listen(const std::string& host, std::uint16_t port);
    Result<void> setListening(Listening mode, std::chrono::milliseconds duration);

    void handle(http::Request request, std::shared_ptr<http::ResponseWriter> response) override;
    std::string errorBody(int status, std::string_view reason) override {
        return simulator::errorBody(reason, status < 500 ? "invalid_request_error" : "server_error");
    }

    std::uint16_t port() const { return m_port; }
    Listening listening() const { return m_listening; }
    std::int64_t requestCount() const { return m_requests; }
    std::int64_t modelListCount() const { return m_modelLists; }

    RequestLog& log() { return m_log; }
    BehaviourBook& book() { return m_book; }
    Control& control() { return m_control; }

private:
    struct Reply {
        Answer answer;
        Pace pace;
    };
    Reply reply(http::Request& request, RandomSource& random, const std::string& requestId);
    Reply replyWithList(const Endpoint& endpoint, const http::Request& request, RandomSource& random,
                        const std::string& requestId);
    Reply replyTo(const Endpoint& endpoint, http::Request& request, RandomSource& random, const std::string& requestId);

    // Apart from what answers are made of, so that a fault here and there changes no other answer.
    SeededRandom randomOfFaults() const {
        return SeededRandom(m_seed * 104'729 + static_cast<std::uint64_t>(m_requests));
    }

    Simulator& m_owner;
    BehaviourBook m_book;
    std::uint64_t m_seed;
    std::int64_t m_requests = 0;
    std::int64_t m_modelLists = 0;
    RequestLog m_log;
    Control m_control;
    std::string m_host;
    std::uint16_t m_port = 0;
    Listening m_listening = Listening::Serve;
    QTimer m_back; // to Listening::Serve
    ReservedPort m_reserved;
    std::unique_ptr<RudePort> m_rude;
    std::unique_ptr<http::Server> m_server;
    // By the number of the request. Destroyed before the server, whose responses they observe.
    std::unordered_map<std::int64_t, std::unique_ptr<Exchange>> m_exchanges;
};

Result<void> Simulator::Private::listen(const std::string& host, std::uint16_t port) {
    m_host = host;
    // What is wrong with an address is said by the server, which tries it in any case.
    const bool reserved = m_reserved.take(host, port);
    const Result<void> listening = m_server->listen(host, reserved ? m_reserved.port() : port);
    m_port = m_server->port();
    return listening;
}

Result<void> Simulator::Private::setListening(Listening mode, std::chrono::milliseconds duration) {
    m_exchanges.clear();
    m_server.reset();
    m_rude.reset();
    m_back.stop();
    m_listening = mode;
    if (duration.count() > 0)
        m_back.start(duration);
    if (mode == Listening::Serve) {
        m_server = std::make_unique<http::Server>(*this, http::ServerLimits());
        return m_server->listen(m_host, m_port);
    }
    if (mode == Listening::Refuse)
        return {};
    m_rude = std::make_unique<RudePort>(mode);
    if (!m_rude->listen(m_host, m_port))
        return Error{ErrorCode::Unavailable, "The simulator's port is not free any more."};
    return {};
}

void Simulator::Private::handle(http::Request request, std::shared_ptr<http::ResponseWriter> response) {
    // What a test asks of the simulator itself is no request to a provider: it is neither counted nor kept.
    if (const auto about = answerAboutRequests(request, m_log)) {
        response->respond(about->status, about->headers, about->parts.front());
        return;
    }
    ++m_requests;
    m_log.add(m_requests, request);
    SeededRandom random(m_seed * 1'000'003 + static_cast<std::uint64_t>(m_requests));
    const std::string requestId = requestIdOf(m_seed, m_requests);
    Reply made = reply(request, random, requestId);
    made.answer.headers.set("x-request-id", requestId);
    auto exchange = std::make_unique<Exchange>(std::move(response), std::move(made.answer), made.pace);
    Exchange& begun = *exchange;
    m_exchanges.emplace(m_requests, std::move(exchange));
    // Queued: the exchange is in the middle of its own call when it ends.
    QObject::connect(
        &begun, &Exchange::ended, &m_owner, [this, number = m_requests] { m_exchanges.erase(number); },
        Qt::QueuedConnection);
    begun.begin();
}

Simulator::Private::Reply Simulator::Private::reply(http::Request& request, RandomSource& random,
                                                    const std::string& requestId) {
    const EndpointMatch match = findEndpoint(request);
    const Dialect dialect = match.endpoint ? match.endpoint->dialect : match.dialect;
    const Dialect gateway = match.gateway.value_or(dialect);
    Reply reply;
    if (const auto refusal = refuseAccess(request, gateway, m_book.scenario().apiKey))
        reply.answer = refusalAnswer(gateway, *refusal, requestId);
    else if (!match.endpoint)
        reply.answer = refusalAnswer(dialect, unknownUrl(request, dialect, match.wrongMethod), requestId);
    else if (match.endpoint->list != nullptr)
        reply = replyWithList(*match.endpoint, request, random, requestId);
    else
        reply = replyTo(*match.endpoint, request, random, requestId);
    if (dialect == Dialect::Anthropic)
        reply.answer.headers.set("request-id", requestId);
    return reply;
}

// A list of models is of no model: only what is switched for all goes for it.
Simulator::Private::Reply Simulator::Private::replyWithList(const Endpoint& endpoint, const http::Request& request,
                                                            RandomSource& random, const std::string& requestId) {
    ++m_modelLists;
    Answer list = endpoint.list(m_book.scenario());
    if (!m_book.switchedForAll())
        return {std::move(list), {}};
    SeededRandom ofFaults = randomOfFaults();
    const Result<Behaviour> behaviour = m_book.next({}, ofFaults);
    const Call call{request.body, {}, {}, *behaviour, m_requests, m_seed, random, request, endpoint.dialect, requestId};
    return {withFault(std::move(list), call), paceOf(*behaviour)};
}

Simulator::Private::Reply Simulator::Private::replyTo(const Endpoint& endpoint, http::Request& request,
                                                      RandomSource& random, const std::string& requestId) {
    const auto refuse = [&](const Refusal& refusal) {
        return Reply{refusalAnswer(endpoint.dialect, refusal, requestId), {}};
    };
    std::vector<json::Member> members;
    std::string model = endpoint.model;
    if (endpoint.modelIn == ModelIn::Form) {
        if (model.empty())
            model = modelOfForm(request.body);
    } else if (request.method != "GET") {
        padForJson(request.body);
        if (const Result<void> valid = json::validate(request.body); !valid)
            return refuse({400, valid.error().message});
        Result<std::vector<json::Member>> read = json::members(request.body);
        if (!read)
            return refuse({400, read.error().message});
        members = *std::move(read);
        if (endpoint.modelIn == ModelIn::Body)
            model = viewOf(members, "model").text();
    }
    if (model.empty())
        return refuse(missingModel(endpoint.dialect));
    SeededRandom ofFaults = randomOfFaults();
    const Result<Behaviour> behaviour = m_book.next(model, ofFaults);
    if (!behaviour) {
        Refusal refusal = unknownModel(endpoint.dialect, model);
        refusal.message += endpoint.dialect == Dialect::OpenAi ? " " + behaviour.error().message : "";
        return refuse(refusal);
    }
    const Call call{request.body, std::move(members), model,    *behaviour, m_requests, m_seed, random,
                    request,      endpoint.dialect,   requestId};
    Answer answer = withFault(answerOf(endpoint, call), call);
    for (const auto& [name, value] : behaviour->headers)
        answer.headers.set(name, value);
    return {std::move(answer), paceOf(*behaviour)};
}

Simulator::Simulator(Scenario scenario, std::uint64_t seed, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, std::move(scenario), seed)) {}

Simulator::~Simulator() = default;

Result<void> Simulator::listen(const std::string& host, std::uint16_t port) {
    return d->listen(host, port);
}

std::uint16_t Simulator::port() const {
    return d->port();
}

Result<void> Simulator::listenControl(const std::string& host, std::uint16_t port) {
    return d->control().listen(host, port);
}

std::uint16_t Simulator::controlPort() const {
    return d->control().port();
}

Result<void> Simulator::setBehaviour(const std::string& model, std::optional<Behaviour> behaviour) {
    return d->book().setBehaviour(model, std::move(behaviour));
}

void Simulator::setBehaviourOfAll(std::optional<Behaviour> behaviour) {
    d->book().setBehaviourOfAll(std::move(behaviour));
}

void Simulator::forgetBehaviours() {
    d->book().forgetSwitched();
}

Result<void> Simulator::setListening(Listening mode, std::chrono::milliseconds duration) {
    return d->setListening(mode, duration);
}

Listening Simulator::listening() const {
    return d->listening();
}

const std::deque<ReceivedRequest>& Simulator::received() const {
    return d->log().requests();
}

std::int64_t Simulator::modelListCount() const {
    return d->modelListCount();
}

std::int64_t Simulator::requestCount() const {
    return d->requestCount();
}

} // namespace fairlead::simulator
