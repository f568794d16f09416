// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/key_table_model.h"

#include "ui/providers/key_standing_text.h"
#include "ui/providers/provider_text.h"
#include "ui/widgets/table_delegates.h"

namespace fairlead::ui {

namespace {

bool isNumber(int column) {
    return column >= KeyTableModel::RequestsLeft && column <= KeyTableModel::Weight;
}

} // namespace

KeyTableModel::KeyTableModel(const KeyTests& tests, QObject* parent) : QAbstractTableModel(parent), m_tests(tests) {}

void KeyTableModel::setProvider(const config::Provider& provider, const KeyTails& tails, const QStringList& missing) {
    const bool samePlaces = m_provider.id == provider.id &&
                            std::ranges::equal(m_provider.keys, provider.keys, {}, &config::Key::id, &config::Key::id);
    if (!samePlaces)
        beginResetModel();
    m_provider = provider;
    m_tails = tails;
    m_missing = missing;
    if (!samePlaces)
        endResetModel();
    else
        refreshStates();
}

void KeyTableModel::setStatus(const api::RelayStatus& status, std::int64_t nowMs) {
    std::map<std::string, api::KeyStatus, std::less<>> known;
    bool counts = false; // something to count down, in what was shown or is now
    for (const api::KeyStatus& key : status.keys) {
        if (key.provider != m_provider.id)
            continue;
        counts = counts || key.standing != api::KeyStanding::Ready;
        known[key.key] = key;
    }
    const bool same = known == m_status && (!counts || nowMs == m_nowMs);
    m_nowMs = nowMs;
    m_status = std::move(known);
    if (!same)
        refreshStates();
}

const api::KeyStatus* KeyTableModel::statusOf(const config::Key& key) const {
    const auto it = m_status.find(key.id);
    return it == m_status.end() ? nullptr : &it->second;
}

void KeyTableModel::refreshStates() {
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int KeyTableModel::rowOf(const std::string& keyId) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (keyAt(row).id == keyId)
            return row;
    }
    return -1;
}

int KeyTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_provider.keys.size());
}

int KeyTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

BadgeContent KeyTableModel::state(const config::Key& key) const {
    if (!key.enabled)
        return {Status::Neutral, tr("Disabled")};
    if (m_missing.contains(QString::fromStdString(key.id)))
        return {Status::Warn, tr("Not found")};
    // A test that runs is what the user waits for; one that is over says less than the traffic since.
    const KeyTest* test = m_tests.result(m_provider.id, key.id);
    const bool runs =
        test != nullptr && (test->state == KeyTest::State::Waiting || test->state == KeyTest::State::Running);
    const api::KeyStatus* status = statusOf(key);
    if (status != nullptr && !runs && (status->standing != api::KeyStanding::Ready || test == nullptr))
        return KeyStandingText::badge(*status, m_nowMs);
    if (test == nullptr)
        return {Status::Neutral, tr("Not tested")};
    switch (test->state) {
    case KeyTest::State::Waiting:
        return {Status::Waiting, tr("Waiting")};
    case KeyTest::State::Running:
        return {Status::Running, tr("Testing")};
    case KeyTest::State::Passed:
        return {Status::Ok, tr("Accepted")};
    case KeyTest::State::Failed:
        break;
    }
    switch (test->failure()->step) {
    case api::TestStep::Reachable:
        return {Status::Bad, tr("Not reachable")};
    case api::TestStep::KeyAccepted:
        return {Status::Bad, tr("Refused")};
    case api::TestStep::ModelAnswers:
        return {Status::Warn, tr("No answer")};
    }
    Q_UNREACHABLE();
}

QString KeyTableModel::text(const config::Key& key, int column) const {
    switch (column) {
    case Label:
        return QString::fromStdString(key.id);
    case Tail: {
        const auto it = m_tails.find(key.secret);
        return it == m_tails.end() ? QString(8, QChar(0x2022)) : it->second;
    }
    case Kept:
        return ProviderText::storage(key.secret);
    case State:
        return state(key).text;
    case RequestsLeft:
        return statusOf(key) == nullptr ? QString() : KeyStandingText::left(statusOf(key)->requestsLeft);
    case TokensLeft:
        return statusOf(key) == nullptr ? QString() : KeyStandingText::left(statusOf(key)->tokensLeft);
    case Weight:
        return QString::number(key.weight);
    default:
        return {};
    }
}

QVariant KeyTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const config::Key& key = keyAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return text(key, column);
    case StatusRole:
        return column == State ? QVariant(static_cast<int>(state(key).status)) : QVariant();
    case IconRole:
        return column == State && state(key).icon ? QVariant(static_cast<int>(*state(key).icon)) : QVariant();
    case ColorRoleRole: {
        const api::KeyStatus* status = statusOf(key);
        const bool unknown = status != nullptr && ((column == RequestsLeft && !status->requestsLeft) ||
                                                   (column == TokensLeft && !status->tokensLeft));
        return key.enabled && column != Kept && !unknown ? QVariant() : QVariant::fromValue(ColorRole(&Palette::muted));
    }
    case TextStyleRole:
        return column == Tail ? QVariant(static_cast<int>(TextStyle::Code)) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::AccessibleTextRole:
        return column == Menu ? tr("Actions of key %1").arg(text(key, Label)) : text(key, column);
    case Qt::ToolTipRole:
        return toolTip(key, column);
    default:
        return {};
    }
}

QString KeyTableModel::toolTip(const config::Key& key, int column) const {
    const api::KeyStatus* status = statusOf(key);
    if (column == State && status != nullptr && status->standing != api::KeyStanding::Ready)
        return KeyStandingText::sentence(*status, m_nowMs);
    const KeyTest* test = m_tests.result(m_provider.id, key.id);
    if (test != nullptr && test->failure() != nullptr)
        return QString::fromStdString(test->failure()->summary);
    return column == Kept || column == Label ? text(key, Kept) : QString();
}

QVariant KeyTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole && section == Weight)
        return tr("Share of the provider's requests; 0 = only when no other key is left");
    if (orientation == Qt::Horizontal && role == Qt::ToolTipRole && isNumber(section))
        return tr("As the provider's last answer said");
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Label:
        return tr("Label");
    case Tail:
        return tr("Key");
    case Kept:
        return tr("Kept in");
    case State:
        return tr("State");
    case RequestsLeft:
        return tr("Requests left");
    case TokensLeft:
        return tr("Tokens left");
    case Weight:
        return tr("Weight");
    default:
        return QString();
    }
}

} // namespace fairlead::ui
