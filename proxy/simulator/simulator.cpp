// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/simulator.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/base/random_source.h"
#include "proxy/http/server.h"
#include "proxy/simulator/behaviour_book.h"
#include "proxy/simulator/endpoint.h"
#include "proxy/simulator/exchange.h"

#include <charconv>
#include <unordered_map>

namespace fairlead::simulator {
namespace {

constexpr std::string_view kReceived = "/sim/requests";

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
        : m_owner(owner), m_book(std::move(scenario)), m_seed(seed), m_server(*this, {}) {}

    void handle(http::Request request, std::shared_ptr<http::ResponseWriter> response) override;
    std::string errorBody(int status, std::string_view reason) override {
        return simulator::errorBody(reason, status < 500 ? "invalid_request_error" : "server_error");
    }

    http::Server& server() { return m_server; }
    std::int64_t requestCount() const { return m_requests; }

    RequestLog& log() { return m_log; }

private:
    struct Reply {
        Answer answer;
        Pace pace;
    };
    Reply reply(http::Request& request, RandomSource& random, const std::string& requestId);
    Reply replyTo(const Endpoint& endpoint, http::Request& request, RandomSource& random, const std::string& requestId);
    bool answersAboutItself(const http::Request& request, http::ResponseWriter& response);

    Simulator& m_owner;
    BehaviourBook m_book;
    std::uint64_t m_seed;
    std::int64_t m_requests = 0;
    RequestLog m_log;
    http::Server m_server;
    // Destroyed before the server, whose responses they observe.
    std::unordered_map<Exchange*, std::unique_ptr<Exchange>> m_exchanges;
};

// What a test asks of the simulator itself is no request to a provider: it is neither counted nor kept.
bool Simulator::Private::answersAboutItself(const http::Request& request, http::ResponseWriter& response) {
    if (request.path != kReceived || (request.method != "GET" && request.method != "DELETE"))
        return false;
    if (request.method == "DELETE")
        m_log.clear();
    const std::string asked = queryValue(request, "last");
    std::size_t last = m_log.requests().size();
    std::from_chars(asked.data(), asked.data() + asked.size(), last);
    const Answer answer = m_log.answer(last);
    response.respond(answer.status, answer.headers, answer.parts.front());
    return true;
}

void Simulator::Private::handle(http::Request request, std::shared_ptr<http::ResponseWriter> response) {
    if (answersAboutItself(request, *response))
        return;
    ++m_requests;
    m_log.add(m_requests, request);
    SeededRandom random(m_seed * 1'000'003 + static_cast<std::uint64_t>(m_requests));
    const std::string requestId = requestIdOf(m_seed, m_requests);
    Reply made = reply(request, random, requestId);
    made.answer.headers.set("x-request-id", requestId);
    auto exchange = std::make_unique<Exchange>(std::move(response), std::move(made.answer), made.pace);
    Exchange* key = exchange.get();
    m_exchanges.emplace(key, std::move(exchange));
    // Queued: the exchange is in the middle of its own call when it ends.
    QObject::connect(
        key, &Exchange::ended, &m_owner, [this, key] { m_exchanges.erase(key); }, Qt::QueuedConnection);
    key->begin();
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
        reply.answer = match.endpoint->list(m_book.scenario());
    else
        reply = replyTo(*match.endpoint, request, random, requestId);
    if (dialect == Dialect::Anthropic)
        reply.answer.headers.set("request-id", requestId);
    return reply;
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
    const Result<Behaviour> behaviour = m_book.next(model);
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
    return {std::move(answer), {behaviour->firstTokenDelay, behaviour->tokensPerSecond, behaviour->splitBytes}};
}

Simulator::Simulator(Scenario scenario, std::uint64_t seed, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, std::move(scenario), seed)) {}

Simulator::~Simulator() = default;

Result<void> Simulator::listen(const std::string& host, std::uint16_t port) {
    return d->server().listen(host, port);
}

std::uint16_t Simulator::port() const {
    return d->server().port();
}

const std::deque<ReceivedRequest>& Simulator::received() const {
    return d->log().requests();
}

std::int64_t Simulator::requestCount() const {
    return d->requestCount();
}

} // namespace fairlead::simulator
