// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace fairlead::ui {

class Label;

// A surface with rounded corners: optionally a title row (bold title, muted second text, widgets at the right) and a
// body.
class Card : public QFrame {
    Q_OBJECT

public:
    // Padded: the body keeps 12 px from the edges. Flush: it touches them (tables, rows with hairlines).
    enum class Body { Padded, Flush };

    explicit Card(const Theme& theme, Body body = Body::Padded, QWidget* parent = nullptr);
    Card(const Theme& theme, const QString& title, Body body = Body::Padded, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    void setSubtitle(const QString& text);
    // At the right end of the title row, from left to right.
    void addTitleWidget(QWidget* widget);
    // A hairline under the title row.
    enum class TitleLine { None, Under };
    void setTitleLine(TitleLine line);

    QVBoxLayout* body() const { return m_body; }
    // A raised strip at the bottom, parted by a hairline; made at the first call.
    QHBoxLayout* footer();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void makeTitleRow();

    const Theme& m_theme;
    QWidget* m_titleRow = nullptr;
    QHBoxLayout* m_titleLayout = nullptr;
    Label* m_title = nullptr;
    Label* m_subtitle = nullptr;
    QVBoxLayout* m_body = nullptr;
    QWidget* m_footer = nullptr;
    TitleLine m_titleLine = TitleLine::None;
};

// A hairline across.
QWidget* makeHairline(const Theme& theme, QWidget* parent = nullptr);

} // namespace fairlead::ui
