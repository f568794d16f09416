// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/keys_panel.h"

#include "proxy/catalog/provider_preset.h"
#include "ui/providers/icon_mark.h"
#include "ui/providers/key_settings.h"
#include "ui/providers/key_source_editor.h"
#include "ui/providers/key_standing_text.h"
#include "ui/providers/new_names.h"
#include "ui/providers/provider_text.h"
#include "ui/providers/row_menu_delegate.h"
#include "ui/providers/secret_notice.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table_view.h"

#include <QBoxLayout>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPointer>

#include <algorithm>

namespace fairlead::ui {

namespace {
constexpr std::array<int, KeyTableModel::ColumnCount> kWidths{100, 112, 132, 140, 96, 86, 60, 40};
constexpr int kWide = 720; // from here on all columns are shown
constexpr int kWidestField = 420;
} // namespace

KeysPanel::KeysPanel(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                     KeyTests& tests, KeyTails& tails, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_document(document), m_service(service), m_shell(shell), m_tests(tests),
      m_tails(tails), m_pending(service), m_model(new KeyTableModel(tests, this)),
      m_table(new TableView(theme, tr("Keys"))), m_settings(new KeySettings(theme, document, service)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    m_table->setModel(m_model);
    m_table->setBadgeColumn(KeyTableModel::State);
    for (int column = KeyTableModel::RequestsLeft; column <= KeyTableModel::Weight; ++column)
        m_table->setNumberColumn(column);
    m_table->setItemDelegateForColumn(KeyTableModel::Menu, new RowMenuDelegate(theme, m_table));
    for (int column = 0; column < KeyTableModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, kWidths[static_cast<std::size_t>(column)]);
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(KeyTableModel::Label, QHeaderView::Stretch);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->installEventFilter(this);
    all->addWidget(m_table);
    all->addWidget(m_settings);
    all->addWidget(makeHairline(theme));
    all->addWidget(makeAddLine());
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() == KeyTableModel::Menu)
            openMenu(index.row(), m_table->visualRect(index).bottomLeft());
    });
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        const QModelIndex index = m_table->indexAt(position);
        if (index.isValid())
            openMenu(index.row(), position);
    });
    connect(m_table, &TableView::rowActivated, this,
            [this](const QModelIndex& index) { emit testRequested(m_model->keyAt(index.row()).id); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_settings->setKey(m_id, currentKey());
        emit keySelected();
    });
    connect(&tests, &KeyTests::changed, m_model, &KeyTableModel::refreshStates);
}

QWidget* KeysPanel::makeAddLine() {
    auto* box = new QWidget;
    auto* all = new QVBoxLayout(box);
    all->setContentsMargins(px::kCardPadding, px::kGap, px::kCardPadding, px::kGap);
    all->setSpacing(px::kInnerGap);
    auto* row = new QHBoxLayout;
    row->setSpacing(px::kGap);
    m_source = new KeySourceEditor(m_theme, tr("Paste a key"));
    m_source->setMaximumWidth(kWidestField);
    m_add = makeButton(m_theme, tr("Add key"));
    m_place = new ElidedLabel(m_theme, {}, TextStyle::Caption, &Palette::muted);
    row->addWidget(m_source, 8);
    row->addWidget(m_add);
    row->addStretch(1);
    row->addWidget(new IconMark(m_theme, Icon::Lock));
    row->addWidget(m_place);
    all->addLayout(row);
    m_fault = new Label(m_theme, {}, TextStyle::Caption, &Palette::bad);
    m_fault->hide();
    all->addWidget(m_fault);
    all->addWidget(new SecretNotice(m_theme, m_pending));
    const auto say = [this](const QString& fault) {
        m_fault->setText(fault);
        m_fault->setVisible(!fault.isEmpty());
    };
    connect(m_source, &KeySourceEditor::edited, this, [this, say] {
        m_add->setEnabled(!m_source->isEmpty() && !m_pending.isBusy());
        say({});
    });
    connect(m_source, &KeySourceEditor::refused, this,
            [say] { say(tr("That is not a key: a key is one word without spaces.")); });
    connect(m_source, &KeySourceEditor::submitted, this, &KeysPanel::add);
    connect(m_add, &QPushButton::clicked, this, &KeysPanel::add);
    m_add->setEnabled(false);
    return box;
}

void KeysPanel::setProvider(const std::string& id) {
    if (m_id != id) {
        m_source->clear();
        m_pending.drop();
    }
    m_id = id;
    refresh();
}

QStringList KeysPanel::missingKeys() const {
    QStringList missing;
    const QString prefix = QString::fromStdString(m_id) + u'/';
    for (const api::Problem& problem : m_service.status().problems) {
        const QString subject = QString::fromStdString(problem.subject);
        if (problem.kind == api::ProblemKind::SecretMissing && subject.startsWith(prefix))
            missing << subject.mid(prefix.size());
    }
    return missing;
}

void KeysPanel::refresh() {
    const config::Provider* provider = findProvider(m_document.config(), m_id);
    if (provider == nullptr)
        return;
    m_model->setProvider(*provider, m_tails, missingKeys());
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0)
        m_table->selectRow(0);
    fitTable();
    const catalog::ProviderPreset* preset = catalog::findPreset(provider->preset);
    const bool hint = preset != nullptr && !preset->keyPrefixes.empty();
    m_source->setPlaceholder(
        hint ? tr("Paste a key, for example %1…").arg(QString::fromStdString(preset->keyPrefixes.front()))
             : tr("Paste a key"));
    const bool session = m_shell.keyStorage() == Shell::KeyStorage::Session ||
                         std::ranges::any_of(m_service.status().problems, [](const api::Problem& problem) {
                             return problem.kind == api::ProblemKind::KeychainUnavailable;
                         });
    m_place->setText(session ? tr("Kept for this session only") : tr("Kept in the system keychain, one entry a key"));
}

