// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"

#include <QSqlQuery>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

class QSqlDatabase;

namespace fairlead::ledger {

// The texts that rows refer to by number: models, providers, error codes. For the store thread. Remembers the ones used
// of late; a text from outside (a model name that a caller made up) cannot make it grow without bound.
class Names {
public:
    static Result<Names> open(QSqlDatabase& database);

    // The number of `text`, which is stored when it is new; the empty text has none.
    Result<std::optional<std::int64_t>> idOf(const std::string& text);
    // The same without storing it: absent when no row can refer to it.
    Result<std::optional<std::int64_t>> find(const std::string& text);
    Result<std::string> textOf(std::int64_t id);
    // After a rollback: numbers given out since the last commit do not exist.
    void forget();

private:
    Names(QSqlQuery insert, QSqlQuery selectId, QSqlQuery selectText);
    void remember(std::int64_t id, const std::string& text);

    QSqlQuery m_insert;
    QSqlQuery m_selectId;
    QSqlQuery m_selectText;
    std::unordered_map<std::string, std::int64_t> m_ids;
    std::unordered_map<std::int64_t, std::string> m_texts;
};

} // namespace fairlead::ledger
