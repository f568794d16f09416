// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/ui_harness.h"

#include "ui/theme/install.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QImage>
#include <QMap>
#include <QPainter>
#include <QSet>
#include <QWidget>

namespace fairlead::ui::test {

namespace {

QFont sampleFont(const QString& family) {
    QFont font(family);
    font.setPointSizeF(10);
    return font;
}

QImage rendered(QWidget& widget, double ratio) {
    QImage image(widget.size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::magenta);
    widget.render(&image);
    return image;
}

bool hasSeveralColours(const QImage& image) {
    const QRgb first = image.pixel(0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != first)
                return true;
        }
    }
    return false;
}

QString describe(const QWidget& widget) {
    const QString name = widget.objectName().isEmpty() ? QStringLiteral("unnamed") : widget.objectName();
    return QLatin1String(widget.metaObject()->className()) + u' ' + name;
}

bool takesKeyboardFocus(const QWidget& widget) {
    return (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.focusProxy() == nullptr;
}

// Parts that Qt makes inside its own widgets; the outer one carries the name.
bool isInnerPart(const QWidget& widget) {
    return widget.objectName().startsWith(QLatin1String("qt_"));
}

QString accessibleName(QWidget& widget) {
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&widget);
    return interface == nullptr ? QString() : interface->text(QAccessible::Name);
}

} // namespace

UiHarness::UiHarness()
    : m_theme(ThemeFonts{sampleFont(QStringLiteral("Noto Sans")), sampleFont(QStringLiteral("Hack"))}) {
    m_theme.setChoice(SchemeChoice::Light);
    installTheme(*qApp, m_theme);
}

bool saveScreenshot(QWidget& widget, const QString& name) {
    widget.ensurePolished();
    const QImage single = rendered(widget, 1);
    const QString folder = qEnvironmentVariable("FAIRLEAD_SHOTS");
    if (!folder.isEmpty()) {
        const QDir dir(folder);
        if (!dir.mkpath(QStringLiteral(".")) || !single.save(dir.filePath(name + QStringLiteral(".png"))) ||
            !rendered(widget, 2).save(dir.filePath(name + QStringLiteral("@2x.png"))))
            qWarning("cannot write the screenshot %s", qPrintable(name));
    }
    return hasSeveralColours(single);
}

QStringList focusableWithoutName(const QWidget& root) {
    QStringList found;
    QList<QWidget*> widgets = root.findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        if (takesKeyboardFocus(*widget) && !isInnerPart(*widget) && accessibleName(*widget).isEmpty())
            found << describe(*widget);
    }
    return found;
}

QStringList ambiguousShortcuts(const QWidget& root) {
    QMap<QString, QSet<const QObject*>> owners;
    QList<QAction*> actions = root.findChildren<QAction*>();
    for (const QAction* action : actions) {
        const QList<QKeySequence> shortcuts = action->shortcuts();
        for (const QKeySequence& keys : shortcuts) {
            if (!keys.isEmpty() && action->shortcutContext() != Qt::WidgetShortcut)
                owners[keys.toString()].insert(action);
        }
    }
    const QList<QAbstractButton*> buttons = root.findChildren<QAbstractButton*>();
    for (const QAbstractButton* button : buttons) {
        if (!button->shortcut().isEmpty())
            owners[button->shortcut().toString()].insert(button);
    }
    QStringList found;
    for (auto entry = owners.cbegin(); entry != owners.cend(); ++entry) {
        if (entry.value().size() > 1)
            found << entry.key();
    }
    return found;
}

QStringList tabOrder(const QWidget& root) {
    QStringList order;
    const QWidget* widget = root.nextInFocusChain();
    while (widget != nullptr && widget != &root) {
        if (root.isAncestorOf(widget) && takesKeyboardFocus(*widget) && widget->isVisibleTo(&root))
            order << describe(*widget);
        widget = widget->nextInFocusChain();
    }
    return order;
}

} // namespace fairlead::ui::test
