// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/key_tests.h"
#include "ui/widgets/card.h"

#include <array>

class QPushButton;

namespace fairlead::ui {

class CopyButton;
class Label;
class Switch;
class TestStepRow;

// The test of one key, as it runs and when it is over.
class TestCard final : public Card {
    Q_OBJECT

public:
    explicit TestCard(const Theme& theme, QWidget* parent = nullptr);

    // `keyId` is empty for a provider that needs no key; `result` null = not tested yet.
    void show(const QString& keyId, const KeyTest* result);
    KeyTests::Model model() const;

signals:
    void runRequested();

private:
    const Theme& m_theme;
    std::array<TestStepRow*, 3> m_rows{};
    Label* m_hint;
    CopyButton* m_copy;
    QPushButton* m_run;
    Switch* m_ask;
    QString m_report;
};

} // namespace fairlead::ui
