// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/routing/plan_rows.h"

namespace fairlead::routing {

namespace {

std::string tier(const std::string& targets) {
    return "route r; tier t " + targets;
}

void weightRows(PlanRows& rows) {
    const auto row = [&rows](const char* name, const char* targets, const char* world, const char* asked,
                             const char* plan) {
        rows.push_back(
            {std::string("weighted: ") + name, tier(std::string("weighted ") + targets), world, asked, plan});
    };
    row("the higher draw goes first", "a b", "draw 0.1 0.9", "m", "r: b(weight 1 of 2 in tier \"t\") a(weight 1 of 2)");
    row("the lower one second", "a b", "draw 0.9 0.1", "m", "r: a b");
    row("equal draws go by order", "a b c", "draw 0.5", "m", "r: a b c");
    row("a weight makes the difference", "a*9 b", "draw 0.5 0.6", "m", "r: a(weight 9 of 10) b(weight 1 of 10)");
    row("but not always", "a*9 b", "draw 0.01 0.9", "m", "r: b a");
    row("0 goes last, however it is drawn", "a*0 b", "draw 0.999 0.001", "m", "r: b(weight 1 of 1) a(weight 0 of 1)");
    row("several of 0 behind the others", "a*0 b c*0 d", "draw 0.9 0.2 0.8 0.1", "m", "r: b d a c");
    row("all of 0", "a*0 b*0", "draw 0.2 0.4", "m", "r: b(weight 0 of 0) a(weight 0 of 0)");
    row("one alone", "a*7", "draw 0.2", "m", "r: a(weight 7 of 7)");
    row("without draws by order", "a b", "", "m", "r: a b");
    row("a session decides instead of a draw", "a b c", "draw 0.9 0.1 0.2", "m session=1",
        "r: c(, kept for the session) b a(weight 1 of 3 in tier \"t\", kept for the session)");
    row("and whatever is drawn", "a b c", "draw 0.9 0.2 0.1", "m session=1", "r: c b a");
    row("another session elsewhere", "a b c", "", "m session=4", "r: b a c");
    row("the first one out of use moves its sessions only", "a b c", "c open", "m session=1",
        "r: b a -c(out of use after failures)");
    row("and none of another", "a b c", "c open", "m session=4", "r: b a -c(out of use after failures)");
    row("disabled ones count for nothing", "a !b c", "draw 0.1 0.9", "m", "r: c(weight 1 of 2) a -b(is disabled)");
    rows.push_back({"weighted: no affinity, no session", tier("weighted a b; set affinity=no"), "draw 0.1 0.9",
                    "m session=1", "r: b(weight 1 of 2 in tier \"t\") a"});
    rows.push_back({"weighted: each tier for itself", "route r; tier one weighted a b; tier two weighted c d",
                    "draw 0.1 0.9 0.8 0.2", "m", "r: b a(in tier \"one\") c d(in tier \"two\")"});
}

void measureRows(PlanRows& rows) {
    const auto row = [&rows](const char* name, const char* targets, const char* world, const char* plan) {
        rows.push_back({std::string("measured: ") + name, tier(targets), world, "m", plan});
    };
    row("the fastest first", "latency a b c", "a ttft=300; b ttft=100; c ttft=200",
        "r: b(first token after 100 ms in tier \"t\") c(after 200 ms) a(after 300 ms)");
    row("unmeasured ones before all", "latency a b", "a ttft=10", "r: b(not measured lately) a(first token after 10)");
    row("several unmeasured ones by order", "latency a b c", "b ttft=10", "r: a(not measured) c(not measured) b");
    row("nothing measured", "latency a b", "", "r: a b");
    row("equal ones by order", "latency a b", "a ttft=10; b ttft=10", "r: a b");
    row("weight 0 last", "latency a*0 b", "a ttft=1; b ttft=900", "r: b a");
    row("unmeasured of weight 0 last", "latency a*0 b", "b ttft=900", "r: b a(not measured)");
    row("rounds", "latency a", "a ttft=12.6", "r: a(after 13 ms)");
    row("total looks at the whole answer", "total a b", "a ttft=1 total=900; b ttft=500 total=800",
        "r: b(answers within 800 ms in tier \"t\") a(answers within 900 ms)");
    row("ttft does not", "latency a b", "a ttft=1 total=900; b ttft=500 total=800", "r: a b");
    row("total without a total", "total a b", "a ttft=1; b total=800", "r: a(not measured lately) b");
    row("fewest under way", "busy a b c", "a busy=3; b busy=1; c busy=2",
        "r: b(1 requests under way in tier \"t\") c(2 requests) a(3 requests)");
    row("idle ones by order", "busy a b", "", "r: a(0 requests under way) b(0 requests)");
    row("a busy one behind an idle one", "busy a b", "a busy=1", "r: b a");
    row("busy: weight 0 last", "busy a*0 b", "b busy=50", "r: b a");
    row("two: the less busy of the first two drawn", "two a b c", "a busy=5; draw #0", "r: b(0 requests) a(5) c");
    row("two: the drawn one is compared", "two a b c", "a busy=5; b busy=1; c busy=3; draw #2 #0", "r: b c a");
    row("two: the third is not looked at", "two a b c", "a busy=5; b busy=6; draw #0", "r: a(5) b(6) c(0)");
    row("two: others are drawn", "two a b c", "a busy=5; b busy=6; draw #0 #1", "r: c(0) a(5) b(6)");
    row("two: one alone", "two a", "a busy=9", "r: a(9 requests under way)");
    row("two: weight 0 is no choice", "two a*0 b c", "b busy=9; c busy=8; draw #0", "r: c b a");
    row("two: equal ones as drawn", "two a b", "draw #1 #0", "r: b a");
    row("two: all of weight 0", "two a*0 b*0", "a busy=2; draw #0", "r: b a");
}

void costRows(PlanRows& rows) {
    const auto row = [&rows](const char* name, const char* targets, const char* world, const char* plan) {
        rows.push_back({std::string("cost: ") + name, tier(targets), world, "m tokens=1000", plan});
    };
    row("the cheapest first", "cost a b c", "a cost=0.03; b cost=0.01; c cost=0.02",
        "r: b(at most $0.010000 in tier \"t\") c(at most $0.020000) a(at most $0.030000)");
    row("unknown prices last", "cost a b", "b cost=100", "r: b a(price unknown in tier \"t\")");
    row("free is cheapest", "cost a b", "a cost=0.000001; b cost=0", "r: b($0.000000) a($0.000001)");
    row("equal ones by order", "cost a b", "a cost=1; b cost=1", "r: a b");
    row("all unknown", "cost a b", "", "r: a b");
    row("weight 0 last", "cost a*0 b", "a cost=0.1; b cost=1", "r: b a");
    row("weight 0 behind unknown ones", "cost a*0 b", "a cost=0.1", "r: b a");
    row("models of one provider", "cost a/big a/small", "a/big cost=2; a/small cost=1", "r: a/small a/big");
}

// What looks at the moment keeps a session with who answered it.
void keptRows(PlanRows& rows) {
    const auto row = [&rows](const char* name, const std::string& targets, const char* world, const char* asked,
                             const char* plan) {
        rows.push_back({std::string("kept: ") + name, tier(targets), world, asked, plan});
    };
    row("by cost", "cost a b", "a cost=1; b cost=2 kept=1", "m tokens=9 session=1",
        "r: b(in tier \"t\", kept for the session) a(at most)");
    row("by load", "busy a b", "b busy=9 kept=1", "m session=1", "r: b(kept for the session) a");
    row("by latency", "latency a b", "a ttft=1; b ttft=900 kept=1", "m session=1", "r: b(kept for the session) a");
    row("by two", "two a b c", "b busy=9; c busy=9 kept=1; draw #0", "m session=1", "r: c(kept for the session) a b");
    row("the newest first", "busy a b c", "a kept=2; b busy=5 kept=1", "m session=1", "r: b(kept) a c");
    row("not without a session", "busy a b", "b busy=9 kept=1", "m", "r: a b(9 requests under way in tier)");
    row("not without affinity", "busy a b; set affinity=no", "b busy=9 kept=1", "m session=1", "r: a b");
    row("not in order", "ordered a b", "b kept=1", "m session=1", "r: a b");
    row("not while it fails more", "busy a b c", "c busy=9 kept=1 errors", "m session=1", "r: a b c(put back)");
    row("while it is slower", "busy a b", "b busy=9 kept=1 slow", "m session=1", "r: b(kept for the session) a");
    row("not while it is out of use", "busy a b", "b kept=1 open", "m session=1", "r: a -b(out of use)");
    row("not with weight 0", "busy a b*0", "b kept=1", "m session=1", "r: a b");
    row("within its tier", "busy a b; tier u busy c d", "d busy=9 kept=1", "m session=1", "r: a b d(kept) c");
}

void orderedRows(PlanRows& rows) {
    const auto row = [&rows](const char* name, const std::string& config, const char* world, const char* plan) {
        rows.push_back({std::string("ordered: ") + name, config, world, "m", plan});
    };
    row("as written, whatever is measured", tier("ordered a b"), "a ttft=900 busy=9 cost=9; b ttft=1", "r: a b");
    row("weights say nothing", tier("ordered a*0 b*9"), "", "r: a(place 1) b(place 2)");
    row("places are those of the list", tier("ordered !a b"), "",
        "r: b(place 2 in tier \"t\") -a(the target is disabled)");
    row("strategies of tiers do not mix", "route r; tier one cost a b; tier two busy c d; tier three latency e f",
        "b cost=1; c busy=1; e ttft=5", "r: b a d c f e");
}

} // namespace

PlanRows strategyRows() {
    PlanRows rows;
    weightRows(rows);
    measureRows(rows);
    costRows(rows);
    keptRows(rows);
    orderedRows(rows);
    return rows;
}

} // namespace fairlead::routing
