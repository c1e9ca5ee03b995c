// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/common/plainstyle.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QWidget>

#include <algorithm>

#include "views/common/theme.h"

namespace poolwright {

namespace {

constexpr qreal kRadius = 5;
constexpr int kScrollBar = 11;

void paintBox(QPainter& painter, const QRect& rect, const QColor& fill, const QPen& border) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill);
    painter.setPen(border);
    const qreal half = border.widthF() / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), kRadius, kRadius);
    painter.restore();
}

void paintButton(QPainter& painter, const QStyleOption& option, const Theme& theme) {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(&option);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const bool flat = button != nullptr && button->features.testFlag(QStyleOptionButton::Flat);
    const bool strong = enabled && button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool down = option.state.testFlag(QStyle::State_Sunken) || option.state.testFlag(QStyle::State_On);
    const bool over = enabled && option.state.testFlag(QStyle::State_MouseOver);
    QColor fill = strong ? theme.accent : (flat ? QColor(Qt::transparent) : theme.base);
    if (down || over) {
        fill = strong ? (theme.dark ? theme.accent.lighter(112) : theme.accent.darker(112))
                      : (down ? theme.selection : theme.hover);
    }
    const QColor border =
        flat ? QColor(Qt::transparent) : (strong ? theme.accent : (enabled ? theme.border : theme.line));
    paintBox(painter, option.rect, fill, QPen(border, 1));
}

void paintCheckBox(QPainter& painter, const QStyleOption& option, const Theme& theme) {
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QRect box = QRect(0, 0, 14, 14).translated(option.rect.center() - QPoint(6, 6));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(on && enabled ? theme.accent : theme.base);
    painter.setPen(QPen(on && enabled ? theme.accent : theme.border, 1));
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    if (on) {
        QPainterPath tick(QPointF(box.left() + 3.5, box.top() + 7.2));
        tick.lineTo(box.left() + 6, box.top() + 9.8);
        tick.lineTo(box.left() + 10.5, box.top() + 4.4);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(enabled ? theme.onAccent : theme.muted, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(tick);
    }
    painter.restore();
}

void paintRadioButton(QPainter& painter, const QStyleOption& option, const Theme& theme) {
    const bool on = option.state.testFlag(QStyle::State_On);
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QRectF ring = QRectF(QRect(0, 0, 14, 14).translated(option.rect.center() - QPoint(6, 6)));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(on && enabled ? theme.accent : theme.base);
    painter.setPen(QPen(on && enabled ? theme.accent : theme.border, 1));
    painter.drawEllipse(ring.adjusted(0.5, 0.5, -0.5, -0.5));
    if (on) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(enabled ? theme.onAccent : theme.muted);
        painter.drawEllipse(ring.center(), 3, 3);
    }
    painter.restore();
}

/// A groove that is seen at both sides of its handle; what is behind the handle wears the accent.
void paintSlider(QPainter& painter, const QStyleOptionSlider& slider, const QRect& handle, const Theme& theme) {
    constexpr qreal kGroove = 4;
    constexpr qreal kKnob = 7; // radius
    const bool enabled = slider.state.testFlag(QStyle::State_Enabled);
    const QPointF middle = QRectF(handle).center();
    const QRectF room(slider.rect);
    QRectF groove(room.left() + 1, middle.y() - kGroove / 2, room.width() - 2, kGroove);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.border);
    painter.drawRoundedRect(groove, kGroove / 2, kGroove / 2);
    if (enabled) {
        slider.upsideDown ? groove.setLeft(middle.x()) : groove.setRight(middle.x());
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(groove, kGroove / 2, kGroove / 2);
    }
    painter.setBrush(enabled ? theme.accent : theme.border);
    painter.setPen(QPen(theme.base, 1.5));
    painter.drawEllipse(middle, kKnob, kKnob);
    if (slider.state.testFlag(QStyle::State_HasFocus)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 1.5));
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), kRadius, kRadius);
    }
    painter.restore();
}

