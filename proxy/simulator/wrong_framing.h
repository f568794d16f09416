// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/simulator/answer.h"

namespace fairlead::simulator {

// Answers whose bodies are not framed as their heads say. The connection closes behind them.

// Each part a chunk, then one whose size is no number.
void breakChunks(Answer& answer);
// Content-Length is more than what comes, by a little.
void announceMore(Answer& answer);
// Content-Length is half of what comes; of a stream it ends between two events.
void announceLess(Answer& answer);

} // namespace fairlead::simulator
