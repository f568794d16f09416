// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/config/config_reader.h"
#include "proxy/config/config_writer.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

// Any bytes give faults or a Config, and a Config survives being written and read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace fairlead::config;
    const ReadResult result = readConfig(std::string_view(reinterpret_cast<const char*>(data), size));
    if (result.config.has_value() != result.faults.empty())
        std::abort();
    if (!result.config)
        return 0;
    const ReadResult again = readConfig(writeConfig(*result.config));
    if (!again.config || !(*again.config == *result.config))
        std::abort();
    return 0;
}
