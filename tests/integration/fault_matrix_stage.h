// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/routing_status.h"
#include "proxy/simulator/simulator.h"
#include "tests/integration/dialect_caller.h"
#include "tests/integration/fault_matrix_rows.h"
#include "tests/integration/relay_harness.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::test {

// Who calls, and which dialect the faulty provider speaks.
struct Pairing {
    dialects::Dialect caller;
    config::Dialect provider;
    const char* name;
};
const std::vector<Pairing>& pairings();

// One request of the matrix with a route, a faulty provider and a key of its own, so that cells know nothing of each
// other: target A fails as the row says, target B behind it answers.
struct Cell {
    const FaultRow* row = nullptr;
    Pairing pairing{};
    bool stream = false;
    Failure expected;
    std::string id;    // of its route and of its faulty provider
    std::string model; // that it asks that provider for

    // What came of the first request.
    RawResponse response;
    bool answerCut = false; // the response has no proper end
    ledger::RequestRecord record;
};

// A relay, the simulators behind it and all cells.
class FaultMatrixStage {
public:
    FaultMatrixStage();

    bool start();
    std::vector<Cell>& cells() { return m_cells; }
    // Sends the request of these cells at once, waits for all answers and puts them with their records into the cells.
    void run(const std::vector<Cell*>& cells);
    // Sends it once more, with keys as good as new, for what that says of breakers.
    void repeat(const std::vector<Cell*>& cells);
    // What the relay last said of its targets, by provider.
    std::map<std::string, api::TargetStanding> standings() const;

    // "A A B".
    static std::string attemptsOf(const Cell& cell);
    static dialects::Answer answerOf(const Cell& cell);

private:
    simulator::Simulator& simulatorFor(const FaultRow& row);
    void addCell(const FaultRow& row, const Pairing& pairing, bool stream);
    config::Provider& addProvider(const Cell& cell);
    std::unique_ptr<RawHttpClient> send(const Cell& cell);
    std::vector<std::unique_ptr<RawHttpClient>> sendAll(const std::vector<Cell*>& cells);

    // By what their ports do and what is asked of them.
    std::map<std::pair<simulator::Listening, std::string>, std::unique_ptr<simulator::Simulator>> m_simulators;
    mutable RelayHarness m_relay; // asking it for its status changes nothing
    std::string m_body;           // of the request, as chat has it
    dialects::ChatRequest m_request;
    std::vector<Cell> m_cells;
};

} // namespace fairlead::test
