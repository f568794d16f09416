// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

// The member names of the configuration file, object by object, in the order in which they are written. Reader and
// writer use these names; a test holds the JSON Schema against them.
namespace fairlead::config::members {

using Name = std::string_view;

inline constexpr std::array<Name, 11> kTop = {"version", "listen",       "limits",        "timeouts",
                                              "clients", "providers",    "routes",        "models",
                                              "breaker", "retry_budget", "keep_responses"};
inline constexpr std::array<Name, 3> kRateLimits = {"rpm", "tpm", "concurrency"};
inline constexpr std::array<Name, 4> kListen = {"host", "port", "allowed_hosts", "allowed_origins"};
inline constexpr std::array<Name, 3> kLimits = {"max_body_bytes", "max_header_bytes", "max_connections"};
inline constexpr std::array<Name, 4> kTimeouts = {"connect_ms", "first_byte_ms", "idle_ms", "total_ms"};
inline constexpr std::array<Name, 9> kClient = {
    "id", "token", "admin", "user_tier", "priority", "aliases", "jurisdictions", "rate_limits", "user_rate_limits"};
inline constexpr std::array<Name, 5> kKey = {"id", "secret", "weight", "rate_limits", "enabled"};
inline constexpr std::array<Name, 2> kHeader = {"name", "value"};
inline constexpr std::array<Name, 17> kProvider = {
    "id",      "name",  "preset",  "dialect",  "base_url",     "api_version",  "responses_api", "keys",   "models",
    "headers", "proxy", "ca_file", "timeouts", "stream_usage", "jurisdiction", "rate_limits",   "enabled"};
inline constexpr std::array<Name, 4> kTarget = {"provider", "model", "weight", "enabled"};
inline constexpr std::array<Name, 4> kTier = {"name", "strategy", "latency", "targets"};
inline constexpr std::array<Name, 11> kMatch = {
    "model", "tag",    "client", "user_tier", "priority", "header", "min_input_tokens", "max_input_tokens",
    "tools", "images", "time"};
inline constexpr std::array<Name, 4> kTime = {"from", "to", "days", "zone"};
inline constexpr std::array<Name, 4> kRetry = {"max_attempts", "same_target", "backoff_ms", "max_backoff_ms"};
inline constexpr std::array<Name, 3> kMaxCost = {"low", "normal", "high"};
inline constexpr std::array<Name, 2> kQueue = {"max_wait_ms", "max_length"};
inline constexpr std::array<Name, 15> kRoute = {
    "id",     "match",          "tiers",       "on_context_overflow", "on_content_filter", "degradation",   "affinity",
    "retry",  "first_token_ms", "deadline_ms", "hedge_after_ms",      "max_cost_usd",      "jurisdictions", "queue",
    "enabled"};
inline constexpr std::array<Name, 12> kModel = {"provider",   "model",      "same_as",   "context_window",
                                                "max_output", "modalities", "tools",     "json_schema",
                                                "reasoning",  "streaming",  "tokenizer", "price_usd_per_mtok"};
inline constexpr std::array<Name, 5> kPrice = {"input", "output", "cache_read", "cache_write", "cache_write_long"};
inline constexpr std::array<Name, 5> kBreaker = {"failures", "error_rate", "window", "min_requests",
                                                 "probe_interval_ms"};
inline constexpr std::array<Name, 3> kSecret = {"keychain", "env", "file"};

} // namespace fairlead::config::members
