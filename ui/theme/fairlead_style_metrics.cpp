// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/control_properties.h"
#include "ui/theme/fairlead_style.h"
#include "ui/theme/style_parts.h"

#include <QLineEdit>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>

// Sizes and positions of controls; the drawing is in fairlead_style.cpp.
namespace fairlead::ui {

namespace {

constexpr int kScrollBar = 10;
constexpr int kShortestThumb = 24;
constexpr int kSpinArrows = 20;

int controlHeight(const QWidget* widget) {
    return controlSize(widget) == ControlSize::Compact ? px::kControlCompact : px::kControl;
}

QSize buttonSize(const QStyleOption* option, const QSize& contents, const QWidget* widget) {
    const int height = controlHeight(widget);
    if (buttonKind(widget) == ButtonKind::Link)
        return {contents.width() + px::kInnerGap, std::max(px::kClickTarget, contents.height())};
    const int padding = controlSize(widget) == ControlSize::Compact ? 9 + 1 : 12 + 1;
    int width = contents.width() + 2 * padding;
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (button != nullptr && button->features.testFlag(QStyleOptionButton::HasMenu))
        width += px::kGap + px::kChevron;
    return {width, std::max(height, contents.height() + 4)};
}

QSize toolButtonSize(const QStyleOption* option, const QSize& contents, const QWidget* widget) {
    const auto* tool = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    const int height =
        tool != nullptr && tool->state.testFlag(QStyle::State_AutoRaise) ? px::kControlCompact : controlHeight(widget);
    if (tool == nullptr || tool->toolButtonStyle == Qt::ToolButtonIconOnly)
        return {std::max(height, contents.width() + 4), std::max(height, contents.height() + 4)};
    int width = contents.width() + 2 * 9;
    if (tool->features.testFlag(QStyleOptionToolButton::HasMenu))
        width += px::kChevron + px::kInnerGap;
    return {width, std::max(height, contents.height() + 4)};
}

// QLineEdit keeps room for its icons itself, more than the padding of the design.
bool hasLeadingIcon(const QWidget* widget) {
    if (qobject_cast<const QLineEdit*>(widget) == nullptr)
        return false;
    const QList<QToolButton*> icons = widget->findChildren<QToolButton*>(QString(), Qt::FindDirectChildrenOnly);
    return std::any_of(icons.begin(), icons.end(),
                       [widget](const QToolButton* icon) { return icon->x() < widget->width() / 2; });
}

QRect scrollBarSlider(const QStyleOptionSlider& bar) {
    const bool across = bar.orientation == Qt::Horizontal;
    const int length = across ? bar.rect.width() : bar.rect.height();
    const int range = bar.maximum - bar.minimum;
    const int proportional =
        range <= 0 ? length : static_cast<int>(qint64(bar.pageStep) * length / (qint64(range) + bar.pageStep));
    const int size = std::clamp(proportional, std::min(kShortestThumb, length), std::max(length, 0));
    const int start =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, length - size, bar.upsideDown);
    return across ? QRect(bar.rect.left() + start, bar.rect.top(), size, bar.rect.height())
                  : QRect(bar.rect.left(), bar.rect.top() + start, bar.rect.width(), size);
}

QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part) {
    const QRect slider = scrollBarSlider(bar);
    const bool across = bar.orientation == Qt::Horizontal;
    QRect rect = bar.rect;
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return slider;
    case QStyle::SC_ScrollBarGroove:
        return rect;
    case QStyle::SC_ScrollBarSubPage:
        across ? rect.setRight(slider.left() - 1) : rect.setBottom(slider.top() - 1);
        return rect;
    case QStyle::SC_ScrollBarAddPage:
        across ? rect.setLeft(slider.right() + 1) : rect.setTop(slider.bottom() + 1);
        return rect;
    default:
        return {}; // no arrow buttons
    }
}

