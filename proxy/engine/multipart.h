// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace fairlead::engine {

// The content of the first form field of that name in a multipart/form-data body; points into `body`. nullopt when
// the content type carries no boundary, or the body has no such field. Looks at part heads only; a head over 8 KiB or
// more than 256 parts end the search. Pure.
std::optional<std::string_view> multipartField(std::string_view contentType, std::string_view body,
                                               std::string_view name);

} // namespace fairlead::engine
