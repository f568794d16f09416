// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/routes/drop_place.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace fairlead::ui {

class DragGhost;
class DragHint;
class TargetCard;
class TierColumn;

// A target on its way: out of a tier, or out of a list of targets that could be one.
struct Dragged {
    std::optional<TargetPlace> from; // absent = it is new to the route
    config::Target target;
};

// Moving a target by mouse. The pressed widget keeps the mouse and reports where it is, so no second event loop runs
// and the rest of the window lives on meanwhile: figures change, and whoever rebuilds the board cancels first. Esc
// cancels as well, as does the loss of the window.
class CardDrag final : public QObject {
    Q_OBJECT

public:
    // What the hint says of a place; `allowed` false = the tier dims and a drop does nothing.
    struct Verdict {
        bool allowed = false;
        QString hint;
    };
    using Judge = std::function<Verdict(const Dragged& dragged, std::optional<TargetPlace> to)>;

    // The list is the board's own; it may change while no drag is under way.
    CardDrag(const Theme& theme, const QList<TierColumn*>& columns, Judge judge, QObject* parent = nullptr);
    ~CardDrag() override;

    bool isActive() const { return m_ghost != nullptr; }
    // `source` is what the picture is taken of, `grip` where on it the pointer is. Positions are global.
    void begin(const Dragged& dragged, QWidget& source, const QPoint& grip, const QPoint& position);
    void moveTo(const QPoint& position);
    void drop(const QPoint& position);
    void cancel();

signals:
    void begun(const fairlead::ui::Dragged& dragged);
    // The pointer is there, on the screen.
    void movedTo(const QPoint& position);
    void dropped(const fairlead::ui::Dragged& dragged, fairlead::ui::TargetPlace to);
    // However it ended; before dropped().
    void ended();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::optional<TargetPlace> placeAt(const QPoint& position) const;
    void mark(std::optional<TargetPlace> place);
    void clean();

    const Theme& m_theme;
    const QList<TierColumn*>& m_columns;
    Judge m_judge;
    Dragged m_dragged;
    QPointer<TargetCard> m_card;
    QPointer<QWidget> m_window;
    DragGhost* m_ghost = nullptr;
    DragHint* m_hint = nullptr;
    QPoint m_grip;
};

} // namespace fairlead::ui
