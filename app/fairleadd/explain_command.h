// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/options.h"
#include "proxy/base/result.h"
#include "proxy/config/config.h"

#include <string>

namespace fairlead::app {

struct ExplainedFile {
    std::string text; // a table of plain text, for people
    bool answers = false;
};

// fairleadd --explain: what the relay would do with the request in a file, by the configuration alone: nothing is known
// of how the targets do now, no secret is read and nothing is sent. InvalidArgument: the file, or what else was given,
// cannot be used.
Result<ExplainedFile> explainFile(const config::Config& config, const Options& options);

} // namespace fairlead::app
