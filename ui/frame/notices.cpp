// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/notices.h"

namespace fairlead::ui {

namespace {
constexpr qsizetype kMost = 50;
}

void Notices::add(Notice notice) {
    m_list.prepend(std::move(notice));
    if (m_list.size() > kMost)
        m_list.resize(kMost);
    emit changed();
}

void Notices::clear() {
    m_list.clear();
    emit changed();
}

} // namespace fairlead::ui
