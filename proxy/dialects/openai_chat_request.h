// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/json/slice.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::dialects {

// The few things the relay reads from an OpenAI-style JSON request. Slices point into the body.
struct OpenAiRequestView {
    std::vector<json::Member> members;
    std::string model;
    bool stream = false;
    bool asksUsage = false; // stream_options.include_usage is true
    std::optional<json::Slice> streamOptions;
};

// `body` must have kJsonPadding readable bytes behind it. Errors carry the JSON pointer ("/model") and offset; nothing
// but the top level and stream_options is looked at.
Result<OpenAiRequestView> readOpenAiRequest(std::string_view body, const json::Limits& limits);

// Bytes of a document and what stands there instead.
struct ByteEdit {
    std::string_view bytes;
    std::string text;
};

// The bytes that go to the provider: `body` with the model replaced by `model`, and stream_options.include_usage set
// when `addUsage`. `inserted` owns what was put in; the segments point into it and into `body`.
struct OpenAiRequestEdit {
    std::string inserted;
    std::vector<std::string_view> segments;
};
// `more`: further places of the body and what stands there instead.
OpenAiRequestEdit editOpenAiRequest(std::string_view body, const OpenAiRequestView& view, std::string_view model,
                                    bool addUsage, const std::vector<ByteEdit>& more = {});

} // namespace fairlead::dialects
