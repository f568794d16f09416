// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/new_route_panel.h"

#include "proxy/config/string_checks.h"
#include "ui/providers/form_row.h"
#include "ui/providers/new_names.h"
#include "ui/routes/route_edits.h"
#include "ui/routes/target_picker.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLineEdit>

namespace fairlead::ui {

NewRoutePanel::NewRoutePanel(const Theme& theme, ConfigDocument& document, api::RelayService& service, QWidget* parent)
    : Card(theme, tr("New route"), Body::Padded, parent), m_theme(theme), m_document(document), m_service(service),
      m_name(new QLineEdit), m_withBackup(new QCheckBox(tr("With a backup, asked when the first fails"))),
      m_pickers(new QVBoxLayout) {
    auto* hint = new Label(theme,
                           tr("Callers ask for a model by the name of the route; the relay sends the request to the "
                              "first target that answers."),
                           TextStyle::Body, &Palette::muted);
    hint->setWordWrap(true);
    body()->addWidget(hint);
    m_name->setPlaceholderText(tr("smart"));
    m_nameRow =
        new FormRow(theme, tr("Model name"), m_name, tr("What callers ask for: a name, or a pattern as gpt-5*"));
    body()->addWidget(m_nameRow);
    m_pickers->setSpacing(px::kGap);
    body()->addLayout(m_pickers);
    body()->addWidget(m_withBackup);
    QPushButton* create = makeButton(theme, tr("Create route"), ButtonKind::Primary);
    QPushButton* cancel = makeButton(theme, tr("Cancel"));
    footer()->addWidget(create);
    footer()->addWidget(cancel);
    footer()->addStretch(1);
    connect(create, &QPushButton::clicked, this, &NewRoutePanel::submit);
    connect(m_name, &QLineEdit::returnPressed, this, &NewRoutePanel::submit);
    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameRow->setFault({}); });
    connect(cancel, &QPushButton::clicked, this, &NewRoutePanel::cancelled);
    connect(m_withBackup, &QCheckBox::toggled, this, [this](bool on) {
        if (m_pickers->count() == 2)
            m_pickers->itemAt(1)->widget()->setVisible(on);
    });
}

void NewRoutePanel::begin() {
    while (QLayoutItem* item = m_pickers->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const config::Config& config = m_document.config();
    m_first = new TargetPicker(m_theme, config, m_service, TargetPicker::Buttons::None);
    m_backup = new TargetPicker(m_theme, config, m_service, TargetPicker::Buttons::None);
    m_pickers->addWidget(new FormRow(m_theme, tr("Target"), m_first));
    m_pickers->addWidget(new FormRow(m_theme, tr("Backup"), m_backup));
    const bool several = config.providers.size() > 1;
    if (several)
        m_backup->setProvider(1);
    m_withBackup->setChecked(several);
    m_pickers->itemAt(1)->widget()->setVisible(several);
    m_name->clear();
    m_nameRow->setFault({});
    m_name->setFocus();
}

void NewRoutePanel::submit() {
    const std::string pattern = m_name->text().trimmed().toStdString();
    if (const auto wrong = config::checkModel(pattern)) {
        m_nameRow->setFault(QString::fromStdString(*wrong));
        return;
    }
    const auto taken = [](TargetPicker& picker) {
        const config::Target target = picker.target();
        picker.setFault(target.model.empty() ? tr("Choose or type the name of a model.") : QString());
        return target;
    };
    config::Route route;
    route.id = newRouteId(m_document.config(), pattern);
    route.match.model = {pattern};
    const config::Target first = taken(*m_first);
    if (first.model.empty())
        return;
    route.tiers.push_back({newTierName(route), config::Strategy::Ordered, {first}});
    if (m_withBackup->isChecked()) {
        const config::Target backup = taken(*m_backup);
        if (backup.model.empty())
            return;
        route.tiers.push_back({newTierName(route), config::Strategy::Ordered, {backup}});
    }
    m_document.edit(tr("New route %1").arg(QString::fromStdString(route.id)),
                    [&route](config::Config& config) { config.routes.push_back(route); });
    emit created(route.id);
}

} // namespace fairlead::ui
