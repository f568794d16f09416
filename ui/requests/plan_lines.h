// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <string>

namespace fairlead::ui {

// A target that was weighed for a request.
struct PlanLine {
    enum class Kind {
        Turn,    // to be tried, by its turn
        Chain,   // instead of the rest, where the request is too long or is filtered
        LeftOut, // not for this request
        Note,    // about the plan; no target
    };
    Kind kind = Kind::Note;
    QString mark; // "1", "~1", "–"; empty of a note
    QString target;
    QString reason;
    friend bool operator==(const PlanLine&, const PlanLine&) = default;
};

// The plan that a record holds: a line a target, "+1 groq/gpt-oss place 1", "~1 …", "- deepseek/v4 out of use".
class PlanLines {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::PlanLines)

public:
    // What is not of this form is a note as it stands.
    static QList<PlanLine> read(const std::string& plan);
    // "1 groq/gpt-oss, place 1": for screen readers and the clipboard.
    static QString words(const PlanLine& line);
};

} // namespace fairlead::ui
