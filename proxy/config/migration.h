// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/fault.h"

#include <QJsonObject>

#include <optional>
#include <span>
#include <vector>

// The ladder from older versions of the file to the one that the reader knows.
namespace fairlead::config {

// Turns a file of one version into the next one. Pure; "version" itself is set by migrate().
using MigrationStep = QJsonObject (*)(QJsonObject);

// steps[0] leads from version 1 to 2, steps[1] from 2 to 3, and so on.
std::span<const MigrationStep> migrationSteps();

struct Migrated {
    std::optional<QJsonObject> root; // at version steps.size() + 1; absent when there is a fault
    std::vector<Fault> faults;
};

// A file without a version, and one newer than the last step leads to, are faults.
Migrated migrate(QJsonObject root, std::span<const MigrationStep> steps);

} // namespace fairlead::config