QRect spinBoxPart(const QStyleOptionSpinBox& spin, QStyle::SubControl part) {
    const bool arrows = spin.buttonSymbols != QAbstractSpinBox::NoButtons;
    const int width = arrows ? kSpinArrows : 0;
    const QRect& all = spin.rect;
    const int half = all.height() / 2;
    switch (part) {
    case QStyle::SC_SpinBoxFrame:
        return all;
    case QStyle::SC_SpinBoxEditField:
        return QStyle::visualRect(spin.direction, all, all.adjusted(px::kGap - 1, 2, -width - 2, -2));
    case QStyle::SC_SpinBoxUp:
        return arrows
                   ? QStyle::visualRect(spin.direction, all, QRect(all.right() + 1 - width, all.top(), width - 2, half))
                   : QRect();
    case QStyle::SC_SpinBoxDown:
        return arrows ? QStyle::visualRect(spin.direction, all,
                                           QRect(all.right() + 1 - width, all.top() + half, width - 2, half))
                      : QRect();
    default:
        return {};
    }
}

} // namespace

QSize FairleadStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                      const QWidget* widget) const {
    switch (type) {
    case CT_PushButton:
        return buttonSize(option, contents, widget);
    case CT_ToolButton:
        return toolButtonSize(option, contents, widget);
    case CT_LineEdit:
        return {contents.width() + 2 * px::kGap, std::max(controlHeight(widget), contents.height() + 6)};
    case CT_ComboBox:
        return {contents.width() + px::kGap + px::kChevron + 2 * px::kGap,
                std::max(controlHeight(widget), contents.height() + 4)};
    case CT_SpinBox:
        return {contents.width() + kSpinArrows + px::kGap, std::max(controlHeight(widget), contents.height() + 4)};
    case CT_CheckBox:
    case CT_RadioButton: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width() + px::kInnerGap, std::max(size.height(), px::kClickTarget)};
    }
    case CT_HeaderSection: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width(), std::max(px::kHeaderRow, contents.height())};
    }
    case CT_TabBarTab:
        return {contents.width() + px::kGap, px::kTab};
    case CT_MenuItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option))
            return style::menuItemSize(*item, contents);
        break;
    case CT_ProgressBar:
        return {contents.width(), std::max(px::kMeter, contents.height())};
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

QRect FairleadStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        const int edge = frame != nullptr ? frame->lineWidth : 1;
        // With QLineEdit's own margin of 2 the text begins 9 px from the outer edge.
        const int padding = edge > 0 ? 6 : 0;
        const int left = hasLeadingIcon(widget) ? 1 : padding;
        return option->rect.adjusted(edge + left, edge, -edge - padding, -edge);
    }
    if (element == SE_PushButtonFocusRect || element == SE_PushButtonContents)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect FairleadStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                    const QWidget* widget) const {
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option); bar && control == CC_ScrollBar)
        return scrollBarPart(*bar, part);
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); spin && control == CC_SpinBox)
        return spinBoxPart(*spin, part);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return visualRect(option->direction, option->rect,
                          option->rect.adjusted(px::kInnerGap, 2, -(2 * px::kGap + px::kChevron), -2));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

int FairleadStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return px::kCheck;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return px::kGap - 2;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
    case PM_LineEditIconSize:
        return px::kIcon;
    case PM_ScrollBarExtent:
        return kScrollBar;
    case PM_ScrollBarSliderMin:
        return kShortestThumb;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ScrollView_ScrollBarOverlap:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_MenuBarPanelWidth:
    case PM_MenuHMargin:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_MenuPanelWidth:
    case PM_DefaultFrameWidth:
    case PM_SplitterWidth:
        return 1;
    case PM_MenuVMargin:
        return px::kInnerGap;
    case PM_FocusFrameHMargin:
        return px::kCellPadding - 1; // item views add 1
    case PM_HeaderMargin:
        return px::kCellPadding;
    case PM_HeaderMarkSize:
        return px::kChevron;
    case PM_TabBarTabHSpace:
        return 2 * px::kGap;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return px::kGap;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return px::kCardPadding;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int FairleadStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                             QStyleHintReturn* returned) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_ComboBox_Popup:
    case SH_TabBar_PreferNoArrows:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_Table_GridLineColor:
        return static_cast<int>(m_theme.color(&Palette::border).rgba());
    case SH_LineEdit_PasswordCharacter:
        return 0x2022;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

} // namespace fairlead::ui
