// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/api/relay_service.h"
#include "proxy/engine/relay.h"
#include "app/desktop.h"
