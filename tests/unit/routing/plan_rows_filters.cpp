// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/routing/plan_rows.h"

namespace fairlead::routing {

namespace {

void placeRows(PlanRows& rows) {
    const auto row = [&rows](const char* name, const char* settings, const char* world, const char* asked,
                             const char* plan) {
        rows.push_back(
            {std::string("place: ") + name,
             std::string("client dev; client eu in=EU; client de in=DE,local; route r; tier t ordered a b; ") +
                 settings,
             world, asked, plan});
    };
    row("no rule, nothing known", "", "", "m", "r: a b");
    row("no rule, anything goes", "", "a in=US; b in=CN", "m", "r: a b");
    row("the route's rule", "set in=EU", "a in=US; b in=EU", "m",
        "r: b -a(the route does not allow the jurisdiction \"US\")");
    row("fails closed", "set in=EU", "b in=EU", "m",
        "r: b -a(its jurisdiction is not known, and the route allows certain ones only)");
    row("nothing is left", "set in=EU", "a in=US", "m", "r: -a(does not allow) -b(not known)");
    row("several are allowed", "set in=US,local", "a in=US; b in=local", "m", "r: a b");
    row("local is no country", "set in=DE", "a in=local; b in=DE", "m", "r: b -a(\"local\")");
    row("EU is not each member", "set in=DE", "a in=EU; b in=DE", "m", "r: b -a(\"EU\")");
    row("case counts", "set in=EU", "a in=de; b in=DE", "m", "r: b -a(\"de\")");
    row("Switzerland is not in it", "set in=EU", "a in=CH; b in=AT", "m", "r: b -a(\"CH\")");
    row("nor the United Kingdom", "set in=EU", "a in=GB; b in=IE", "m", "r: b -a(\"GB\")");
    row("nor Norway", "set in=EU", "a in=NO; b in=SE", "m", "r: b -a(\"NO\")");
    row("the client's rule", "", "a in=US; b in=FR", "m client=eu",
        "r: b -a(the client does not allow the jurisdiction \"US\")");
    row("the client's, with nothing known", "", "", "m client=eu",
        "r: -a(not known, and the client allows certain ones only) -b(client)");
    row("of another client it says nothing", "", "a in=US; b in=FR", "m client=dev", "r: a b");
    row("without a client neither", "", "a in=US", "m", "r: a b");
    row("both rules hold", "set in=EU", "a in=FR; b in=DE", "m client=de", "r: b -a(the client does not allow)");
    row("the route's is told first", "set in=EU", "a in=US; b in=DE", "m client=de", "r: b -a(the route does not)");
    row("local for the client", "", "a in=local; b in=US", "m client=de", "r: a -b(client)");
    for (const char* member : {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
                               "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"})
        row((std::string("a member of the EU: ") + member).c_str(), "set in=EU",
            (std::string("b in=US; a in=") + member).c_str(), "m", "r: a -b(\"US\")");
}

void priceRows(PlanRows& rows) {
    const auto row = [&rows](const char* name, const char* settings, const char* world, const char* asked,
                             const char* plan) {
        rows.push_back({std::string("price: ") + name,
                        std::string("client dev; client vip prio=high; route r; tier t ordered a b; set ") + settings,
                        world, asked, plan});
    };
    row("no ceiling", "affinity=no", "a cost=9999", "m tokens=10", "r: a b");
    row("under it", "ceiling=0.02", "a cost=0.01; b cost=0.02", "m tokens=10", "r: a b");
    row("over it", "ceiling=0.02", "a cost=0.020001; b cost=0.02", "m tokens=10",
        "r: b -a(up to $0.020001 is over the ceiling of $0.020000)");
    row("unknown under a ceiling", "ceiling=0.02", "b cost=0.01", "m tokens=10",
        "r: b -a(its price is not known, and the route has a ceiling)");
    row("all are too dear", "ceiling=0.001", "a cost=1; b cost=2", "m tokens=10", "r: -a(over the ceiling) -b(over)");
    row("a ceiling of nothing", "ceiling=0", "a cost=0; b cost=0.000001", "m tokens=10", "r: a -b(over the ceiling)");
    row("the ceiling of another priority says nothing", "high=0.01", "a cost=1", "m tokens=10", "r: a b");
    row("low", "low=0.01 ceiling=1", "a cost=0.5; b cost=0.01", "m tokens=10 prio=low", "r: b -a($0.010000)");
    row("normal", "low=0.01 ceiling=1", "a cost=0.5; b cost=0.01", "m tokens=10", "r: a b");
    row("high", "low=0.01 ceiling=0.1 high=1", "a cost=0.5; b cost=0.01", "m tokens=10 prio=high", "r: a b");
    row("the client's priority", "ceiling=0.1 high=1", "a cost=0.5; b cost=0.01", "m tokens=10 client=vip", "r: a b");
    row("what the request says goes before it", "ceiling=0.1 high=1", "a cost=0.5; b cost=0.01",
        "m tokens=10 client=vip prio=normal", "r: b -a(over)");
    row("a client without a word", "ceiling=0.1", "a cost=0.5; b cost=0.01", "m tokens=10 client=dev", "r: b -a(over)");
}

void windowRows(PlanRows& rows) {
    const auto row = [&rows](const char* name, const char* world, const char* asked, const char* plan) {
        rows.push_back({std::string("window: ") + name, "route r; tier t ordered a b", world, asked, plan});
    };
    row("it fits", "a window=1000", "m tokens=1000", "r: a b");
    row("it does not", "a window=999", "m tokens=1000", "r: b -a(about 1000 tokens do not fit into its 999)");
    row("an unknown window takes it", "a window=10", "m tokens=1000", "r: b -a(do not fit)");
    row("an unknown length fits", "a window=10", "m", "r: a b");
    row("nothing takes it", "a window=10; b window=20", "m tokens=30", "r: -a(into its 10) -b(into its 20)");
    row("the output does not count", "a window=1000; b window=1000", "m tokens=900 out=900", "r: a b");
    row("by model", "a/m window=10; b window=5000", "m tokens=100", "r: b -a(do not fit)");
    row("an empty request", "a window=0", "m tokens=0", "r: a b");
}

void disabledRows(PlanRows& rows) {
    const auto row = [&rows](const char* name, const char* config, const char* world, const char* plan) {
        rows.push_back({std::string("disabled: ") + name, config, world, "m tokens=10", plan});
    };
    row("a target", "route r; tier t ordered !a b", "", "r: b -a(the target is disabled)");
    row("a provider", "route r; tier t ordered a b; off a", "", "r: b -a(the provider is disabled)");
    row("both", "route r; tier t ordered !a b; off a", "", "r: b -a(the target is disabled)");
    row("a provider that is gone", "route r; tier t ordered a b; absent a", "", "r: b -a(no such provider)");
    row("a target of one that is gone", "route r; tier t ordered !a b; absent a", "",
        "r: b -a(the target is disabled)");
    row("everything", "route r; tier t ordered a b; off a b", "", "r: -a(the provider is disabled) -b(is disabled)");
    row("is told before place, price and window", "route r; tier t ordered a b; set in=EU ceiling=1; off a",
        "a in=US cost=9 window=1; b in=DE cost=1", "r: b -a(the provider is disabled)");
    row("place before price", "route r; tier t ordered a b; set in=EU ceiling=1", "a in=US cost=9; b in=DE cost=1",
        "r: b -a(does not allow)");
    row("price before window", "route r; tier t ordered a b; set ceiling=1", "a cost=9 window=1; b cost=1",
        "r: b -a(over the ceiling)");
    row("in the order of the route", "route r; tier one ordered a b; tier two ordered c d; off b d", "",
        "r: a c -b(disabled) -d(disabled)");
    row("a whole tier", "route r; tier one ordered a b; tier two ordered c; off a b", "", "r: c -a(dis) -b(dis)");
}

} // namespace

PlanRows filterRows() {
    PlanRows rows;
    placeRows(rows);
    priceRows(rows);
    windowRows(rows);
    disabledRows(rows);
    return rows;
}

PlanRows degradationRows() {
    PlanRows rows;
    const auto row = [&rows](const char* policy, const char* name, const char* world, const char* asked,
                             const char* plan) {
        rows.push_back({std::string(policy) + ": " + name,
                        std::string("route r; tier t ordered a b; set degrade=") + policy, world, asked, plan});
    };
    row("transform", "another one has tools", "a tools=no; b tools", "m tools", "r: b -a(the model has no tools)");
    row("transform", "nobody has", "a tools=no; b tools=no", "m tools", "r: a b");
    row("transform", "not asked for", "a tools=no", "m", "r: a b");
    row("transform", "another one takes images", "a images=no; b images", "m images",
        "r: b -a(the model takes no images)");
    row("transform", "nobody takes images", "a images=no; b images=no", "m images", "r: a b");
    row("transform", "another one has schemas", "a schema=no", "m schema",
        "r: b -a(the model has no output by schema)");
    row("transform", "one lacks this, one that", "a tools=no; b images=no", "m tools images", "r: a b");
    row("transform", "the first lack is told", "a tools=no images=no; b tools images", "m tools images",
        "r: b -a(has no tools)");
    row("transform", "the able one is out for its place", "a tools=no", "m tools client=eu",
        "r: -a(client) -b(client)");
    row("transform", "the able one is out of use", "a tools=no; b open", "m tools",
        "r: b(since all targets are out of use) -a(has no tools)");
    row("transform", "unknown counts as able", "a tools=no", "m tools", "r: b -a(no tools)");
    row("skip", "another one has tools", "a tools=no; b tools", "m tools", "r: b -a(the model has no tools)");
    row("skip", "nobody has", "a tools=no; b tools=no", "m tools", "r: -a(no tools) -b(no tools)");
    row("skip", "nobody takes images", "a images=no; b images=no", "m images", "r: -a(no images) -b(no images)");
    row("skip", "nobody has schemas", "a schema=no; b schema=no", "m schema", "r: -a(by schema) -b(by schema)");
    row("skip", "unknown stays", "a tools=no", "m tools", "r: b -a(no tools)");
    row("skip", "not asked for", "a tools=no images=no schema=no", "m", "r: a b");
    row("skip", "one lacks this, one that", "a tools=no; b images=no", "m tools images",
        "r: -a(no tools) -b(no images)");
    row("fail", "in its place, to be refused there", "a tools=no", "m tools", "r: a b");
    row("fail", "nobody has", "a tools=no; b tools=no", "m tools", "r: a b");
    row("fail", "images", "a images=no", "m images", "r: a b");
    row("fail", "other reasons hold", "a window=1 tools=no", "m tools tokens=5", "r: b -a(do not fit)");
    for (PlanRow& one : rows)
        one.config = "client eu in=EU; " + one.config;
    return rows;
}

PlanRows chainRows() {
    PlanRows rows;
    const auto row = [&rows](const char* name, const char* settings, const char* world, const char* asked,
                             const char* plan) {
        rows.push_back({std::string("chain: ") + name, std::string("route r; tier t ordered a b; ") + settings, world,
                        asked, plan});
    };
    row("waits", "overflow g", "", "m", "r: a b ~o:g(place 1 in the chain for context overflow)");
    row("the other one", "filter g h", "", "m",
        "r: a b ~f:g(place 1 in the chain for refused content) ~f:h(place 2 in the chain)");
    row("both", "overflow g; filter h", "", "m", "r: a b ~o:g ~f:h");
    row("takes over when nothing is long enough", "overflow g", "a window=10; b window=10", "m tokens=99",
        "r: g(place 1 in the chain for context overflow) -a(do not fit) -b(do not fit)");
    row("stays while one is", "overflow g", "a window=10", "m tokens=99", "r: b ~o:g -a(do not fit)");
    row("does not take over for other reasons", "overflow g; off a b", "", "m tokens=99",
        "r: ~o:g -a(disabled) -b(disabled)");
    row("takes over when the rest is disabled", "overflow g; off b", "a window=10", "m tokens=99",
        "r: g -a(do not fit) -b(disabled)");
    row("is no longer there then", "overflow g; filter h", "a window=1; b window=1", "m tokens=9",
        "r: g ~f:h -a(fit) -b(fit)");
    row("a target of it is too short", "overflow g h", "g window=5", "m tokens=9", "r: a b ~o:h -g(do not fit)");
    row("a target of it is disabled", "overflow !g h", "", "m", "r: a b ~o:h(place 2) -g(the target is disabled)");
    row("its provider is", "filter g; off g", "", "m", "r: a b -g(the provider is disabled)");
    row("its place is not allowed", "filter g; set in=EU", "a in=DE; b in=DE; g in=US", "m", "r: a b -g(\"US\")");
    row("it is too dear", "filter g; set ceiling=1", "a cost=1; b cost=1; g cost=2", "m tokens=9",
        "r: a b -g(over the ceiling)");
    row("a breaker does not count in it", "overflow g", "g open", "m", "r: a b ~o:g");
    row("may name a target of a tier", "overflow a/long", "", "m", "r: a b ~o:a/long");
    row("neither takes over", "overflow g", "a window=1; b window=1; g window=2", "m tokens=9",
        "r: -a(fit) -b(fit) -g(fit)");

    const auto limit = [&rows](const char* name, const char* config, const char* world, const char* asked,
                               const char* plan) {
        rows.push_back({std::string("limit: ") + name, config, world, asked, plan});
    };
    limit("as many as there are", "route r; tier t ordered a b; set tries=2", "", "m", "r: a b");
    limit("fewer", "route r; tier t ordered a b c d; set tries=2", "", "m",
          "r: a b -c(beyond the route's limit of 2 attempts) -d(beyond)");
    limit("one", "route r; tier t ordered a b; set tries=1", "", "m", "r: a -b(limit of 1 attempts)");
    limit("over tiers", "route r; tier one ordered a; tier two ordered b; tier three ordered c; set tries=2", "", "m",
          "r: a b -c(beyond)");
    limit("after what is left out", "route r; tier t ordered !a b c d; set tries=2", "", "m",
          "r: b c -a(disabled) -d(beyond)");
    limit("after the strategy", "route r; tier t cost a b c; set tries=1", "c cost=1", "m tokens=9",
          "r: c -a(beyond) -b(beyond)");
    limit("the default of six", "route r; tier t ordered a b c d e f g", "", "m", "r: a b c d e f -g(limit of 6)");
    limit("of a chain that takes over", "route r; tier t ordered a; overflow g h i; set tries=2", "a window=1",
          "m tokens=9", "r: g h -a(fit) -i(beyond)");
    limit("not of one that waits", "route r; tier t ordered a; overflow g h i; set tries=2", "", "m",
          "r: a ~o:g ~o:h ~o:i");
    return rows;
}

} // namespace fairlead::routing
