// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

// The member names of the configuration file, object by object, in the order in which they are written. Reader and
// writer use these names; a test holds the JSON Schema against them.
namespace fairlead::config::members {

using Name = std::string_view;

inline constexpr std::array<Name, 7> kTop = {"version", "listen",    "limits", "timeouts",
                                             "clients", "providers", "routes"};
inline constexpr std::array<Name, 4> kListen = {"host", "port", "allowed_hosts", "allowed_origins"};
inline constexpr std::array<Name, 3> kLimits = {"max_body_bytes", "max_header_bytes", "max_connections"};
inline constexpr std::array<Name, 4> kTimeouts = {"connect_ms", "first_byte_ms", "idle_ms", "total_ms"};
inline constexpr std::array<Name, 3> kClient = {"id", "token", "admin"};
inline constexpr std::array<Name, 3> kKey = {"id", "secret", "enabled"};
inline constexpr std::array<Name, 2> kHeader = {"name", "value"};
inline constexpr std::array<Name, 14> kProvider = {"id",          "name",     "preset",       "dialect", "base_url",
                                                   "api_version", "keys",     "models",       "headers", "proxy",
                                                   "ca_file",     "timeouts", "stream_usage", "enabled"};
inline constexpr std::array<Name, 4> kTarget = {"provider", "model", "weight", "enabled"};
inline constexpr std::array<Name, 3> kTier = {"name", "strategy", "targets"};
inline constexpr std::array<Name, 1> kMatch = {"model"};
inline constexpr std::array<Name, 5> kRoute = {"id", "match", "tiers", "degradation", "enabled"};
inline constexpr std::array<Name, 3> kSecret = {"keychain", "env", "file"};

} // namespace fairlead::config::members
