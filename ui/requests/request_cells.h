// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/requests/provider_looks.h"
#include "ui/requests/request_facts.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/table_delegates.h"

#include <QList>

// What the painted cells of the request list show. Pure.
namespace fairlead::ui {

// State, word and icon; the icon is always set.
BadgeContent resultBadge(const RequestRow& row);

// One attempt: the target with its model, or the reason in words where it failed. Several: one step a link of the
// chain. A request that no target saw has the reason and nothing else.
QList<PathStep> pathSteps(const RequestRow& row, const ProviderLooks& looks);

} // namespace fairlead::ui
