// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/models_panel.h"

#include "ui/providers/field_rules.h"
#include "ui/providers/provider_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/table_view.h"

#include <QAction>
#include <QBoxLayout>
#include <QHeaderView>
#include <QPointer>
#include <QSortFilterProxyModel>

#include <algorithm>

namespace fairlead::ui {

namespace {
constexpr int kTableHeight = 300;
constexpr int kModelWidth = 380;
} // namespace

ModelsPanel::ModelsPanel(const Theme& theme, ConfigDocument& document, api::RelayService& service, QWidget* parent)
    : QWidget(parent), m_document(document), m_service(service), m_model(new ModelTableModel(this)),
      m_filter(new QSortFilterProxyModel(this)), m_search(new SearchField(theme, tr("Filter models"))),
      m_note(new Label(theme, {}, TextStyle::Caption, &Palette::muted)),
      m_again(makeCompactButton(theme, tr("Ask again"))), m_table(new TableView(theme, tr("Models"))),
      m_name(new QLineEdit), m_remove(makeCompactButton(theme, tr("Remove"))) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setSpacing(px::kGap);
    top->setContentsMargins(px::kCardPadding, px::kGap, px::kCardPadding, px::kGap);
    top->addWidget(m_search, 1);
    top->addWidget(m_note, 2);
    top->addWidget(m_again);
    m_note->setWordWrap(true);
    all->addLayout(top);
    m_filter->setSourceModel(m_model);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_table->setModel(m_filter);
    m_table->setColumnWidth(ModelTableModel::Model, kModelWidth);
    m_table->setFixedHeight(kTableHeight);
    all->addWidget(m_table);
    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(px::kGap);
    bottom->setContentsMargins(px::kCardPadding, px::kGap, px::kCardPadding, px::kGap);
    m_name->setPlaceholderText(tr("Name of a model that is not in the list"));
    m_name->setAccessibleName(tr("Model to add"));
    QPushButton* add = makeButton(theme, tr("Add model"));
    bottom->addWidget(m_name, 8);
    bottom->addWidget(add);
    bottom->addStretch(1);
    bottom->addWidget(m_remove);
    all->addLayout(bottom);
    connect(m_search, &SearchField::filterChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_again, &QPushButton::clicked, this, &ModelsPanel::ask);
    connect(add, &QPushButton::clicked, this, &ModelsPanel::add);
    connect(m_name, &QLineEdit::returnPressed, this, &ModelsPanel::add);
    connect(m_remove, &QPushButton::clicked, this, &ModelsPanel::removeSelected);
    connect(&document, &ConfigDocument::changed, this, &ModelsPanel::load);
    const auto updateRemove = [this] {
        const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
        m_remove->setEnabled(index.isValid() && m_model->rowAt(index.row()).added);
    };
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, updateRemove);
    connect(m_model, &QAbstractItemModel::modelReset, this, updateRemove);
    updateRemove();
}

void ModelsPanel::setProvider(const std::string& id) {
    if (m_id == id)
        return;
    m_id = id;
    m_listed.clear();
    m_asked = false;
    ++m_question;
    m_note->clear();
    m_name->clear();
    load();
    if (isVisible())
        fetch();
}

void ModelsPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    fetch();
}

void ModelsPanel::fetch() {
    if (!m_asked)
        ask();
}

void ModelsPanel::ask() {
    const config::Provider* provider = findProvider(m_document.config(), m_id);
    if (provider == nullptr)
        return;
    m_asked = true;
    m_note->setText(tr("Asking %1 for its models").arg(ProviderText::name(*provider)));
    const int question = ++m_question;
    m_service.listModels(*provider, {},
                         [self = QPointer(this), question](const Result<std::vector<std::string>>& answer) {
                             if (self.isNull() || question != self->m_question)
                                 return;
                             self->m_note->setText(answer ? QString()
                                                          : tr("No list: %1 Models can be added by hand.")
                                                                .arg(QString::fromStdString(answer.error().message)));
                             if (answer)
                                 self->m_listed = *answer;
                             self->load();
                         });
}

void ModelsPanel::load() {
    const config::Provider* provider = findProvider(m_document.config(), m_id);
    m_model->setModels(m_listed, provider != nullptr ? provider->models : std::vector<std::string>());
    emit countChanged();
}

void ModelsPanel::add() {
    const Result<std::vector<std::string>> names = FieldRules::models(m_name->text());
    if (!names) {
        m_note->setText(QString::fromStdString(names.error().message));
        return;
    }
    if (names->empty())
        return;
    m_document.edit(tr("Add model %1").arg(m_name->text().trimmed()), [&](config::Config& config) {
        config::Provider* provider = findProvider(config, m_id);
        if (provider != nullptr && std::ranges::find(provider->models, names->front()) == provider->models.end())
            provider->models.push_back(names->front());
    });
    m_name->clear();
}

void ModelsPanel::removeSelected() {
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    if (!index.isValid() || !m_model->rowAt(index.row()).added)
        return;
    const std::string model = m_model->rowAt(index.row()).model.toStdString();
    m_document.edit(tr("Remove model %1").arg(QString::fromStdString(model)), [&](config::Config& config) {
        if (config::Provider* provider = findProvider(config, m_id))
            std::erase(provider->models, model);
    });
}

} // namespace fairlead::ui
