// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace fairlead::ui {

// Two letters for a provider: its preset's monogram when it has one, else from the name ("Together AI" → "Ta").
QString monogramOf(const QString& name);

// Two letters in the colour of the provider's series, which is also its colour in every chart.
struct MonogramContent {
    QString letters;
    int series = 0; // place in the provider list
    friend bool operator==(const MonogramContent&, const MonogramContent&) = default;
};

void paintMonogram(QPainter& painter, const QRect& square, const Theme& theme, const MonogramContent& content);

class Monogram final : public QWidget {
    Q_OBJECT

public:
    // `side` in px; 20 in rows, 32 beside a title.
    explicit Monogram(const Theme& theme, MonogramContent content = {}, int side = px::kMonogram,
                      QWidget* parent = nullptr);
    void setContent(MonogramContent content);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    MonogramContent m_content;
};

} // namespace fairlead::ui
