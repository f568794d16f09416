// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/routing/plan_rows.h"

namespace fairlead::routing {

PlanRows standingRows() {
    PlanRows rows;
    const auto row = [&rows](const char* name, const char* targets, const char* world, const char* asked,
                             const char* plan) {
        rows.push_back(
            {std::string("standing: ") + name, std::string("route r; tier t ") + targets, world, asked, plan});
    };
    const char* const three = "ordered a b c";
    row("all in use", three, "", "m", "r: a b c");
    row("one is out", three, "a open", "m", "r: b c -a(out of use after failures)");
    row("two are", three, "a open; c open", "m", "r: b -a(out of use) -c(out of use)");
    row("all are: all are tried", three, "a open; b open; c open", "m",
        "r: a(place 1 in tier \"t\", since all targets are out of use) b(since all) c(since all)");
    row("the last that is in use is disabled", "ordered a b !c", "a open; b open", "m",
        "r: a(since all targets are out of use) b(since all) -c(disabled)");
    row("the last that is in use does not fit", three, "a open; b open; c window=1", "m tokens=9",
        "r: a(since all) b(since all) -c(do not fit)");
    row("half-open in its place", three, "a half", "m",
        "r: a(place 1 in tier \"t\", to see whether it answers again) b c");
    row("half-open is not enough to leave the others out", three, "a half; b open; c open", "m",
        "r: a(to see whether) b(since all) c(since all)");
    row("half-open beside one in use", three, "a half; b open", "m", "r: a(to see) c -b(out of use)");
    row("all half-open", three, "a half; b half; c half", "m", "r: a(to see) b(to see) c(to see)");
    row("half-open by strategy", "latency a b c", "a half ttft=100; b ttft=50; c ttft=200", "m", "r: b a(to see) c");
    row("ramping, drawn in", three, "a ramp=0.5; draw 0.4", "m", "r: a(place 1 in tier \"t\") b c");
    row("ramping, drawn out", three, "a ramp=0.5; draw 0.6", "m", "r: b c -a(recovering: takes 50 % of its requests)");
    row("ramping, at the edge", three, "a ramp=0.5; draw 0.5", "m", "r: b c -a(recovering)");
    row("ramping at a tenth", three, "a ramp=0.1; draw 0.09", "m", "r: a b c");
    row("ramping at a tenth, drawn out", three, "a ramp=0.1; draw 0.11", "m", "r: b c -a(takes 10 % of its requests)");
    row("ramping, and all others out", three, "a ramp=0.1; b open; c open; draw 0.9", "m",
        "r: a(since all) b(since all) c(since all)");
    row("ramping in, and all others out", three, "a ramp=0.1; b open; c open; draw 0.05", "m",
        "r: a(place 1) -b(out of use) -c(out of use)");
    row("each draws for itself", three, "a ramp=0.5; b ramp=0.5; draw 0.9 0.1", "m", "r: b c -a(recovering)");
    row("over tiers", "ordered a; tier u ordered b", "a open", "m", "r: b(place 1 in tier \"u\") -a(out of use)");
    row("over tiers, all out", "ordered a; tier u ordered b", "a open; b open", "m", "r: a(since all) b(since all)");
    row("other reasons go first", "ordered !a b", "a open", "m", "r: b -a(the target is disabled)");
    row("of one model only", "ordered a/x a/y", "a/x open", "m", "r: a/y -a/x(out of use)");
    row("a single target is always tried", "ordered a", "a open", "m", "r: a(since all targets are out of use)");
    row("weighted leaves it out", "weighted a b", "a open; draw 0.9 0.1", "m", "r: b(weight 1 of 1) -a(out of use)");
    row("cost leaves it out", "cost a b", "a open cost=1; b cost=2", "m tokens=9", "r: b -a(out of use)");
    row("busy leaves it out", "busy a b", "a open; b busy=9", "m", "r: b(9 requests) -a(out of use)");
    row("two leaves it out", "two a b c", "a open; draw #0", "m", "r: b c -a(out of use)");

    row("failing more: last of its tier", three, "a errors", "m",
        "r: b c a(place 1 in tier \"t\", put back: it fails more than before)");
    row("slower: last of its tier", three, "a slow", "m", "r: b c a(put back: it is slower than before)");
    row("two of them keep their order", three, "a slow; b errors", "m", "r: c a(slower) b(fails more)");
    row("all of them keep their order", three, "a slow; b slow; c errors", "m", "r: a(slower) b(slower) c(fails more)");
    row("one alone", "ordered a", "a errors", "m", "r: a(put back)");
    row("not behind another tier", "ordered a; tier u ordered b", "a errors", "m", "r: a(put back) b");
    row("cost does not outweigh it", "cost a b", "a errors cost=1; b cost=2", "m tokens=9", "r: b a(put back)");
    row("latency neither", "latency a b", "a slow ttft=1; b ttft=2", "m", "r: b a(put back: it is slower)");
    row("weighted", "weighted a b", "a errors; draw 0.9 0.1", "m", "r: b a(weight 1 of 2 in tier \"t\", put back)");
    row("busy", "busy a b", "a errors; b busy=5", "m", "r: b a(put back)");
    row("a session stays where it is slower", "weighted a b c", "c slow", "m session=1", "r: c b a");
    row("and leaves where it fails more", "weighted a b c", "c errors", "m session=1", "r: b a c(put back: it fails)");
    row("weight 0 stays last", "weighted a b*0", "a errors", "m", "r: a(put back) b(weight 0)");
    row("behind it those out of use in need", three, "a open; b open errors; c half", "m",
        "r: c(to see) a(since all) b(since all)");
    row("half-open and failing", three, "a half errors", "m", "r: b c a(put back: it fails more than before, to see)");
    return rows;
}

} // namespace fairlead::routing
