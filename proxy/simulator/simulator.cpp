// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/simulator.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/base/random_source.h"
#include "proxy/http/server.h"
#include "proxy/simulator/behaviour_book.h"
#include "proxy/simulator/call.h"
#include "proxy/simulator/exchange.h"

#include <algorithm>
#include <unordered_map>

namespace fairlead::simulator {
namespace {

enum class Body { Json, Form };

struct Endpoint {
    std::string_view path;
    Body body;
    Answer (*build)(const Call&);
};
constexpr Endpoint kEndpoints[] = {
    {"/chat/completions", Body::Json, answerChat}, {"/completions", Body::Json, answerCompletion},
    {"/embeddings", Body::Json, answerEmbeddings}, {"/moderations", Body::Json, answerModerations},
    {"/rerank", Body::Json, answerRerank},         {"/images/generations", Body::Json, answerImages},
    {"/audio/speech", Body::Json, answerSpeech},   {"/audio/transcriptions", Body::Form, answerTranscription},
};
constexpr std::string_view kModels = "/models";

std::string_view withoutVersion(std::string_view path) {
    if (path.starts_with("/v1/"))
        path.remove_prefix(3);
    return path;
}

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

Answer unknownUrl(const http::Request& request, bool wrongMethod) {
    return errorAnswer(wrongMethod ? 405 : 404, "There is no " + request.method + " " + request.path + " here.",
                       "invalid_request_error", wrongMethod ? "method_not_allowed" : "unknown_url");
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

private:
    struct Reply {
        Answer answer;
        Pace pace;
    };
    Reply reply(http::Request& request, RandomSource& random);
    Reply replyTo(const Endpoint& endpoint, http::Request& request, RandomSource& random);
    bool isAuthorized(const http::Request& request) const;

    Simulator& m_owner;
    BehaviourBook m_book;
    std::uint64_t m_seed;
    std::int64_t m_requests = 0;
    http::Server m_server;
    // Destroyed before the server, whose responses they observe.
    std::unordered_map<Exchange*, std::unique_ptr<Exchange>> m_exchanges;
};

bool Simulator::Private::isAuthorized(const http::Request& request) const {
    const std::string& key = m_book.scenario().apiKey;
    return key.empty() || request.headers.value("Authorization") == "Bearer " + key;
}

void Simulator::Private::handle(http::Request request, std::shared_ptr<http::ResponseWriter> response) {
    ++m_requests;
    SeededRandom random(m_seed * 1'000'003 + static_cast<std::uint64_t>(m_requests));
    Reply made = reply(request, random);
    made.answer.headers.set("x-request-id", makeId("req_", random));
    auto exchange = std::make_unique<Exchange>(std::move(response), std::move(made.answer), made.pace);
    Exchange* key = exchange.get();
    m_exchanges.emplace(key, std::move(exchange));
    // Queued: the exchange is in the middle of its own call when it ends.
    QObject::connect(
        key, &Exchange::ended, &m_owner, [this, key] { m_exchanges.erase(key); }, Qt::QueuedConnection);
    key->begin();
}

Simulator::Private::Reply Simulator::Private::reply(http::Request& request, RandomSource& random) {
    if (!isAuthorized(request))
        return {
            errorAnswer(401, "The API key is not the one of the scenario.", "invalid_request_error", "invalid_api_key"),
            {}};
    const std::string_view path = withoutVersion(request.path);
    const auto* endpoint = std::ranges::find(kEndpoints, path, &Endpoint::path);
    const bool known = endpoint != std::end(kEndpoints);
    if (path == kModels && request.method == "GET")
        return {answerModels(m_book.scenario()), {}};
    if (!known || request.method != "POST")
        return {unknownUrl(request, known || path == kModels), {}};
    return replyTo(*endpoint, request, random);
}

Simulator::Private::Reply Simulator::Private::replyTo(const Endpoint& endpoint, http::Request& request,
                                                      RandomSource& random) {
    std::vector<json::Member> members;
    std::string model;
    if (endpoint.body == Body::Form) {
        model = modelOfForm(request.body);
    } else {
        padForJson(request.body);
        if (const Result<void> valid = json::validate(request.body); !valid)
            return {badRequest(valid.error()), {}};
        Result<std::vector<json::Member>> read = json::members(request.body);
        if (!read)
            return {badRequest(read.error()), {}};
        members = *std::move(read);
        if (const json::Member* member = json::find(members, "model"))
            model = json::text(member->value).value_or("");
    }
    if (model.empty())
        return {badRequest({ErrorCode::InvalidArgument, "The name of a model is missing.", "/model"}), {}};
    const Result<Behaviour> behaviour = m_book.next(model);
    if (!behaviour)
        return {errorAnswer(404, behaviour.error().message, "invalid_request_error", "model_not_found", "model"), {}};

    const Call call{request.body, std::move(members), model, *behaviour, m_requests, m_seed, random};
    Answer answer = endpoint.build(call);
    if (!behaviour->replayFile.empty()) {
        const Result<Answer> recorded = replayedAnswer(*behaviour);
        answer = recorded ? *recorded : errorAnswer(500, recorded.error().message, "server_error");
    }
    answer = withFault(std::move(answer), *behaviour);
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

std::int64_t Simulator::requestCount() const {
    return d->requestCount();
}

} // namespace fairlead::simulator