/// The arrow of a spin box, up or down.
void paintStep(QPainter& painter, const QRect& rect, bool up, const QColor& colour) {
    const QPointF middle = QRectF(rect).center();
    const qreal tip = up ? -1.8 : 1.8;
    QPainterPath arrow(middle + QPointF(-3, -tip));
    arrow.lineTo(middle + QPointF(0, tip));
    arrow.lineTo(middle + QPointF(3, -tip));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(arrow);
    painter.restore();
}

/// The line edit of a combo box or a spin box.
bool isInsideField(const QWidget* widget) {
    const QWidget* above = widget == nullptr ? nullptr : widget->parentWidget();
    return above != nullptr && (above->inherits("QComboBox") || above->inherits("QAbstractSpinBox"));
}

bool isTextWithFocus(const QWidget* widget) {
    return widget != nullptr && widget->inherits("QPlainTextEdit") && widget->hasFocus();
}

void paintBranch(QPainter& painter, const QStyleOption& option, const Theme& theme) {
    if (!option.state.testFlag(QStyle::State_Children)) {
        return;
    }
    const QPointF middle = QRectF(option.rect).center();
    const bool open = option.state.testFlag(QStyle::State_Open);
    QPainterPath chevron;
    chevron.moveTo(open ? middle + QPointF(-4, -2) : middle + QPointF(-2, -4));
    chevron.lineTo(open ? middle + QPointF(0, 2) : middle + QPointF(2, 0));
    chevron.lineTo(open ? middle + QPointF(4, -2) : middle + QPointF(-2, 4));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.muted, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(chevron);
    painter.restore();
}

void paintScrollBar(QPainter& painter, const QStyleOptionSlider& bar, const QRect& handle, const Theme& theme) {
    painter.fillRect(bar.rect, theme.base);
    const bool active =
        bar.activeSubControls.testFlag(QStyle::SC_ScrollBarSlider) && bar.state.testFlag(QStyle::State_MouseOver);
    if (!bar.state.testFlag(QStyle::State_Enabled) || bar.minimum == bar.maximum) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(active ? theme.muted : theme.border);
    const QRectF pill = QRectF(handle).adjusted(2.5, 2.5, -2.5, -2.5);
    const qreal radius = std::min(pill.width(), pill.height()) / 2;
    painter.drawRoundedRect(pill, radius, radius);
    painter.restore();
}

} // namespace

