// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/key_recognition.h"

namespace fairlead::ui {

namespace {

// Keys of Anthropic's administration interface begin like this.
constexpr std::string_view kAdminPrefix = "sk-ant-admin";

} // namespace

RecognisedKey KeyRecognition::recognise(std::string_view pasted) {
    std::string clean = catalog::cleanPastedKey(pasted);
    RecognisedKey result;
    if (clean.empty())
        return result;
    result.presets = catalog::presetsForKey(clean);
    result.admin = clean.starts_with(kAdminPrefix);
    using enum RecognisedKey::Guess;
    result.guess = result.presets.empty() ? Unknown : result.presets.size() == 1 ? One : Several;
    result.key = Secret::take(clean);
    return result;
}

QString KeyRecognition::sentence(const RecognisedKey& key) {
    if (key.admin)
        return tr("This is an administration key: it manages an account and cannot ask models. Paste an API key.");
    switch (key.guess) {
    case RecognisedKey::Guess::NoKey:
        return tr("That is not a key: a key is one word without spaces.");
    case RecognisedKey::Guess::One:
        return tr("This looks like a key of %1.").arg(QString::fromStdString(key.presets.front()->name));
    case RecognisedKey::Guess::Several:
        return tr("%1 providers have keys like this. Whose is it? Nothing is sent before you choose.")
            .arg(key.presets.size());
    case RecognisedKey::Guess::Unknown:
        return tr("Whose key is this? Nothing is sent before you choose.");
    }
    Q_UNREACHABLE();
}

} // namespace fairlead::ui
