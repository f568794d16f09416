// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config.h"
#include "ui/widgets/monogram.h"

#include <QString>

#include <map>
#include <string>
#include <string_view>

namespace fairlead::ui {

struct ProviderLook {
    QString name;
    MonogramContent monogram;
};

// Name, monogram and colour of every provider of a configuration, by id. Records outlive providers: an id that is no
// longer configured is shown by itself, in the last colour.
class ProviderLooks {
public:
    ProviderLooks() = default;
    explicit ProviderLooks(const config::Config& config);
    ProviderLook of(std::string_view id) const;

private:
    std::map<std::string, ProviderLook, std::less<>> m_looks;
};

} // namespace fairlead::ui
