// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/migration.h"

#include "proxy/config/config.h"

#include <cmath>
#include <string>

namespace fairlead::config {

// Version 1 is the first: a new version adds its step here, and raises Config::kCurrentVersion with it.
std::span<const MigrationStep> migrationSteps() {
    static_assert(Config::kCurrentVersion == 1, "the ladder needs a step for each version");
    return {};
}

Migrated migrate(QJsonObject root, std::span<const MigrationStep> steps) {
    const auto fault = [](std::string message) { return Migrated{std::nullopt, {{"/version", std::move(message)}}}; };
    const auto newest = static_cast<std::int64_t>(steps.size()) + 1;
    const QString member = QStringLiteral("version");
    if (!root.contains(member))
        return fault("The version of the format is missing; write \"version\": " + std::to_string(newest) + ".");
    const double number = root.value(member).toDouble();
    if (!root.value(member).isDouble() || std::floor(number) != number || number < 1)
        return fault("The version must be a whole number from 1 to " + std::to_string(newest) + ".");
    if (number > static_cast<double>(newest))
        return fault("This file was written for a newer version of Fairlead; this one reads versions up to " +
                     std::to_string(newest) + ".");
    for (auto version = static_cast<std::int64_t>(number); version < newest; ++version) {
        root = steps[static_cast<std::size_t>(version) - 1](std::move(root));
        root.insert(member, qint64{version + 1});
    }
    return {std::move(root), {}};
}

} // namespace fairlead::config
