// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/routes/target_view.h"

#include <QFrame>

#include <optional>

class QSpinBox;
class QToolButton;
class QVBoxLayout;

namespace fairlead::ui {

class ElidedLabel;
class Label;
class Meter;
class Monogram;

// What a walk through the route found for a target.
struct CardTrace {
    enum class Result { Answers, Fails, LeftOut };
    Result result = Result::Answers;
    CardNote note;
    friend bool operator==(const CardTrace&, const CardTrace&) = default;
};

// One target of a tier. Takes the focus; Alt+Up/Down, Ctrl+Shift+Left/Right, Space and Delete act on it. It can be
// taken by the mouse: the board then moves it.
class TargetCard final : public QFrame {
    Q_OBJECT

public:
    TargetCard(const Theme& theme, TargetView view, QWidget* parent = nullptr);

    TargetPlace place() const { return m_view.place; }
    const TargetView& view() const { return m_view; }
    // Another state of the same target: figures change in place, the focus stays.
    void setView(TargetView view);
    void setTrace(std::optional<CardTrace> trace);
    // While it is dragged only a dashed frame is left in its place.
    void setLifted(bool lifted);

signals:
    void moveInTierRequested(fairlead::ui::TargetPlace place, fairlead::ui::Direction direction);
    void moveToNeighbourRequested(fairlead::ui::TargetPlace place, fairlead::ui::Direction direction);
    void moveToTierRequested(fairlead::ui::TargetPlace place, std::size_t tier);
    void toggleRequested(fairlead::ui::TargetPlace place);
    void weightChanged(fairlead::ui::TargetPlace place, int weight);
    void removeRequested(fairlead::ui::TargetPlace place);
    void linkChosen(fairlead::ui::TargetPlace place, fairlead::ui::CardNote::Link link);
    // `grip` is where on the card it was taken; positions are global.
    void dragStarted(const QPoint& grip, const QPoint& position);
    void dragMoved(const QPoint& position);
    void dragEnded(const QPoint& position);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeLines();
    void makeWeight();
    void showView();
    void showNotes();
    void openMenu(const QPoint& position);
    QColor edge() const;

    const Theme& m_theme;
    TargetView m_view;
    std::optional<CardTrace> m_trace;
    QList<CardNote> m_shownNotes;
    Monogram* m_monogram = nullptr;
    ElidedLabel* m_name = nullptr;
    ElidedLabel* m_who = nullptr;
    Badge* m_state = nullptr;
    Label* m_price = nullptr;
    Label* m_p95 = nullptr;
    Label* m_failed = nullptr;
    QSpinBox* m_weight = nullptr;
    Meter* m_share = nullptr;
    Label* m_shareText = nullptr;
    QToolButton* m_more = nullptr;
    QVBoxLayout* m_strips = nullptr;
    QWidget* m_cover = nullptr; // lies over the card while it is lifted
    std::optional<QPoint> m_pressed;
    bool m_dragging = false;
};

} // namespace fairlead::ui
