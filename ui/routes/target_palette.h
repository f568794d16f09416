// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/routes/target_offers.h"
#include "ui/theme/theme.h"

#include <QFrame>

#include <optional>

class QVBoxLayout;

namespace fairlead::ui {

class Label;

// A target that could be. Dragged into a tier, or put into one with Enter or a double click.
class OfferRow final : public QFrame {
    Q_OBJECT

public:
    OfferRow(const Theme& theme, TargetOffer offer, QWidget* parent = nullptr);
    const config::Target& target() const { return m_offer.target; }

signals:
    void chosen();
    // `grip` is where on the row it was taken; positions are global.
    void dragStarted(const QPoint& grip, const QPoint& position);
    void dragMoved(const QPoint& position);
    void dragEnded(const QPoint& position);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    const Theme& m_theme;
    TargetOffer m_offer;
    std::optional<QPoint> m_pressed;
    bool m_dragging = false;
};

// Everything that could be a target, to be found by words and features.
class TargetPalette final : public QWidget {
    Q_OBJECT

public:
    explicit TargetPalette(const Theme& theme, QWidget* parent = nullptr);
    void setOffers(QList<TargetOffer> offers);

signals:
    void chosen(const fairlead::config::Target& target);
    // A row is there: whoever moves targets connects to it.
    void rowMade(fairlead::ui::OfferRow* row);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void fill();

    const Theme& m_theme;
    QList<TargetOffer> m_offers;
    OfferFilter m_filter;
    QVBoxLayout* m_rows;
    Label* m_count;
};

} // namespace fairlead::ui
