// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QButtonGroup;

namespace fairlead::ui {

// A choice of a few words in one track; arrow keys move it.
class SegmentedControl final : public QWidget {
    Q_OBJECT

public:
    // `name` is the accessible name of the choice ("Range").
    SegmentedControl(const Theme& theme, const QString& name, const QStringList& segments, QWidget* parent = nullptr);

    int currentIndex() const;
    void setCurrentIndex(int index);

signals:
    void currentIndexChanged(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QButtonGroup* m_group;
};

} // namespace fairlead::ui
