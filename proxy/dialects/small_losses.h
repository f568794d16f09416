// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/dialects/codec.h"

namespace fairlead::dialects {

// Notes what a request loses on its way to `target` because that dialect has no place for it, as far as it never stops
// a request: names of speakers, signatures at texts and calls, the detail of images and the like. What a writer can do
// something about, it notes itself. Nothing for a target of the request's own dialect. Pure.
void noteSmallLosses(const ChatRequest& request, const EncodeOptions& options, Dialect target, Notes& notes);

// Whether a member kept in `extras` for its own dialect has been read into the shared terms, too, so that it is no loss
// elsewhere (Messages: thinking, output_config).
bool isShared(const ChatRequest& request, const Extra& extra);

} // namespace fairlead::dialects
