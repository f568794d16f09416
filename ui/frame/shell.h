// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/secret.h"
#include "ui/theme/status.h"

#include <QString>

#include <functional>

namespace fairlead::ui {

// A line of the notice list; the list keeps the last 50.
struct Notice {
    Status status = Status::Info;
    QString text;
    QString detail;     // muted second line
    QString buttonText; // empty = none
    std::function<void()> run = {};
};

// What a page may ask of the window around it. Main thread; outlives the pages.
class Shell {
public:
    virtual ~Shell() = default;

    // Page ids: "overview", "providers", "routes", "requests". `subject` goes to Page::reveal when not empty.
    virtual void openPage(const QString& id, const QString& subject) = 0;
    // After a step of the document that someone may want back: "Deleted provider Groq · Undo" for 8 s.
    virtual void offerUndo(const QString& text) = 0;
    virtual void notify(Notice notice) = 0;
    // Copies, marked as concealed for clipboard managers; cleared after 10 s if it is still there, with a countdown in
    // the status bar.
    virtual void copySecret(const Secret& secret) = 0;
    // Where new keys are to be kept: Keychain, or Memory after the user chose to go on without a keychain.
    enum class KeyStorage { Keychain, Session };
    virtual KeyStorage keyStorage() const = 0;
};

} // namespace fairlead::ui
