// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <string>
#include <vector>

class QLineEdit;

namespace fairlead::ui {

class Label;

// The patterns of model names that a route answers to, each with a cross, and a field for one more.
class PatternChips final : public QWidget {
    Q_OBJECT

public:
    explicit PatternChips(const Theme& theme, QWidget* parent = nullptr);
    void setPatterns(const std::vector<std::string>& patterns);

signals:
    void addRequested(const QString& pattern);
    void removeRequested(const QString& pattern);

private:
    void submit();
    void rebuild();

    const Theme& m_theme;
    std::vector<std::string> m_patterns;
    QWidget* m_chips;
    QLineEdit* m_field;
    Label* m_fault;
};

} // namespace fairlead::ui
