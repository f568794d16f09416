// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/secret.h"
#include "proxy/catalog/provider_preset.h"

#include <QCoreApplication>
#include <QString>

#include <string_view>
#include <vector>

namespace fairlead::ui {

// Whose key a pasted text is, as far as its first characters tell. A guess is never tried out on providers.
struct RecognisedKey {
    enum class Guess { NoKey, One, Several, Unknown };

    Guess guess = Guess::NoKey;
    Secret key; // cleaned; empty for NoKey
    std::vector<const catalog::ProviderPreset*> presets;
    bool admin = false; // manages an account and cannot ask models
};

class KeyRecognition {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::KeyRecognition)

public:
    static RecognisedKey recognise(std::string_view pasted);
    // What to tell the user; never repeats the key.
    static QString sentence(const RecognisedKey& key);
};

} // namespace fairlead::ui
