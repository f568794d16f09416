// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/key_field.h"

#include "proxy/base/secret.h"
#include "proxy/catalog/provider_preset.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

namespace fairlead::ui {

void KeyField::takePasted(const QString& text) {
    std::string raw = text.toStdString();
    std::string clean = catalog::cleanPastedKey(raw);
    secureZero(raw.data(), raw.size());
    if (clean.empty()) {
        emit refused();
        return;
    }
    setText(QString::fromStdString(clean));
    secureZero(clean.data(), clean.size());
    emit pasted();
}

void KeyField::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste)) {
        takePasted(QGuiApplication::clipboard()->text());
        return;
    }
    KeyLineEdit::keyPressEvent(event);
}

} // namespace fairlead::ui
