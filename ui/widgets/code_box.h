// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QPlainTextEdit>

namespace fairlead::ui {

class CopyButton;

// Code or a raw answer to read, select and copy: sunken, in the code font, with a copy button in its corner.
class CodeBox final : public QPlainTextEdit {
    Q_OBJECT

public:
    enum class Wrap { None, Anywhere };

    // `name` is the accessible name ("cURL line").
    CodeBox(const Theme& theme, const QString& name, Wrap wrap = Wrap::Anywhere, QWidget* parent = nullptr);

    void setCode(const QString& code);
    QString code() const { return toPlainText(); }
    // As high as the text, at most this many lines; default 12.
    void setMaximumLines(int lines);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void restyle();
    int heightForLines(int lines) const;

    const Theme& m_theme;
    CopyButton* m_copy;
    int m_maximumLines = 12;
};

} // namespace fairlead::ui
