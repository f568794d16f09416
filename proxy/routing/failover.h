// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/error_class.h"

namespace fairlead::routing {

// What a failure before the first content event is worth.
struct FailureAction {
    ErrorClass errorClass = ErrorClass::None;
    bool sameTarget = false; // it may pass at once: the same again before the next target
    bool whenAlone = false;  // it may pass with time: the same again where nothing else is left
    bool nextKey = false;    // it belongs to the key
    bool nextTarget = false; // it belongs to the target
    bool countsAgainstBreaker = false;
};

const FailureAction& actionFor(ErrorClass errorClass);

// Whether a failure before the first content event is worth the next target. A request that the provider refused for
// what it contains (400, context length, content filter) would fail alike elsewhere or surprise its sender, so it is
// answered as it is; a missing model, a bad key, a limit or a fault belongs to that target alone.
inline bool movesOn(ErrorClass errorClass) {
    return actionFor(errorClass).nextTarget;
}

} // namespace fairlead::routing