void KeysPanel::showStatus(std::int64_t nowMs) {
    m_settings->setKey(m_id, currentKey());
    m_model->setStatus(m_service.status(), nowMs);
    m_settings->refresh(nowMs);
}

void KeysPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_table->setColumnHidden(KeyTableModel::Kept, width() < kWide); // the tool tip of the label has it
}

void KeysPanel::fitTable() {
    const int rows = m_model->rowCount();
    m_table->setVisible(rows > 0);
    m_settings->setVisible(rows > 0);
    m_table->setFixedHeight(px::kHeaderRow + rows * px::kRow);
}

std::string KeysPanel::currentKey() const {
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? m_model->keyAt(index.row()).id : std::string();
}

void KeysPanel::select(const std::string& keyId) {
    if (const int row = m_model->rowOf(keyId); row >= 0)
        m_table->selectRow(row);
}

void KeysPanel::takePasted(const QString& text) {
    m_source->takePasted(text);
}

void KeysPanel::add() {
    const config::Provider* provider = findProvider(m_document.config(), m_id);
    if (provider == nullptr || m_source->isEmpty() || m_pending.isBusy())
        return;
    Result<KeySourceEditor::Taken> taken = m_source->take();
    if (!taken) {
        m_fault->setText(QString::fromStdString(taken.error().message));
        m_fault->show();
        return;
    }
    const std::string keyId = newKeyId(*provider, m_document.secretsToRemoveAtQuit());
    if (taken->source != config::SecretSource::Keychain)
        return append(keyId, {taken->source, taken->place});
    const bool session = m_shell.keyStorage() == Shell::KeyStorage::Session;
    config::SecretRef ref{session ? config::SecretSource::Memory : config::SecretSource::Keychain,
                          secretName(m_id, keyId)};
    m_pending.store(std::move(ref), std::move(taken->secret),
                    [this, keyId](const config::SecretRef& stored, const QString& masked) {
                        m_tails[stored] = masked;
                        append(keyId, stored);
                    });
}

void KeysPanel::append(const std::string& keyId, const config::SecretRef& ref) {
    m_document.edit(tr("Add key %1").arg(QString::fromStdString(keyId)), [&](config::Config& config) {
        if (config::Provider* provider = findProvider(config, m_id))
            provider->keys.push_back({keyId, ref, true});
    });
    refresh();
    select(keyId);
    emit testRequested(keyId);
}

void KeysPanel::openMenu(int row, const QPoint& position) {
    const config::Key key = m_model->keyAt(row);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(m_theme, Icon::Play), tr("Test"), this, [this, key] { emit testRequested(key.id); });
    menu->addAction(icon(m_theme, Icon::Copy), tr("Copy the key"), this, [this, key] { copy(key.secret); });
    const api::KeyStatus* status = findKeyStatus(m_service.status(), m_id, key.id);
    if (status != nullptr && status->standing != api::KeyStanding::Ready)
        menu->addAction(tr("Use again"), this, [this, key] { m_service.resetKey(m_id, key.id); });
    menu->addAction(key.enabled ? tr("Disable") : tr("Enable"), this, [this, key] { toggle(key.id); });
    menu->addSeparator();
    menu->addAction(icon(m_theme, Icon::Trash), tr("Delete"), this, [this, key] { remove(key.id); });
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void KeysPanel::toggle(const std::string& keyId) {
    m_document.edit(tr("Change key %1").arg(QString::fromStdString(keyId)), [&](config::Config& config) {
        if (config::Provider* provider = findProvider(config, m_id)) {
            const auto key = std::ranges::find(provider->keys, keyId, &config::Key::id);
            if (key != provider->keys.end())
                key->enabled = !key->enabled;
        }
    });
}

void KeysPanel::remove(const std::string& keyId) {
    const QString text = tr("Deleted key %1").arg(QString::fromStdString(keyId));
    m_document.edit(text, [&](config::Config& config) {
        if (config::Provider* provider = findProvider(config, m_id))
            std::erase_if(provider->keys, [&](const config::Key& key) { return key.id == keyId; });
    });
    m_shell.offerUndo(text);
}

void KeysPanel::copy(const config::SecretRef& ref) {
    m_service.readSecret(ref, [self = QPointer(this), ref](const Result<Secret>& answer) {
        if (self.isNull())
            return;
        if (!answer) {
            self->m_fault->setText(
                tr("The key cannot be read: %1").arg(QString::fromStdString(answer.error().message)));
            self->m_fault->show();
            return;
        }
        self->m_tails[ref] = QString::fromStdString(answer->masked());
        self->m_shell.copySecret(*answer);
        self->refresh();
    });
}

bool KeysPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && m_table->currentIndex().isValid()) {
        const auto* key = dynamic_cast<QKeyEvent*>(event);
        const int row = m_table->currentIndex().row();
        if (key->key() == Qt::Key_Delete) {
            remove(m_model->keyAt(row).id);
            return true;
        }
        if (key->key() == Qt::Key_Space) {
            toggle(m_model->keyAt(row).id);
            return true;
        }
        if (key->key() == Qt::Key_Menu) {
            openMenu(row, m_table->visualRect(m_table->currentIndex()).bottomLeft());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fairlead::ui
