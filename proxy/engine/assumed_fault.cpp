// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/assumed_fault.h"

#include "proxy/base/padded_bytes.h"
#include "proxy/dialects/openai_chat_scanner.h"

#include <charconv>
#include <optional>
#include <string>

namespace fairlead::engine {

namespace {

std::optional<ErrorClass> classOf(std::string_view text) {
    for (int number = 1; number <= static_cast<int>(kLastErrorClass); ++number) {
        const auto errorClass = static_cast<ErrorClass>(number);
        if (text == name(errorClass))
            return errorClass;
    }
    int status = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), status);
    if (fault != std::errc() || end != text.data() + text.size() || status < 400 || status > 599)
        return std::nullopt;
    std::string body;
    padForJson(body);
    return dialects::classifyOpenAiError(status, body).errorClass;
}

} // namespace

Result<api::AssumedFault> readFault(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    const std::string_view target = text.substr(0, colon);
    const std::size_t slash = target.find('/');
    const auto errorClass = colon == std::string_view::npos ? std::nullopt : classOf(text.substr(colon + 1));
    if (!errorClass || target.empty() || slash == 0 || slash + 1 == target.size())
        return Error{ErrorCode::InvalidArgument,
                     "\"" + std::string(text.substr(0, 200)) +
                         "\" is no fault: PROVIDER:CLASS or PROVIDER/MODEL:CLASS is wanted, with a class like "
                         "rate_limited or a status like 503."};
    api::AssumedFault fault;
    fault.provider = target.substr(0, slash);
    if (slash != std::string_view::npos)
        fault.model = target.substr(slash + 1);
    fault.errorClass = *errorClass;
    return fault;
}

} // namespace fairlead::engine
