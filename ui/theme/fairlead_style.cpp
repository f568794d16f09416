// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fairlead_style.h"

#include "ui/theme/control_properties.h"
#include "ui/theme/style_parts.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTabBar>
#include <QTextEdit>

namespace fairlead::ui {

FairleadStyle::FairleadStyle(const Theme& theme) : QProxyStyle(QStringLiteral("Fusion")), m_theme(theme) {}

void FairleadStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QScrollBar*>(widget) || qobject_cast<QTabBar*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // The frame paints the rounded ground of text areas, so that their corners are round too.
    if (qobject_cast<QPlainTextEdit*>(widget) || qobject_cast<QTextEdit*>(widget))
        static_cast<QAbstractScrollArea*>(widget)->viewport()->setAutoFillBackground(false);
}

void FairleadStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const {
    const style::Brush brush{m_theme, *painter, widget};
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const auto* item = qstyleoption_cast<const QStyleOptionViewItem*>(option);
    switch (element) {
    case PE_PanelButtonCommand:
        return button ? style::pushButtonPanel(brush, *button) : style::toolButtonPanel(brush, *option);
    case PE_PanelButtonTool:
        return style::toolButtonPanel(brush, *option);
    case PE_PanelLineEdit:
        return style::inputPanel(brush, *option);
    case PE_Frame:
        return style::frame(brush, *option);
    case PE_FrameLineEdit:   // part of PE_PanelLineEdit
    case PE_FrameButtonTool: // part of PE_PanelButtonTool
    case PE_FrameDefaultButton:
    case PE_FrameStatusBarItem:
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget:
        return;
    case PE_FrameFocusRect:
        return style::focusRect(brush, *option);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return style::checkBox(brush, *option);
    case PE_IndicatorRadioButton:
        return style::radioButton(brush, *option);
    case PE_IndicatorArrowDown:
        return style::chevron(brush, option->rect, Icon::ChevronDown, &Palette::muted);
    case PE_IndicatorArrowUp:
        return style::chevron(brush, option->rect, Icon::ChevronUp, &Palette::muted);
    case PE_IndicatorArrowLeft:
        return style::chevron(brush, option->rect, Icon::ChevronLeft, &Palette::muted);
    case PE_IndicatorArrowRight:
        return style::chevron(brush, option->rect, Icon::ChevronRight, &Palette::muted);
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            style::chevron(brush, option->rect,
                           header->sortIndicator == QStyleOptionHeader::SortUp ? Icon::ChevronUp : Icon::ChevronDown,
                           &Palette::muted);
        return;
    case PE_PanelItemViewRow:
        if (item)
            style::viewRow(brush, *item);
        return;
    case PE_PanelItemViewItem:
        if (item)
            style::viewItem(brush, *item);
        return;
    case PE_PanelTipLabel:
        return style::toolTipPanel(brush, *option);
    case PE_FrameMenu:
    case PE_PanelMenu:
        return style::menuPanel(brush, *option);
    case PE_PanelScrollAreaCorner:
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

bool FairleadStyle::drawHeaderOrTab(ControlElement element, const QStyleOption* option, QPainter* painter,
                                    const QWidget* widget) const {
    const style::Brush brush{m_theme, *painter, widget};
    if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option)) {
        if (element == CE_HeaderSection || element == CE_HeaderEmptyArea)
            style::headerSection(brush, *header);
        else if (element == CE_HeaderLabel)
            style::headerLabel(brush, *header);
        return element == CE_HeaderSection || element == CE_HeaderEmptyArea || element == CE_HeaderLabel;
    }
    if (const auto* tab = qstyleoption_cast<const QStyleOptionTab*>(option)) {
        if (element == CE_TabBarTabShape)
            style::tabShape(brush, *tab);
        else if (element == CE_TabBarTabLabel)
            style::tabLabel(brush, *tab);
        return element == CE_TabBarTabShape || element == CE_TabBarTabLabel;
    }
    return false;
}

void FairleadStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
    if (drawHeaderOrTab(element, option, painter, widget))
        return;
    const style::Brush brush{m_theme, *painter, widget};
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const auto* menuItem = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
    const auto* progress = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
    if (element == CE_PushButtonBevel && button)
        style::pushButtonPanel(brush, *button);
    else if (element == CE_PushButtonLabel && button)
        style::pushButtonLabel(brush, *button);
    else if (element == CE_PushButton && button) {
        style::pushButtonPanel(brush, *button);
        style::pushButtonLabel(brush, *button);
    } else if (element == CE_ComboBoxLabel && combo)
        style::comboBoxLabel(brush, *combo);
    else if (element == CE_MenuItem && menuItem)
        style::menuItem(brush, *menuItem);
    else if (element == CE_MenuEmptyArea || element == CE_MenuHMargin || element == CE_MenuVMargin)
        painter->fillRect(option->rect, m_theme.color(&Palette::surface));
    else if (element == CE_ProgressBarGroove)
        style::progressGroove(brush, *option);
    else if (element == CE_ProgressBarContents && progress)
        style::progressContents(brush, *progress);
    else if (element == CE_ProgressBarLabel)
        return; // the amount stands in words beside the bar
    else if (element == CE_Splitter)
        painter->fillRect(option->rect, m_theme.color(&Palette::border));
    else
        QProxyStyle::drawControl(element, option, painter, widget);
}

void FairleadStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                       const QWidget* widget) const {
    const style::Brush brush{m_theme, *painter, widget};
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option); combo && control == CC_ComboBox)
        return style::comboBox(brush, *combo);
    if (const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option); tool && control == CC_ToolButton)
        return style::toolButton(brush, *tool);
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option); bar && control == CC_ScrollBar)
        return style::scrollBar(brush, *bar, subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget));
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); spin && control == CC_SpinBox)
        return style::spinBox(brush, *spin, subControlRect(CC_SpinBox, spin, SC_SpinBoxUp, widget),
                              subControlRect(CC_SpinBox, spin, SC_SpinBoxDown, widget));
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace fairlead::ui
