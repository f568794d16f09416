// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/code_box.h"

#include "ui/widgets/copy_button.h"

#include <QTextDocument>

#include <algorithm>

namespace fairlead::ui {

namespace {
constexpr int kMargin = 8;
constexpr int kSlack = 4;       // QPlainTextEdit scrolls when the last line touches the margin
constexpr int kCopyColumn = 28; // no text goes under the button
} // namespace

CodeBox::CodeBox(const Theme& theme, const QString& name, Wrap wrap, QWidget* parent)
    : QPlainTextEdit(parent), m_theme(theme), m_copy(new CopyButton(
                                                  theme, tr("Copy"), [this] { return code(); }, this)) {
    setReadOnly(true);
    setAccessibleName(name);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setWordWrapMode(wrap == Wrap::None ? QTextOption::NoWrap : QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    document()->setDocumentMargin(kMargin);
    m_copy->setAutoRaise(true);
    setViewportMargins(0, 0, kCopyColumn, 0);
    restyle();
    connect(&theme, &Theme::changed, this, &CodeBox::restyle);
}

void CodeBox::restyle() {
    setFont(m_theme.font(TextStyle::Code));
    QPalette colours = palette();
    colours.setColor(QPalette::Base, m_theme.color(&Palette::sunken));
    colours.setColor(QPalette::Text, m_theme.color(&Palette::text));
    setPalette(colours);
}

void CodeBox::setCode(const QString& code) {
    setPlainText(code);
    updateGeometry();
}

void CodeBox::setMaximumLines(int lines) {
    m_maximumLines = lines;
    updateGeometry();
}

int CodeBox::heightForLines(int lines) const {
    return lines * fontMetrics().lineSpacing() + 2 * (kMargin + frameWidth()) + kSlack;
}

QSize CodeBox::sizeHint() const {
    // Plain text documents count lines, wrapped ones included, as their height.
    const int lines = static_cast<int>(document()->size().height());
    return {280, heightForLines(std::clamp(lines, 1, m_maximumLines))};
}

QSize CodeBox::minimumSizeHint() const {
    return {120, heightForLines(1)};
}

void CodeBox::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    const QSize size = m_copy->sizeHint();
    m_copy->setGeometry(viewport()->geometry().right() + 1 + (kCopyColumn - size.width()) / 2, frameWidth() + 3,
                        size.width(), size.height());
    updateGeometry(); // the wrapping, and so the height, depends on the width
}

} // namespace fairlead::ui
