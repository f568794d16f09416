// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fairlead::http {

// Why a request is not served: the status of the answer and one English sentence for its body. The connection is
// closed after it, because what follows on it can no longer be trusted to be the next request.
struct Refusal {
    int status = 400;
    std::string reason;
};

} // namespace fairlead::http
