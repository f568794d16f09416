// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/provider_looks.h"

#include "proxy/catalog/provider_preset.h"

namespace fairlead::ui {

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

// "OA" of the catalogue as monogramOf() writes it: "Oa".
QString titleCase(const QString& letters) {
    return letters.left(1).toUpper() + letters.mid(1).toLower();
}

ProviderLook lookOf(const config::Provider& provider, int place) {
    const catalog::ProviderPreset* preset = catalog::findPreset(provider.preset);
    ProviderLook look;
    look.name = text(!provider.name.empty() ? provider.name : preset != nullptr ? preset->name : provider.id);
    look.monogram.letters = preset != nullptr ? titleCase(text(preset->monogram)) : monogramOf(look.name);
    look.monogram.series = place;
    return look;
}

} // namespace

ProviderLooks::ProviderLooks(const config::Config& config) {
    int place = 0;
    for (const config::Provider& provider : config.providers)
        m_looks[provider.id] = lookOf(provider, place++);
}

ProviderLook ProviderLooks::of(std::string_view id) const {
    const auto it = m_looks.find(id);
    if (it != m_looks.end())
        return it->second;
    const QString name = QString::fromStdString(std::string(id));
    return {name, {monogramOf(name), kSeriesCount - 1}};
}

} // namespace fairlead::ui
