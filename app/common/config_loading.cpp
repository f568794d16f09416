// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/config_loading.h"

#include "proxy/base/log.h"
#include "proxy/catalog/provider_preset.h"

namespace fairlead::app {

config::ReadOptions readOptions() {
    return {[](std::string_view id) { return catalog::findPreset(id) != nullptr; }};
}

std::string describe(const std::vector<config::Fault>& faults) {
    std::string text;
    for (const config::Fault& fault : faults)
        text +=
            "  " + (fault.pointer.empty() ? std::string("(whole file)") : fault.pointer) + ": " + fault.message + "\n";
    return text;
}

Result<config::Config> loadConfig(config::ConfigStore& store) {
    auto loaded = store.load(readOptions());
    if (!loaded)
        return loaded.error();
    if (!loaded->config) {
        const std::string pointer = loaded->faults.empty() ? std::string() : loaded->faults.front().pointer;
        return Error{ErrorCode::Parse, store.path() + " cannot be used:\n" + describe(loaded->faults), pointer};
    }
    for (const config::Fault& warning : loaded->warnings)
        log(LogLevel::Warning, "configuration: " + warning.pointer + ": " + warning.message);
    return std::move(*loaded->config);
}

} // namespace fairlead::app
