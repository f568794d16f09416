// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/process/sandbox.h"

#include <QList>

#include <cstdint>
#include <memory>

namespace fairlead::test {

// Texts that a relay handles and must not keep, and traffic that carries them through all its paths.
namespace canary {

inline constexpr const char* kKey = "sk-canary-key-5Rz8QpLm2VtXw7";
inline constexpr const char* kToken = "flt-canary-token-N3bYc6HdKs0G";
inline constexpr const char* kPrompt = "canary-prompt-9fJqWe4TzUi1Ao";
inline constexpr const char* kAnswer = "canary-answer-7mNbVc3XyLk8Pq";
inline constexpr const char* kLiteral = "sk-canary-literal-2GhTr6WsEd";

QList<QByteArray> markers();

// A provider whose answers carry kAnswer, and whose errors echo key and prompt.
std::unique_ptr<Program> startProvider(const Sandbox& sandbox);
// Requests with marked prompts as client "dev" with kToken: answered, refused, broken off by either side, malformed.
// Fails the test when one is not answered as it should be.
void drive(std::uint16_t port);

} // namespace canary

} // namespace fairlead::test
