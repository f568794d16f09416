// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/target_view.h"

#include "ui/providers/provider_text.h"

namespace fairlead::ui {

namespace {

constexpr double kWarnShare = 0.01; // of failed requests
constexpr double kBadShare = 0.1;

// Of a draw by weight among the targets that are enabled.
double shareOf(const config::Tier& tier, const config::Target& target) {
    int sum = 0;
    for (const config::Target& each : tier.targets)
        sum += each.enabled ? each.weight : 0;
    return sum == 0 || !target.enabled ? 0 : static_cast<double>(target.weight) / sum;
}

CardNote::Link linkOf(const config::Route& route, RouteWarning::Kind kind) {
    if (kind == RouteWarning::Kind::Dearer && !route.maxCost.normal)
        return CardNote::Link::Ceiling;
    if (kind == RouteWarning::Kind::LacksFeature && route.degradation != config::Degradation::Skip)
        return CardNote::Link::SkipWhatLacks;
    return CardNote::Link::None;
}

void addNotes(TargetView& view, const config::Route& route, const TargetText::Health& health, std::int64_t nowMs,
              const QList<RouteWarning>& warnings) {
    if (const QString out = TargetText::outOfUse(health, nowMs); !out.isEmpty() && view.target.enabled) {
        const bool open = health.ofTarget != nullptr && health.ofTarget->standing == api::TargetStanding::Open;
        view.notes << CardNote{
            {open ? Status::Neutral : Status::Warn, out}, {}, 0, open ? CardNote::Link::UseNow : CardNote::Link::None};
    }
    for (const RouteWarning& warning : warnings) {
        if (warning.tier == static_cast<int>(view.place.tier) && warning.target == static_cast<int>(view.place.target))
            view.notes << CardNote{{Status::Warn, warning.text}, {}, 0, linkOf(route, warning.kind)};
    }
}

} // namespace

TargetView makeTargetView(const BoardFacts& facts, const config::Route& route, TargetPlace place,
                          const QList<RouteWarning>& warnings) {
    const config::Tier& tier = route.tiers[place.tier];
    TargetView view;
    view.place = place;
    view.target = tier.targets[place.target];
    view.look = facts.looks.of(view.target.provider);
    view.inTier = tier.targets.size();
    view.weighted = tier.strategy == config::Strategy::Weighted;
    view.weightShare = shareOf(tier, view.target);
    const TargetText::Health health = TargetText::healthOf(facts.config, facts.status, view.target);
    const bool local = facts.catalog.isLocal(view.target.provider);
    if (health.provider != nullptr)
        view.keys = local ? TargetText::tr("local") : ProviderText::keys(*health.provider);
    view.state = TargetText::state(view.target, health);
    view.stateDetail = TargetText::stateDetail(health, facts.nowMs);
    view.price = TargetText::price(facts.catalog.price(view.target, facts.nowMs), local);
    view.p95 = TargetText::p95(health.ofTarget);
    if (const auto failed = TargetText::failed(health.ofTarget)) {
        view.failed = TargetText::percent(*failed);
        view.failedRole = *failed >= kBadShare    ? &Palette::bad
                          : *failed >= kWarnShare ? &Palette::warn
                                                  : &Palette::text;
    }
    addNotes(view, route, health, facts.nowMs, warnings);
    for (const config::Tier& each : route.tiers)
        view.tiers << QString::fromStdString(each.name);
    return view;
}

} // namespace fairlead::ui