PlainStyle::PlainStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void PlainStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    const Theme& theme = themeOf(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        paintButton(*painter, *option, theme);
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        if (isInsideField(widget)) {
            return; // the field around it has the frame
        }
        const bool focused = option->state.testFlag(State_HasFocus);
        const bool framed = element == PE_FrameLineEdit || option->state.testFlag(State_Sunken);
        if (framed) {
            paintBox(*painter, option->rect, theme.base, focused ? QPen(theme.accent, 2) : QPen(theme.border, 1));
        }
        return;
    }
    case PE_IndicatorCheckBox:
        paintCheckBox(*painter, *option, theme);
        return;
    case PE_IndicatorRadioButton:
        paintRadioButton(*painter, *option, theme);
        return;
    case PE_FrameFocusRect:
        paintBox(*painter, option->rect.adjusted(1, 1, -1, -1), Qt::transparent, QPen(theme.accent, 1.5));
        return;
    case PE_IndicatorBranch:
        paintBranch(*painter, *option, theme);
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, theme.base);
        return;
    case PE_PanelItemViewRow:
        return; // rows paint themselves
    case PE_Frame:
    case PE_FrameGroupBox:
        painter->setPen(isTextWithFocus(widget) ? theme.accent : theme.line);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, theme.dark ? theme.group : theme.base);
        painter->setPen(theme.border);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void PlainStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    const Theme& theme = themeOf(option->palette);
    switch (element) {
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, theme.panel);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), theme.line);
        return;
    case CE_Splitter: {
        painter->fillRect(option->rect, theme.base);
        const QRect& rect = option->rect;
        const bool wide = option->state.testFlag(State_Horizontal); // panes side by side: the line stands
        const bool over = option->state.testFlag(State_MouseOver);
        const QRect line = wide ? QRect(rect.right(), rect.top(), 1, rect.height())
                                : QRect(rect.left(), rect.bottom(), rect.width(), 1);
        painter->fillRect(line, over ? theme.accent : theme.line);
        return;
    }
    case CE_HeaderLabel: {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        if (header != nullptr) {
            QStyleOptionHeaderV2 quiet;
            static_cast<QStyleOptionHeader&>(quiet) = *header;
            quiet.palette.setColor(QPalette::ButtonText, theme.muted);
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
        break;
    }
    case CE_PushButtonLabel: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton) &&
            button->state.testFlag(State_Enabled)) {
            QStyleOptionButton strong(*button);
            strong.palette.setColor(QPalette::ButtonText, theme.onAccent);
            QProxyStyle::drawControl(element, &strong, painter, widget);
            return;
        }
        break;
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void PlainStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const {
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        bar != nullptr && control == CC_ScrollBar) {
        paintScrollBar(*painter, *bar, subControlRect(CC_ScrollBar, bar, SC_ScrollBarSlider, widget),
                       themeOf(option->palette));
        return;
    }
    if (const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
        slider != nullptr && control == CC_Slider && slider->orientation == Qt::Horizontal) {
        paintSlider(*painter, *slider, subControlRect(CC_Slider, slider, SC_SliderHandle, widget), themeOf(option->palette));
        return;
    }
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option); spin != nullptr && control == CC_SpinBox) {
        const Theme& theme = themeOf(option->palette);
        const bool focused = option->state.testFlag(State_HasFocus);
        paintBox(*painter, option->rect, theme.base, focused ? QPen(theme.accent, 2) : QPen(theme.border, 1));
        const auto step = [&](SubControl part, bool up, QAbstractSpinBox::StepEnabledFlag flag) {
            paintStep(*painter, subControlRect(control, option, part, widget), up,
                      spin->stepEnabled.testFlag(flag) ? theme.text : theme.border);
        };
        step(SC_SpinBoxUp, true, QAbstractSpinBox::StepUpEnabled);
        step(SC_SpinBoxDown, false, QAbstractSpinBox::StepDownEnabled);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect PlainStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                 const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || bar == nullptr) {
        return QProxyStyle::subControlRect(control, option, part, widget);
    }
    constexpr int kLeastHandle = 28;
    const bool lying = bar->orientation == Qt::Horizontal;
    const int length = lying ? bar->rect.width() : bar->rect.height();
    const double range = static_cast<double>(bar->maximum) - bar->minimum;
    const int handle = range <= 0 ? length
                                  : std::min(length, std::max(kLeastHandle, static_cast<int>(length * bar->pageStep /
                                                                                             (range + bar->pageStep))));
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect = lying ? QRect(from, 0, size, bar->rect.height()) : QRect(0, from, bar->rect.width(), size);
        return visualRect(bar->direction, bar->rect, rect.translated(bar->rect.topLeft()));
    };
    switch (part) {
    case SC_ScrollBarSlider:
        return piece(start, handle);
    case SC_ScrollBarSubPage:
        return piece(0, start);
    case SC_ScrollBarAddPage:
        return piece(start + handle, length - start - handle);
    case SC_ScrollBarGroove:
        return piece(0, length);
    default:
        return {}; // no arrows at the ends
    }
}

int PlainStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_SplitterWidth:
        return 5;
    case PM_ScrollBarExtent:
        return kScrollBar;
    case PM_HeaderMargin:
        return 7;
    case PM_DefaultFrameWidth:
        return widget != nullptr && widget->inherits("QLineEdit") ? 2 : 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize PlainStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const {
    QSize out = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton) {
        constexpr int kLeastHeight = 28;
        out = QSize(size.width() + 24, std::max(out.height(), kLeastHeight));
    }
    return out;
}

int PlainStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* returnData) const {
    switch (hint) {
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 0;
    case SH_Header_ArrowAlignment:
        return Qt::AlignRight | Qt::AlignVCenter;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace poolwright
