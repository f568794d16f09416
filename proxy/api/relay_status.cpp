// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/api/relay_status.h"

namespace fairlead::api {

std::string RelayStatus::baseUrl() const {
    if (state != RelayState::Running && state != RelayState::Draining)
        return {};
    const bool everyAddress = host == "0.0.0.0" || host == "::";
    std::string name = everyAddress ? "127.0.0.1" : host;
    if (name.find(':') != std::string::npos)
        name = "[" + name + "]";
    return "http://" + name + ":" + std::to_string(port);
}

} // namespace fairlead::api
