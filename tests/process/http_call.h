// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/raw_http_client.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace fairlead::test {

// Header lines have their line ends. The token is that of the sandbox's client.
std::string getRequest(std::string_view path);
std::string postRequest(std::string_view path, std::string_view body, std::string_view headerLines = {});
// A chat with one message.
std::string chatRequest(std::string_view model, bool stream, std::string_view message = "Hello.");

// Sends on a connection of its own and waits for the answer; status 0 = the connection ended without a whole one.
RawResponse answerTo(std::uint16_t port, const std::string& request);
// Waits until the client has so many whole responses, or its connection is closed.
bool waitForResponses(const RawHttpClient& client, std::size_t count);

} // namespace fairlead::test
