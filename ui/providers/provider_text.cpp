// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/provider_text.h"

#include "proxy/catalog/provider_preset.h"
#include "ui/overview/provider_activity_model.h"
#include "ui/providers/key_standing_text.h"

#include <QLocale>

#include <algorithm>

namespace fairlead::ui {

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

QString withoutScheme(const QString& url) {
    const qsizetype at = url.indexOf(QLatin1String("://"));
    return at < 0 ? url : url.mid(at + 3);
}

template <typename Providers>
auto find(Providers& providers, std::string_view id) {
    const auto it = std::ranges::find_if(providers, [id](const auto& provider) { return provider.id == id; });
    return it == providers.end() ? nullptr : &*it;
}

} // namespace

const config::Provider* findProvider(const config::Config& config, std::string_view id) {
    return find(config.providers, id);
}

config::Provider* findProvider(config::Config& config, std::string_view id) {
    return find(config.providers, id);
}

const config::Key* findKey(const config::Provider& provider, std::string_view id) {
    return find(provider.keys, id);
}

QString ProviderText::name(const config::Provider& provider) {
    return text(catalog::resolve(provider).config.name);
}

QString ProviderText::facts(const config::Provider& provider) {
    const catalog::ResolvedProvider resolved = catalog::resolve(provider);
    QStringList parts{withoutScheme(text(resolved.config.baseUrl)),
                      dialect(resolved.config.dialect.value_or(config::Dialect::OpenAiChat))};
    const catalog::ProviderPreset* preset = catalog::findPreset(provider.preset);
    if (resolved.local)
        parts << tr("this machine");
    else if (preset != nullptr && !preset->jurisdiction.empty())
        parts << jurisdiction(preset->jurisdiction);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString ProviderText::keys(const config::Provider& provider) {
    if (!provider.keys.empty())
        return provider.keys.size() == 1 ? tr("1 key") : tr("%1 keys").arg(provider.keys.size());
    return catalog::resolve(provider).auth == catalog::AuthStyle::None ? tr("needs no key") : tr("no key");
}

QString ProviderText::jurisdiction(const std::string& codes) {
    QStringList names;
    const QStringList parts = text(codes).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        const QString code = part.trimmed();
        const QLocale::Territory territory = code.size() == 2 ? QLocale::codeToTerritory(code) : QLocale::AnyTerritory;
        names << (territory == QLocale::AnyTerritory ? code : QLocale::territoryToString(territory));
    }
    return names.join(QStringLiteral(", "));
}

QString ProviderText::dialect(config::Dialect dialect) {
    switch (dialect) {
    case config::Dialect::OpenAiChat:
        return tr("Chat Completions");
    case config::Dialect::OpenAiResponses:
        return tr("Responses");
    case config::Dialect::AnthropicMessages:
        return tr("Messages");
    case config::Dialect::Gemini:
        return tr("Gemini");
    case config::Dialect::OllamaChat:
        return tr("Ollama");
    }
    Q_UNREACHABLE();
}

QString ProviderText::storage(const config::SecretRef& ref) {
    switch (ref.source) {
    case config::SecretSource::Keychain:
        return tr("System keychain");
    case config::SecretSource::Env:
        return tr("Variable %1").arg(text(ref.name));
    case config::SecretSource::File:
        return tr("File %1").arg(text(ref.name));
    case config::SecretSource::Memory:
        return tr("This session only");
    }
    Q_UNREACHABLE();
}

BadgeContent ProviderText::state(const config::Provider& provider, const api::RelayStatus& status) {
    const auto health = std::ranges::find(status.providers, provider.id, &api::ProviderHealth::id);
    const BadgeContent byAttempts =
        ProviderRows::state(provider, health == status.providers.end() ? nullptr : &*health);
    if (!provider.enabled)
        return byAttempts;
    const auto ofProvider = [&provider](const auto& each) { return each.provider == provider.id; };
    const auto targets = std::ranges::count_if(status.targets, ofProvider);
    const auto open = std::ranges::count_if(status.targets, [&](const api::TargetStatus& target) {
        return ofProvider(target) && target.standing == api::TargetStanding::Open;
    });
    if (open > 0 && open == targets)
        return {Status::Bad, tr("Breaker open")};
    if (open > 0)
        return {Status::Warn, tr("%1 of %2 targets out").arg(open).arg(targets)};
    const auto keys = std::ranges::count_if(provider.keys, &config::Key::enabled);
    const auto out = std::ranges::count_if(provider.keys, [&](const config::Key& key) {
        const api::KeyStatus* known = findKeyStatus(status, provider.id, key.id);
        return key.enabled && known != nullptr && known->standing != api::KeyStanding::Ready;
    });
    return keys > 0 && out == keys ? BadgeContent{Status::Warn, tr("Limited")} : byAttempts;
}

QString ProviderText::attempts(const api::ProviderHealth& health) {
    if (health.requests == 0)
        return tr("No request went there yet.");
    const QString attempts = health.requests == 1 ? tr("1 attempt") : tr("%1 attempts").arg(health.requests);
    return tr("%1, %2 failed", "attempts, number").arg(attempts).arg(health.failures);
}

QString ProviderText::storeError(const Error& error) {
    switch (error.code) {
    case ErrorCode::Permission:
        return tr("The key was not stored: the keychain is locked. Unlock it and try again, or keep the key for this "
                  "session.");
    case ErrorCode::Cancelled:
        return tr("The key was not stored: the keychain's question was dismissed. The key is still here.");
    case ErrorCode::Unavailable:
        return tr("The key was not stored: there is no keychain service. You can keep the key for this session.");
    default:
        return tr("The key was not stored: %1").arg(text(error.message));
    }
}

QStringList ProviderText::usedBy(const config::Config& config, const std::string& providerId) {
    QStringList routes;
    for (const config::Route& route : config.routes) {
        const bool used = std::ranges::any_of(route.tiers, [&](const config::Tier& tier) {
            return std::ranges::any_of(tier.targets,
                                       [&](const config::Target& target) { return target.provider == providerId; });
        });
        if (used)
            routes << text(route.id);
    }
    return routes;
}

} // namespace fairlead::ui
