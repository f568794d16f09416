// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace fairlead::app {

// What every program of Fairlead does before anything else: files are private to the user, a crash leaves no image of
// memory with keys in it, Qt uses its own event dispatcher (see ARCHITECTURE.md), log lines are redacted.
void setUpProcess();

} // namespace fairlead::app
