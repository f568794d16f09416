// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/plan_lines.h"

#include <QStringList>

namespace fairlead::ui {

namespace {

PlanLine readLine(const QString& text) {
    const QString head = text.section(QLatin1Char(' '), 0, 0);
    const QString target = text.section(QLatin1Char(' '), 1, 1);
    bool numbered = false;
    const int turn = head.mid(1).toInt(&numbered);
    const QChar sign = head.isEmpty() ? QChar() : head.front();
    const bool tried = (sign == QLatin1Char('+') || sign == QLatin1Char('~')) && numbered && turn > 0;
    if (target.isEmpty() || (!tried && head != QLatin1String("-")))
        return {PlanLine::Kind::Note, {}, {}, text};
    PlanLine line{PlanLine::Kind::LeftOut, QStringLiteral("–"), target, text.section(QLatin1Char(' '), 2)};
    if (tried) {
        line.kind = sign == QLatin1Char('+') ? PlanLine::Kind::Turn : PlanLine::Kind::Chain;
        line.mark = line.kind == PlanLine::Kind::Turn ? QString::number(turn) : head;
    }
    return line;
}

} // namespace

QList<PlanLine> PlanLines::read(const std::string& plan) {
    QList<PlanLine> lines;
    const QStringList texts = QString::fromStdString(plan).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString& text : texts)
        lines.push_back(readLine(text));
    return lines;
}

QString PlanLines::words(const PlanLine& line) {
    if (line.kind == PlanLine::Kind::Note)
        return line.reason;
    const QString mark = line.kind == PlanLine::Kind::LeftOut ? tr("left out:") : line.mark;
    const QString target = mark + QLatin1Char(' ') + line.target;
    return line.reason.isEmpty() ? target : target + QStringLiteral(", ") + line.reason;
}

} // namespace fairlead::ui
