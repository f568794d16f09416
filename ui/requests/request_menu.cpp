// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/request_menu.h"

#include "ui/requests/request_facts_list.h"
#include "ui/requests/request_filter.h"

#include <QClipboard>
#include <QGuiApplication>

namespace fairlead::ui {

RequestMenu::RequestMenu(const RequestRow& row, const QString& curl, QWidget* parent) : QMenu(parent) {
    addCopy(tr("Copy request id"), QString::fromStdString(row.record.id.toString()));
    addCopy(tr("Copy as cURL"), curl);
    addCopy(tr("Copy details"), RequestFacts::details(row));
    addSeparator();
    addFilters(row);
}

void RequestMenu::addCopy(const QString& text, const QString& copied) {
    connect(addAction(text), &QAction::triggered, this, [copied] { QGuiApplication::clipboard()->setText(copied); });
}

void RequestMenu::addFilters(const RequestRow& row) {
    const api::RequestRecord& record = row.record;
    const std::pair<const char*, std::string> values[] = {{"client", record.client},
                                                          {"route", record.route},
                                                          {"provider", record.provider},
                                                          {"model", record.modelAsked}};
    QMenu* without = nullptr;
    for (const auto& [field, value] : values) {
        if (value.empty())
            continue;
        const QString word = QString::fromStdString(filterWord(field, value));
        connect(addAction(tr("Only %1").arg(word)), &QAction::triggered, this,
                [this, word] { emit filterWordChosen(word); });
    }
    for (const auto& [field, value] : values) {
        if (value.empty())
            continue;
        if (without == nullptr)
            without = addMenu(tr("Leave out"));
        const QString word = QLatin1Char('-') + QString::fromStdString(filterWord(field, value));
        connect(without->addAction(word.mid(1)), &QAction::triggered, this,
                [this, word] { emit filterWordChosen(word); });
    }
}

} // namespace fairlead::ui
