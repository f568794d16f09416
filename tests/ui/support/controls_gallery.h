// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace fairlead::ui {
class Theme;
}

namespace fairlead::ui::test {

// Every control and widget in its states on one page of 1280 x 800, to be laid beside the design's picture of controls.
class ControlsGallery final : public QWidget {
public:
    explicit ControlsGallery(const Theme& theme);
};

} // namespace fairlead::ui::test
