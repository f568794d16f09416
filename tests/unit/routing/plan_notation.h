// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/routing/plan.h"

#include <map>
#include <string>
#include <vector>

// A short notation for the table of the router: a configuration, a world, a request and the plan that is wanted, each
// in one line. Statements end with ';', their words are separated by blanks. A mistake in a text ends the test program.
namespace fairlead::routing {

// route ID [off] model=GLOB,… tag=… client=… tier=USERTIER prio=low,… header=NAME:GLOB min=N max=N tools notools images
//          noimages time=HH:MM-HH:MM days=mon,… utc      begins a route; without model= it takes every model
// tier NAME ordered|weighted|latency|total|cost|busy|two TARGET…      a tier of it; TARGET =
// [!]PROVIDER[/MODEL][*WEIGHT] overflow TARGET… ; filter TARGET…      its chains set degrade=transform|skip|fail
// affinity=no ceiling=USD low=USD high=USD in=EU,… tries=N      of the route client ID tier=… prio=… alias=FROM>TO in=…
// off PROVIDER… ; absent PROVIDER…      disabled; named by targets and not configured
struct PlanConfig {
    config::Config config;
};
PlanConfig readPlanConfig(const std::string& text);

// PROVIDER[/MODEL] in=DE window=N tools=no images=no schema=no cost=USD busy=N ttft=MS total=MS open half ramp=SHARE
//                  errors slow kept=RANK
// draw FRACTION…|#NUMBER…      what is drawn, of 2^64 or itself, in order, and from the beginning again
// has PROVIDER MODEL      what a provider lists
class World final : public TargetKnowledge, public LiveState, public ModelIndex, public RandomSource {
public:
    explicit World(const std::string& text);
    TargetFacts of(const std::string& provider, const std::string& model, const Facts& facts) const override;
    TargetState of(const std::string& provider, const std::string& model) const override;
    std::vector<std::string> providersOf(std::string_view model) const override;
    std::uint64_t next() override;

private:
    std::map<std::string, std::string> m_places; // what the facts point to
    std::map<std::string, TargetFacts> m_facts;  // by "provider/model", else "provider"
    std::map<std::string, TargetState> m_states;
    std::map<std::string, std::vector<std::string>, std::less<>> m_lists;
    std::vector<double> m_draws;
    std::size_t m_drawn = 0;
};

// MODEL client=ID tag=… prio=… header=NAME:VALUE tokens=N out=N tools images schema at=YYYY-MM-DDTHH:MM offset=MINUTES
// session=N; without at= it is a Saturday noon
class Asked {
public:
    explicit Asked(const std::string& text);
    Asked(const Asked&) = delete;
    Asked& operator=(const Asked&) = delete;
    const Facts& facts() const { return m_facts; }

private:
    std::string m_tag;
    HeaderList m_headers;
    Facts m_facts;
};

// What differs from "ROUTE: TARGET(REASON) … ~o:TARGET ~f:TARGET -TARGET(REASON)"; empty = nothing. A model of "m" is
// left out, a route of none is "-", a reason may be left out and need be a part of the plan's only.
std::string differenceOf(const Plan& plan, const std::string& wanted);

} // namespace fairlead::routing
