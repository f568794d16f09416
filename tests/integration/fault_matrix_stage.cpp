// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/fault_matrix_stage.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/simulator/scenario.h"

#include <QTest>

#include <algorithm>

namespace fairlead::test {

namespace {

using dialects::Dialect;
using std::chrono::milliseconds;

constexpr int kPatienceMs = 20'000;    // a bound on a hang, not a measure
const std::string kGood = "good";      // the provider behind the faulty one
const std::string kPlain = "tokens-5"; // a model without faults

// Long enough for the good provider behind the faulty one on a busy machine.
constexpr milliseconds kLimit{250};

// The one limit that must strike, so that no other can: whatever the machine is doing, they do not race each other.
void setLimit(const Cell& cell, config::Provider& provider, config::Route& route) {
    const bool hangs = cell.row->order.find("hang") != std::string::npos;
    switch (cell.expected.errorClass) {
    case ErrorClass::TimeoutConnect:
        provider.timeouts.connect = kLimit;
        break;
    case ErrorClass::TimeoutFirstByte:
        if (cell.stream)
            route.firstToken = kLimit;
        else
            provider.timeouts.firstByte = kLimit;
        break;
    case ErrorClass::TimeoutTotal:
        provider.timeouts.total = kLimit;
        break;
    default:
        if (hangs || cell.expected.errorClass == ErrorClass::TimeoutIdle)
            provider.timeouts.idle = kLimit;
        break;
    }
}

const char* baseOf(config::Dialect dialect) {
    return dialect == config::Dialect::Gemini ? "/v1beta" : "/v1";
}

} // namespace

const std::vector<Pairing>& pairings() {
    using config::Dialect;
    static const std::vector<Pairing> kPairings = {
        {dialects::Dialect::OpenAiChat, Dialect::OpenAiChat, "chat"},
        {dialects::Dialect::OpenAiResponses, Dialect::OpenAiResponses, "responses"},
        {dialects::Dialect::AnthropicMessages, Dialect::AnthropicMessages, "messages"},
        {dialects::Dialect::Gemini, Dialect::Gemini, "gemini"},
        {dialects::Dialect::AnthropicMessages, Dialect::OpenAiChat, "messages>chat"},
        {dialects::Dialect::OpenAiChat, Dialect::AnthropicMessages, "chat>messages"},
        {dialects::Dialect::OpenAiResponses, Dialect::Gemini, "responses>gemini"},
        {dialects::Dialect::Gemini, Dialect::OpenAiResponses, "gemini>responses"},
    };
    return kPairings;
}

FaultMatrixStage::FaultMatrixStage() {
    m_body = R"({"model":"m","messages":[{"role":"user","content":"ping"}],"max_completion_tokens":4096})";
    padForJson(m_body);
    m_request = requestFromChat(m_body);
    // Two failures open a breaker, and nothing closes it again.
    m_relay.config.breaker.failures = 2;
    m_relay.config.breaker.probeInterval = std::chrono::hours(1);
    m_relay.config.retryBudget = 1'000; // of all cells together; it has its own tests
    m_relay.addProvider(kGood, simulatorFor(FaultRow()).port());
    for (const FaultRow& row : faultRows()) {
        for (const Pairing& pairing : pairings()) {
            for (const bool stream : {false, true})
                addCell(row, pairing, stream);
        }
    }
}

// One for each fault: a connection that one of them has spoilt must not be taken up again by another.
simulator::Simulator& FaultMatrixStage::simulatorFor(const FaultRow& row) {
    std::unique_ptr<simulator::Simulator>& simulator = m_simulators[{row.listening, row.order}];
    if (!simulator) {
        simulator = std::make_unique<simulator::Simulator>(simulator::Scenario(), 1);
        const bool listens = simulator->listen("127.0.0.1", 0) && simulator->setListening(row.listening);
        Q_ASSERT(listens);
        Q_UNUSED(listens);
    }
    return *simulator;
}

void FaultMatrixStage::addCell(const FaultRow& row, const Pairing& pairing, bool stream) {
    const auto expected = expectedFailure(row, pairing.provider, stream);
    if (!expected)
        return;
    Cell cell;
    cell.row = &row;
    cell.pairing = pairing;
    cell.stream = stream;
    cell.expected = *expected;
    cell.id = "cell-" + std::to_string(m_cells.size());
    cell.model = "sim-" + (row.order.empty() ? kPlain : row.order);
    m_relay.addRoute(cell.id, {cell.id + "/" + cell.model, kGood + "/sim-" + kPlain});
    config::Route& route = m_relay.config.routes.back();
    route.affinity = false;
    route.retry.sameTarget = 1;
    route.retry.backoff = milliseconds(1);
    route.retry.maxBackoff = milliseconds(2);
    setLimit(cell, addProvider(cell), route);
    m_cells.push_back(std::move(cell));
}

config::Provider& FaultMatrixStage::addProvider(const Cell& cell) {
    const std::string host = "127.0.0.1:" + std::to_string(simulatorFor(*cell.row).port());
    config::Provider& provider = m_relay.addProvider(cell.id, 0);
    provider.dialect = cell.pairing.provider;
    provider.baseUrl = (cell.row->tls ? "https://" : "http://") + host + baseOf(cell.pairing.provider);
    return provider;
}

bool FaultMatrixStage::start() {
    return m_relay.start();
}

std::unique_ptr<RawHttpClient> FaultMatrixStage::send(const Cell& cell) {
    const DialectCaller::Call call = DialectCaller(cell.pairing.caller).call(m_request, cell.id, cell.stream);
    auto client = std::make_unique<RawHttpClient>(m_relay.port());
    client->send(RelayHarness::requestText("POST", call.path, call.body, call.headers));
    return client;
}

std::vector<std::unique_ptr<RawHttpClient>> FaultMatrixStage::sendAll(const std::vector<Cell*>& cells) {
    std::vector<std::unique_ptr<RawHttpClient>> clients;
    for (const Cell* cell : cells)
        clients.push_back(send(*cell));
    const auto isOver = [](const auto& client) { return !client->responses().empty() || client->isClosed(); };
    if (!QTest::qWaitFor([&] { return std::ranges::all_of(clients, isOver); }, kPatienceMs)) {
        for (std::size_t i = 0; i < clients.size(); ++i) {
            if (!isOver(clients[i]))
                qWarning("no end of %s, %s (%s)", cells[i]->row->fault, cells[i]->row->phase, cells[i]->pairing.name);
        }
    }
    return clients;
}

void FaultMatrixStage::run(const std::vector<Cell*>& cells) {
    const auto clients = sendAll(cells);
    std::map<std::string, ledger::RequestRecord> records;
    for (ledger::RequestRecord& record : m_relay.records(static_cast<int>(cells.size())))
        records.emplace(record.id.toString(), std::move(record));
    for (std::size_t i = 0; i < cells.size(); ++i) {
        Cell& cell = *cells[i];
        cell.answerCut = clients[i]->responses().empty();
        cell.response = cell.answerCut ? clients[i]->partialResponse() : clients[i]->responses().front();
        cell.record = records[std::string(cell.response.headers.value("x-fairlead-request-id"))];
    }
}

void FaultMatrixStage::repeat(const std::vector<Cell*>& cells) {
    for (const Cell* cell : cells)
        m_relay.service().resetKey(cell->id, "main");
    sendAll(cells);
}

std::map<std::string, api::TargetStanding> FaultMatrixStage::standings() const {
    std::map<std::string, api::TargetStanding> standings;
    for (const api::TargetStatus& target : m_relay.service().status().targets)
        standings.emplace(target.provider, target.standing);
    return standings;
}

std::string FaultMatrixStage::attemptsOf(const Cell& cell) {
    std::string attempts;
    for (const ledger::AttemptRecord& attempt : cell.record.attempts)
        attempts += std::string(attempts.empty() ? "" : " ") + (attempt.provider == cell.id ? "A" : "B");
    return attempts;
}

dialects::Answer FaultMatrixStage::answerOf(const Cell& cell) {
    return DialectCaller(cell.pairing.caller).read(cell.response.body, cell.stream);
}

} // namespace fairlead::test
