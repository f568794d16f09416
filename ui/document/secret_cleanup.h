// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"

#include <functional>

namespace fairlead::ui {

class ConfigDocument;

// Removes the keychain entries that nothing refers to once the undo history is gone, then calls `done` (from the event
// loop, or at once when there are none). What cannot be removed stays where it is. The document and the relay live
// until `done` was called.
void removeDroppedSecrets(ConfigDocument& document, api::RelayService& relay, std::function<void()> done);

} // namespace fairlead::ui
