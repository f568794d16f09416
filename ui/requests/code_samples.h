// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

// Ready lines that call the relay. The token is never in them: they read it from the variable FAIRLEAD_TOKEN.
namespace fairlead::ui {

struct SampleCall {
    std::string baseUrl; // "http://127.0.0.1:4141"
    std::string endpoint = "/v1/chat/completions";
    std::string model;
    bool streamed = false;
};

// The body of the call: short, and all that the endpoint needs at least. JSON.
std::string bodySample(const SampleCall& call);
// Where it goes: the endpoint, and for Gemini's, which are recorded without it, the model in its place.
std::string pathSample(const SampleCall& call);

// For a POSIX shell; the model is quoted for JSON and for the shell.
std::string curlSample(const SampleCall& call);
// With the official openai package.
std::string pythonSample(const SampleCall& call);
std::string javascriptSample(const SampleCall& call);

// `text` as a JSON string with its quotes; control characters as \uXXXX.
std::string jsonQuoted(std::string_view text);
// `text` as one word of a POSIX shell, in single quotes.
std::string shellQuoted(std::string_view text);

} // namespace fairlead::ui
