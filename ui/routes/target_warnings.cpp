// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/routing/jurisdiction.h"
#include "ui/routes/route_warnings.h"
#include "ui/routes/target_catalog.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace fairlead::ui {

namespace {

constexpr double kMuchDearer = 20; // times the price of the tier before

struct Feature {
    std::optional<bool> (*of)(const catalog::ModelInfo& model);
    bool (*isAskedFor)(const config::Match& match);
    const char* text;
};

std::optional<bool> takesImages(const catalog::ModelInfo& model) {
    return model.modalities == 0 ? std::nullopt : std::optional((model.modalities & catalog::kImage) != 0);
}

constexpr std::array<Feature, 3> kFeatures{{
    {[](const catalog::ModelInfo& model) { return model.tools; },
     [](const config::Match& match) { return match.tools.value_or(false); },
     QT_TRANSLATE_NOOP("fairlead::ui::RouteWarnings", "no tools")},
    {takesImages, [](const config::Match& match) { return match.images.value_or(false); },
     QT_TRANSLATE_NOOP("fairlead::ui::RouteWarnings", "no images")},
    {[](const catalog::ModelInfo& model) { return model.jsonSchema; }, [](const config::Match&) { return false; },
     QT_TRANSLATE_NOOP("fairlead::ui::RouteWarnings", "no schemas")},
}};

// The dearest of the two rates counts: what a route answers with is rarely all input.
std::optional<double> ratio(const TargetPrice& price, const TargetPrice& before) {
    std::optional<double> most;
    for (const auto rate : {&TargetPrice::input, &TargetPrice::output}) {
        if (!(price.*rate) || !(before.*rate) || (before.*rate)->pico() <= 0)
            return std::nullopt;
        const double times = static_cast<double>((price.*rate)->pico()) / static_cast<double>((before.*rate)->pico());
        most = std::max(most.value_or(0), times);
    }
    return most;
}

class Warner {
public:
    Warner(const config::Route& route, const TargetCatalog& catalog, std::int64_t wallMs)
        : m_route(route), m_catalog(catalog), m_wallMs(wallMs) {}

    QList<RouteWarning> run() {
        for (std::size_t tier = 0; tier < m_route.tiers.size(); ++tier) {
            for (std::size_t place = 0; place < m_route.tiers[tier].targets.size(); ++place) {
                if (m_route.tiers[tier].targets[place].enabled)
                    look(static_cast<int>(tier), static_cast<int>(place));
            }
        }
        return m_found;
    }

private:
    void look(int tier, int place) {
        const config::Target& target =
            m_route.tiers[static_cast<std::size_t>(tier)].targets[static_cast<std::size_t>(place)];
        const std::string where = m_catalog.jurisdiction(target.provider);
        if (!routing::isAllowed(where, m_route.jurisdictions)) {
            const QString from = where.empty() ? RouteWarnings::tr("unknown place") : QString::fromStdString(where);
            m_found << RouteWarning{RouteWarning::Kind::NotAllowed,
                                    RouteWarnings::tr("left out: %1 is not allowed").arg(from), tier, place};
        }
        if (const catalog::ModelInfo* model = m_catalog.find(target)) {
            lookAtFeatures(*model, tier, place);
            lookAtWindow(*model, tier, place);
        }
        if (tier > 0)
            lookAtPrice(target, tier, place);
    }

    // Missing although the route asks for it, or although the first target has it.
    void lookAtFeatures(const catalog::ModelInfo& model, int tier, int place) {
        const catalog::ModelInfo* const first = tier == 0 && place == 0 ? nullptr : firstModel();
        for (const Feature& feature : kFeatures) {
            if (feature.of(model).value_or(true))
                continue;
            const QString lacks = RouteWarnings::tr(feature.text);
            if (feature.isAskedFor(m_route.match))
                m_found << RouteWarning{RouteWarning::Kind::LacksFeature,
                                        RouteWarnings::tr("%1, which all ask for").arg(lacks), tier, place};
            else if (first != nullptr && feature.of(*first).value_or(false))
                m_found << RouteWarning{RouteWarning::Kind::LacksFeature,
                                        RouteWarnings::tr("%1, the first has them").arg(lacks), tier, place};
        }
    }

    void lookAtWindow(const catalog::ModelInfo& model, int tier, int place) {
        const std::int64_t needed = m_route.match.minInputTokens.value_or(0);
        if (model.contextWindow && *model.contextWindow < needed)
            m_found << RouteWarning{RouteWarning::Kind::SmallWindow,
                                    RouteWarnings::tr("takes %1 tokens only")
                                        .arg(QLocale(QLocale::English).toString(qlonglong(*model.contextWindow))),
                                    tier, place};
    }

    void lookAtPrice(const config::Target& target, int tier, int place) {
        const config::Tier& before = m_route.tiers[static_cast<std::size_t>(tier) - 1];
        const TargetPrice own = m_catalog.price(target, m_wallMs);
        std::optional<double> most;
        for (const config::Target& other : before.targets) {
            if (const auto times = ratio(own, m_catalog.price(other, m_wallMs)); times && other.enabled)
                most = std::max(most.value_or(0), *times);
        }
        if (most.value_or(0) >= kMuchDearer)
            m_found << RouteWarning{
                RouteWarning::Kind::Dearer,
                RouteWarnings::tr("%1 × %2's price").arg(*most, 0, 'f', 0).arg(QString::fromStdString(before.name)),
                tier, place};
    }

    const catalog::ModelInfo* firstModel() const {
        for (const config::Tier& tier : m_route.tiers) {
            for (const config::Target& target : tier.targets) {
                if (target.enabled)
                    return m_catalog.find(target);
            }
        }
        return nullptr;
    }

    const config::Route& m_route;
    const TargetCatalog& m_catalog;
    std::int64_t m_wallMs;
    QList<RouteWarning> m_found;
};

} // namespace

QList<RouteWarning> targetWarnings(const config::Route& route, const TargetCatalog& catalog, std::int64_t wallMs) {
    return Warner(route, catalog, wallMs).run();
}

} // namespace fairlead::ui
