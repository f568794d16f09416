// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/target_picker.h"

#include "proxy/catalog/provider_preset.h"
#include "proxy/config/string_checks.h"
#include "ui/providers/provider_text.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QCompleter>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPointer>

namespace fairlead::ui {

namespace {
constexpr int kNarrowest = 120;
}

TargetPicker::TargetPicker(const Theme& theme, const config::Config& config, api::RelayService& service,
                           Buttons buttons, QWidget* parent)
    : QWidget(parent), m_config(config), m_service(service), m_provider(new QComboBox), m_model(new QComboBox),
      m_fault(new Label(theme, {}, TextStyle::Caption, &Palette::bad)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(px::kInnerGap);
    m_provider->setAccessibleName(tr("Provider"));
    m_model->setAccessibleName(tr("Model"));
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_model->completer()->setFilterMode(Qt::MatchContains);
    m_model->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_model->lineEdit()->setPlaceholderText(tr("Model"));
    m_model->lineEdit()->setAccessibleName(tr("Model"));
    for (QComboBox* box : {m_provider, m_model}) {
        box->setMinimumWidth(kNarrowest);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        all->addWidget(box);
    }
    for (const config::Provider& provider : m_config.providers)
        m_provider->addItem(ProviderText::name(provider));
    m_fault->setWordWrap(true);
    m_fault->hide();
    all->addWidget(m_fault);
    if (buttons == Buttons::Shown) {
        auto* row = new QHBoxLayout;
        QPushButton* add = makeCompactButton(theme, tr("Add"));
        QPushButton* cancel = makeCompactButton(theme, tr("Cancel"), ButtonKind::Flat);
        row->addWidget(add);
        row->addWidget(cancel);
        row->addStretch(1);
        all->addLayout(row);
        connect(add, &QPushButton::clicked, this, &TargetPicker::submit);
        connect(cancel, &QPushButton::clicked, this, &TargetPicker::cancelled);
        connect(m_model->lineEdit(), &QLineEdit::returnPressed, this, &TargetPicker::submit);
    }
    setFocusProxy(m_provider);
    connect(m_provider, &QComboBox::currentIndexChanged, this, &TargetPicker::loadModels);
    loadModels();
}

void TargetPicker::setProvider(int index) {
    m_provider->setCurrentIndex(index);
}

void TargetPicker::loadModels() {
    const int index = m_provider->currentIndex();
    m_model->clear();
    if (index < 0)
        return;
    const config::Provider& provider = m_config.providers[static_cast<std::size_t>(index)];
    addModels(provider.models);
    const catalog::ProviderPreset* preset = catalog::findPreset(provider.preset);
    if (preset != nullptr && !preset->testModel.empty())
        addModels({preset->testModel});
    const int question = ++m_question;
    m_service.listModels(provider, {},
                         [self = QPointer(this), question](const Result<std::vector<std::string>>& answer) {
                             if (!self.isNull() && question == self->m_question && answer)
                                 self->addModels(*answer);
                         });
}

void TargetPicker::addModels(const std::vector<std::string>& models) {
    const QString typed = m_model->currentText();
    for (const std::string& model : models) {
        const QString name = QString::fromStdString(model);
        if (m_model->findText(name, Qt::MatchFixedString | Qt::MatchCaseSensitive) < 0)
            m_model->addItem(name);
    }
    if (!typed.isEmpty())
        m_model->setCurrentText(typed);
}

config::Target TargetPicker::target() const {
    const int index = m_provider->currentIndex();
    std::string model = m_model->currentText().trimmed().toStdString();
    if (index < 0 || config::checkModel(model))
        return {};
    return {m_config.providers[static_cast<std::size_t>(index)].id, std::move(model)};
}

void TargetPicker::setFault(const QString& fault) {
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
}

void TargetPicker::submit() {
    const config::Target chosen = target();
    setFault(chosen.model.empty() ? tr("Choose or type the name of a model.") : QString());
    if (!chosen.model.empty())
        emit picked(chosen);
}

void TargetPicker::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        emit cancelled();
    else
        QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
