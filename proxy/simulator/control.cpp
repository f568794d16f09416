// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/simulator/control.h"

#include "proxy/simulator/behaviour_book.h"
#include "proxy/simulator/behaviour_json.h"
#include "proxy/simulator/control_orders.h"
#include "proxy/simulator/endpoint.h"
#include "proxy/simulator/request_log.h"
#include "proxy/simulator/simulator.h"

#include <QJsonDocument>

#include <algorithm>
#include <charconv>

namespace fairlead::simulator {
namespace {

http::ServerLimits limits() {
    http::ServerLimits limits;
    limits.bodyBytes = 64 * 1024;
    limits.connections = 16;
    return limits;
}

Answer shown(const QJsonObject& object) {
    return wholeAnswer(QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n");
}

// The whole pointer, unlike in a vendor's error.
Answer refused(const Error& error) {
    return errorAnswer(400, error.message, "invalid_request_error", {}, error.pointer);
}

} // namespace

std::optional<Answer> answerAboutRequests(const http::Request& request, RequestLog& log) {
    if (request.path != "/sim/requests" || (request.method != "GET" && request.method != "DELETE"))
        return std::nullopt;
    if (request.method == "DELETE")
        log.clear();
    const std::string asked = queryValue(request, "last");
    std::size_t last = log.requests().size();
    std::from_chars(asked.data(), asked.data() + asked.size(), last);
    return log.answer(last);
}

Control::Control(Simulator& simulator, BehaviourBook& book, RequestLog& log)
    : m_simulator(simulator), m_book(book), m_log(log), m_server(*this, limits()) {}

std::string Control::errorBody(int status, std::string_view reason) {
    return simulator::errorBody(reason, status < 500 ? "invalid_request_error" : "server_error");
}

void Control::handle(http::Request request, std::shared_ptr<http::ResponseWriter> response) {
    const Answer made = answer(request);
    response->respond(made.status, made.headers, made.parts.front());
}

Answer Control::answer(const http::Request& request) {
    if (auto about = answerAboutRequests(request, m_log))
        return *std::move(about);
    const bool behaviour = request.path == "/sim/behaviour";
    const bool listening = request.path == "/sim/listening";
    if (behaviour && request.method == "POST")
        return switchBehaviour(request.body);
    if (listening && request.method == "POST")
        return switchListening(request.body);
    if (listening && request.method == "GET")
        return showListening();
    if (behaviour && request.method == "DELETE")
        m_simulator.forgetBehaviours();
    if (behaviour && (request.method == "GET" || request.method == "DELETE"))
        return showBehaviour();
    const int status = behaviour || listening ? 405 : 404;
    return errorAnswer(status, "There is no " + request.method + " " + request.path + " here.",
                       "invalid_request_error");
}

Answer Control::switchBehaviour(std::string_view body) {
    Result<BehaviourOrder> order = readBehaviourOrder(body);
    if (!order)
        return refused(order.error());
    if (!order->model) {
        m_simulator.setBehaviourOfAll(std::move(order->behaviour));
    } else if (const auto set = m_simulator.setBehaviour(*order->model, std::move(order->behaviour)); !set) {
        return refused(set.error());
    }
    return showBehaviour();
}

Answer Control::switchListening(std::string_view body) {
    const Result<ListeningOrder> order = readListeningOrder(body);
    if (!order)
        return refused(order.error());
    if (const Result<void> set = m_simulator.setListening(order->mode, order->duration); !set)
        return errorAnswer(500, set.error().message, "server_error");
    return showListening();
}

Answer Control::showBehaviour() const {
    QJsonObject models;
    for (const auto& [model, behaviour] : m_book.switched())
        models.insert(QString::fromStdString(model), behaviourJson(behaviour));
    QJsonObject object{{u"models"_qs, models}};
    object.insert(u"all"_qs, m_book.switchedForAll() ? QJsonValue(behaviourJson(*m_book.switchedForAll()))
                                                     : QJsonValue(QJsonValue::Null));
    return shown(object);
}

Answer Control::showListening() const {
    const auto* word = std::ranges::find(kListeningWords, m_simulator.listening(), &ListeningWord::mode);
    return shown({{u"mode"_qs, QLatin1String(word->name.data(), static_cast<int>(word->name.size()))},
                  {u"port"_qs, int{m_simulator.port()}}});
}

} // namespace fairlead::simulator
