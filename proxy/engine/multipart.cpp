// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy/engine/multipart.h"

#include "proxy/base/headers.h"

#include <string>

namespace fairlead::engine {

namespace {

constexpr std::size_t kMaxPartHead = 8 * 1024;
constexpr int kMaxParts = 256;

std::string_view boundaryOf(std::string_view contentType) {
    constexpr std::string_view kForm = "multipart/form-data";
    if (contentType.size() < kForm.size() || !equalsIgnoreCase(contentType.substr(0, kForm.size()), kForm))
        return {};
    constexpr std::string_view kBoundary = "boundary=";
    for (std::size_t i = kForm.size(); i + kBoundary.size() < contentType.size(); ++i) {
        if (!equalsIgnoreCase(contentType.substr(i, kBoundary.size()), kBoundary))
            continue;
        std::string_view value = contentType.substr(i + kBoundary.size());
        if (value.starts_with('"')) {
            value.remove_prefix(1);
            return value.substr(0, value.find('"'));
        }
        return value.substr(0, value.find_first_of("; \t"));
    }
    return {};
}

// The name="…" parameter of a Content-Disposition line, not that of filename="…".
std::string_view fieldName(std::string_view head) {
    for (std::size_t at = head.find("name=\""); at != std::string_view::npos; at = head.find("name=\"", at + 1)) {
        if (at > 0 && head[at - 1] != ' ' && head[at - 1] != ';' && head[at - 1] != '\t')
            continue;
        const std::string_view value = head.substr(at + 6);
        const auto end = value.find('"');
        return end == std::string_view::npos ? std::string_view() : value.substr(0, end);
    }
    return {};
}

} // namespace

std::optional<std::string_view> multipartField(std::string_view contentType, std::string_view body,
                                               std::string_view name) {
    const std::string_view boundary = boundaryOf(contentType);
    if (boundary.empty() || boundary.size() > 70) // RFC 2046 allows 70
        return std::nullopt;
    const std::string delimiter = "--" + std::string(boundary);
    std::size_t at = body.find(delimiter);
    for (int part = 0; part < kMaxParts && at != std::string_view::npos; ++part) {
        const std::size_t headStart = at + delimiter.size();
        const std::size_t headEnd = body.find("\r\n\r\n", headStart);
        if (headEnd == std::string_view::npos || headEnd - headStart > kMaxPartHead)
            return std::nullopt;
        const std::size_t contentStart = headEnd + 4;
        const std::size_t next = body.find("\r\n" + delimiter, headEnd + 2);
        if (next == std::string_view::npos)
            return std::nullopt;
        if (fieldName(body.substr(headStart, headEnd - headStart)) == name)
            return next < contentStart ? std::string_view() : body.substr(contentStart, next - contentStart);
        at = next + 2;
    }
    return std::nullopt;
}

} // namespace fairlead::engine
