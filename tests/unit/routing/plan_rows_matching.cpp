// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/routing/plan_rows.h"

namespace fairlead::routing {

namespace {

// The route "r" with these criteria before one that takes the rest.
void criteria(PlanRows& rows, const std::string& criterion, const std::string& asked, bool matches) {
    rows.push_back({"match: " + criterion + " <- " + asked,
                    "client dev; client vip tier=premium prio=high; client ci tier=batch prio=low; route r " +
                        criterion + "; tier t ordered a; route rest; tier t ordered z",
                    "", asked, matches ? "r: a(place 1 in tier \"t\")" : "rest: z(place 1 in tier \"t\")"});
}

void modelRows(PlanRows& rows) {
    const auto row = [&rows](const char* globs, const char* model, bool matches) {
        criteria(rows, std::string("model=") + globs, model, matches);
    };
    row("gpt-4o", "gpt-4o", true);
    row("gpt-4o", "gpt-4o-mini", false);
    row("gpt-4o", "GPT-4o", false);
    row("gpt-4o*", "gpt-4o-mini", true);
    row("gpt-4o*", "gpt-4o", true);
    row("gpt-4o*", "gpt-4", false);
    row("*", "anything", true);
    row("*-mini", "gpt-4o-mini", true);
    row("*-mini", "gpt-4o-mini-2024", false);
    row("gpt-?o", "gpt-4o", true);
    row("gpt-?o", "gpt-o", false);
    row("gpt-?o", "gpt-44o", false);
    row("claude-*,gpt-*", "gpt-5", true);
    row("claude-*,gpt-*", "claude-opus-4-5", true);
    row("claude-*,gpt-*", "gemini-2.5", false);
    row("*claude*", "eu.anthropic.claude-x", true);
    row("meta/*", "meta/llama-3", true);
    row("*/llama*", "meta/llama-3", true);
    row("*:free", "or-model:free", true);
    row("*:free", "or-model", false);
    row("a*b*c", "aXbYc", true);
    row("a*b*c", "acb", false);
}

void headRows(PlanRows& rows) {
    const auto row = [&rows](const char* criterion, const char* asked, bool matches) {
        criteria(rows, criterion, std::string("m ") + asked, matches);
    };
    row("tag=batch", "tag=batch", true);
    row("tag=batch", "tag=Batch", false);
    row("tag=batch", "tag=batches", false);
    row("tag=batch", "", false);
    row("tag=night,batch", "tag=batch", true);
    row("tag=night,batch", "tag=day", false);
    row("tag=*", "tag=day", false); // no glob
    row("client=dev", "client=dev", true);
    row("client=dev", "client=ci", false);
    row("client=dev", "", false);
    row("client=dev,ci", "client=ci", true);
    row("client=gone", "client=dev", false);
    row("tier=premium", "client=vip", true);
    row("tier=premium", "client=ci", false);
    row("tier=premium", "client=dev", false);
    row("tier=premium", "", false);
    row("tier=premium,batch", "client=ci", true);
    row("prio=high", "client=vip", true);
    row("prio=high", "client=dev", false);
    row("prio=high", "client=dev prio=high", true);
    row("prio=high", "client=vip prio=low", false);
    row("prio=low", "client=vip prio=low", true);
    row("prio=low", "client=ci", true);
    row("prio=normal", "", true);
    row("prio=normal", "client=unknown", true);
    row("prio=normal", "client=ci", false);
    row("prio=low,high", "client=dev", false);
    row("prio=low,high", "client=ci", true);
    row("header=x-team:core", "header=x-team:core", true);
    row("header=x-team:core", "header=X-TEAM:core", true);
    row("header=x-team:core", "header=x-team:Core", false);
    row("header=x-team:core", "header=x-group:core", false);
    row("header=x-team:core", "", false);
    row("header=x-team:c*", "header=x-team:core", true);
    row("header=x-team:*", "header=x-team:", true);
    row("header=x-team:*", "", false);
    row("header=x-team:core", "header=x-team:infra header=x-team:core", true);
    row("header=x-team:core header=x-env:prod", "header=x-team:core", false);
    row("header=x-team:core header=x-env:prod", "header=x-env:prod header=x-team:core", true);
}

void bodyRows(PlanRows& rows) {
    const auto row = [&rows](const char* criterion, const char* asked, bool matches) {
        criteria(rows, criterion, std::string("m ") + asked, matches);
    };
    row("min=1000", "tokens=1000", true);
    row("min=1000", "tokens=999", false);
    row("min=1000", "", false); // not known is not long
    row("max=1000", "tokens=1000", true);
    row("max=1000", "tokens=1001", false);
    row("max=1000", "", false);
    row("max=1000", "tokens=0", true);
    row("min=100 max=200", "tokens=150", true);
    row("min=100 max=200", "tokens=50", false);
    row("min=100 max=200", "tokens=250", false);
    row("min=0", "tokens=0", true);
    row("tools", "tools", true);
    row("tools", "", false);
    row("notools", "", true);
    row("notools", "tools", false);
    row("images", "images", true);
    row("images", "tools", false);
    row("noimages", "tools", true);
    row("noimages", "images", false);
    row("tools images", "tools", false);
    row("tools images", "tools images", true);
    row("tools noimages", "tools images", false);
    // Together all must hold.
    row("tag=x client=dev", "tag=x client=dev", true);
    row("tag=x client=dev", "tag=x client=ci", false);
    row("tag=x tools min=10", "tag=x tools tokens=10", true);
    row("tag=x tools min=10", "tag=x tools tokens=9", false);
    row("model=gpt-* tag=x", "tag=x", false);
    row("off", "", false);
    row("off model=m", "", false);
}

void orderRows(PlanRows& rows) {
    const auto row = [&rows](const char* name, const char* config, const char* asked, const char* plan) {
        rows.push_back({std::string("order: ") + name, config, "", asked, plan});
    };
    row("the first of two that fit", "route one; tier t ordered a; route two; tier t ordered b", "m", "one: a");
    row("a narrow one behind a wide one is never reached",
        "route wide; tier t ordered a; route narrow model=gpt; tier t ordered b", "gpt", "wide: a");
    row("a narrow one before a wide one", "route narrow model=gpt; tier t ordered b; route wide; tier t ordered a",
        "gpt", "narrow: b");
    row("disabled ones are passed over", "route one off; tier t ordered a; route two; tier t ordered b", "m", "two: b");
    row("three, the last is the default",
        "route one tag=x; tier t ordered a; route two tag=y; tier t ordered b; route last; tier t ordered c", "m tag=z",
        "last: c");
    row("none fits", "route one tag=x; tier t ordered a", "m", "-:");
    row("none is there", "", "m", "-:");
    row("a route's id is no model by itself", "route smart model=gpt; tier t ordered a", "smart", "-:");
    row("a route without tiers", "route r", "m", "r:");
    row("tiers in order", "route r; tier one ordered a b; tier two ordered c; tier three ordered d", "m",
        "r: a(place 1 in tier \"one\") b(place 2 in tier \"one\") c(place 1 in tier \"two\") d(in tier \"three\")");
    row("an empty tier between", "route r; tier one ordered a; tier two ordered; tier three ordered b", "m", "r: a b");
    row("the same target twice", "route r; tier one ordered a; tier two ordered a", "m", "r: a a");
    row("two models of a provider", "route r; tier one ordered a/x a/y", "m", "r: a/x(place 1) a/y(place 2)");
}

void aliasRows(PlanRows& rows) {
    const std::string clients = "client dev alias=fast>smart alias=old>gpt-4o alias=direct>a/special alias=loop>fast "
                                "alias=gone>nowhere alias=asleep>night; ";
    const auto row = [&](const char* name, const char* config, const char* asked, const char* plan) {
        rows.push_back({std::string("alias: ") + name, clients + config, "", asked, plan});
    };
    const char* const smart = "route smart model=none; tier t ordered a; route rest; tier t ordered z";
    row("names a route, whatever its criteria", smart, "fast client=dev", "smart: a");
    row("is the client's own", smart, "fast client=ci", "rest: z");
    row("without a client", smart, "fast", "rest: z");
    row("names a model", "route r model=gpt-4o; tier t ordered a", "old client=dev", "r: a");
    row("names a target", "route r; tier t ordered a", "direct client=dev", "-: a/special(named by the caller)");
    row("is looked up once", smart, "loop client=dev", "rest: z");
    row("names nothing that is there", smart, "gone client=dev", "rest: z");
    row("names a route that is off", "route night off; tier t ordered a; route rest; tier t ordered z",
        "asleep client=dev", "rest: z");
    row("does not touch other models", smart, "slow client=dev", "rest: z");
    row("comes before provider/model", "client ci alias=a/x>smart; route smart; tier t ordered b a", "a/x client=ci",
        "smart: b a");
}

void directRows(PlanRows& rows) {
    const auto row = [&](const char* name, const char* config, const char* world, const char* asked, const char* plan) {
        rows.push_back({std::string("direct: ") + name, config, world, asked, plan});
    };
    const char* const any = "route r; tier t ordered a b";
    row("provider/model goes before every route", any, "", "a/gpt", "-: a/gpt(named by the caller)");
    row("a model with slashes", any, "", "b/meta/llama-3", "-: b/meta/llama-3(named by the caller)");
    row("a prefix that is no provider", any, "", "c/gpt", "r: a b");
    row("no model behind the slash", any, "", "a/", "r: a b");
    row("nothing before the slash", any, "", "/gpt", "r: a b");
    row("ids compare with case", any, "", "A/gpt", "r: a b");
    row("a disabled provider", "route r; tier t ordered a; off b", "", "b/gpt", "-: -b/gpt(the provider is disabled)");
    row("needs no route", "off z; route r off; tier t ordered a", "", "a/x", "-: a/x(named by the caller)");
    row("the only provider that has it", "route r tag=x; tier t ordered a", "has a o3", "o3",
        "-: a/o3(the only provider that has the model)");
    row("a route goes before it", "route r; tier t ordered b", "has a o3", "o3", "r: b");
    row("two have it", "route r tag=x; tier t ordered a b", "has a o3; has b o3", "o3",
        "-: -a/o3(several providers have the model and no route chooses) -b/o3(several)");
    row("nobody has it", "route r tag=x; tier t ordered a", "has a o3", "o4", "-:");
    row("a list that names a provider that is gone", "route r tag=x; tier t ordered a", "has gone o3", "o3",
        "-: -gone/o3(several)");
    row("an alias to a listed model", "client dev alias=think>o3; route r tag=x; tier t ordered a", "has a o3",
        "think client=dev", "-: a/o3(the only provider)");
    row("the client's jurisdictions hold", "client dev in=EU; route r tag=x; tier t ordered a", "a in=US",
        "a/gpt client=dev", "-: -a/gpt(the client does not allow the jurisdiction \"US\")");
    row("and fail closed", "client dev in=EU; route r tag=x; tier t ordered a", "", "a/gpt client=dev",
        "-: -a/gpt(its jurisdiction is not known)");
    row("and allow", "client dev in=EU; route r tag=x; tier t ordered a", "a in=DE", "a/gpt client=dev", "-: a/gpt");
    row("for the only provider too", "client dev in=EU; route r tag=x; tier t ordered a", "a in=US; has a o3",
        "o3 client=dev", "-: -a/o3(the client does not allow)");
    row("a breaker is not asked", any, "a open", "a/gpt", "-: a/gpt(named by the caller)");
    row("nor a price", "route r; set ceiling=0.01; tier t ordered a", "a cost=5", "a/gpt", "-: a/gpt");
}

} // namespace

PlanRows matchingRows() {
    PlanRows rows;
    modelRows(rows);
    headRows(rows);
    bodyRows(rows);
    orderRows(rows);
    aliasRows(rows);
    directRows(rows);
    return rows;
}

PlanRows timeRows() {
    PlanRows rows;
    const auto row = [&rows](const char* window, const char* asked, bool matches) {
        criteria(rows, window, std::string("m ") + asked, matches);
    };
    // 2026-11-23 is a Monday.
    row("time=09:00-17:00 utc", "at=2026-11-23T09:00", true);
    row("time=09:00-17:00 utc", "at=2026-11-23T08:59", false);
    row("time=09:00-17:00 utc", "at=2026-11-23T16:59", true);
    row("time=09:00-17:00 utc", "at=2026-11-23T17:00", false);
    row("time=09:00-17:00 utc", "at=2026-11-23T08:30 offset=60", false);
    row("time=09:00-17:00", "at=2026-11-23T08:30 offset=60", true);
    row("time=09:00-17:00", "at=2026-11-23T16:30 offset=60", false);
    row("time=09:00-17:00", "at=2026-11-23T15:00 offset=-480", false);
    row("time=22:00-06:00 utc", "at=2026-11-23T23:00", true);
    row("time=22:00-06:00 utc", "at=2026-11-24T05:59", true);
    row("time=22:00-06:00 utc", "at=2026-11-24T06:00", false);
    row("time=22:00-06:00 utc", "at=2026-11-24T12:00", false);
    row("time=22:00-06:00 days=mon utc", "at=2026-11-23T23:00", true);
    row("time=22:00-06:00 days=mon utc", "at=2026-11-24T05:00", true); // began on Monday
    row("time=22:00-06:00 days=mon utc", "at=2026-11-23T05:00", false);
    row("time=22:00-06:00 days=mon utc", "at=2026-11-24T23:00", false);
    row("days=mon,tue,wed,thu,fri utc", "at=2026-11-23T12:00", true);
    row("days=mon,tue,wed,thu,fri utc", "at=2026-11-21T12:00", false);
    row("days=sat,sun utc", "at=2026-11-22T23:59", true);
    row("days=sat,sun utc", "at=2026-11-23T00:00", false);
    row("days=sun", "at=2026-11-21T23:30 offset=60", true); // already Sunday there
    row("days=sun", "at=2026-11-22T23:30 offset=60", false);
    row("time=00:00-24:00 utc", "at=2026-11-23T00:00", true);
    row("time=00:00-00:01 utc", "at=2026-11-23T00:00", true);
    row("time=00:00-00:01 utc", "at=2026-11-23T00:01", false);
    row("time=09:00-17:00 days=mon tag=x utc", "at=2026-11-23T10:00", false);
    row("time=09:00-17:00 days=mon tag=x utc", "at=2026-11-23T10:00 tag=x", true);
    return rows;
}

} // namespace fairlead::routing
