// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/explain_controls.h"

#include "proxy/config/bounds.h"
#include "ui/providers/icon_mark.h"
#include "ui/routes/explain_text.h"
#include "ui/routes/fault_menu.h"
#include "ui/routes/flow_layout.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <set>

namespace fairlead::ui {

namespace {

constexpr int kModelWidth = 104;
constexpr int kClientWidth = 92;
constexpr int kInputWidth = 108;
constexpr int kTypicalInput = 2000; // tokens
constexpr int kInputStep = 1000;

std::vector<std::string> providersOf(const config::Route& route) {
    std::vector<std::string> found;
    std::set<std::string> seen;
    const auto add = [&](const std::vector<config::Target>& targets) {
        for (const config::Target& target : targets) {
            if (seen.insert(target.provider).second)
                found.push_back(target.provider);
        }
    };
    for (const config::Tier& tier : route.tiers)
        add(tier.targets);
    add(route.onContextOverflow);
    add(route.onContentFilter);
    return found;
}

void fill(QComboBox& box, const QStringList& items) {
    const QString now = box.currentText();
    QStringList shown;
    for (int i = 0; i < box.count(); ++i)
        shown << box.itemText(i);
    if (shown == items)
        return;
    const QSignalBlocker blocker(box);
    box.clear();
    box.addItems(items);
    if (const int same = box.findText(now); same >= 0)
        box.setCurrentIndex(same);
    else if (box.isEditable())
        box.setCurrentText(now);
}

} // namespace

ExplainControls::ExplainControls(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_model(new QComboBox), m_client(new QComboBox), m_input(new QSpinBox),
      m_tools(makeCheck(tr("tools"))), m_images(makeCheck(tr("images"))), m_schema(makeCheck(tr("schema"))),
      m_faults(new FaultMenu(theme)), m_past(makeIconButton(theme, Icon::Clock, tr("Past request"))),
      m_run(makeIconButton(theme, Icon::Play, tr("Run"))) {
    auto* flow = new FlowLayout(this);
    flow->setContentsMargins(px::kPageMarginBesideList, px::kGap, px::kPageMarginBesideList, px::kGap);
    flow->setSpacing(px::kGap);
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_model->setCompleter(nullptr);
    m_model->setFixedWidth(kModelWidth);
    m_model->setAccessibleName(tr("Model that the request asks for"));
    m_model->view()->setAccessibleName(m_model->accessibleName());
    m_model->lineEdit()->setAccessibleName(m_model->accessibleName());
    m_client->setFixedWidth(kClientWidth);
    m_client->setAccessibleName(tr("Client that asks"));
    m_client->view()->setAccessibleName(m_client->accessibleName());
    m_input->setRange(0, static_cast<int>(config::kTokensRange.most));
    m_input->setLocale(QLocale(QLocale::English));
    m_input->setGroupSeparatorShown(true);
    m_input->setSingleStep(kInputStep);
    m_input->setValue(kTypicalInput);
    m_input->setPrefix(tr("input "));
    m_input->setAccessibleName(tr("Input tokens"));
    for (QWidget* field : std::initializer_list<QWidget*>{m_model, m_client, m_input}) {
        setControlSize(*field, ControlSize::Compact, theme);
        field->setToolTip(field->accessibleName());
    }
    m_input->setFixedSize(kInputWidth, px::kControlCompact);
    m_past->setToolTip(tr("Past request: takes its model, client, size and failures"));
    m_run->setToolTip(tr("Run again; nothing is sent"));
    m_schema->setToolTip(tr("Output bound to a JSON schema"));
    auto* title = new QWidget;
    auto* titleRow = new QHBoxLayout(title);
    titleRow->setContentsMargins(0, 0, px::kInnerGap, 0);
    titleRow->setSpacing(px::kGap);
    titleRow->addWidget(new IconMark(theme, Icon::Routes, &Palette::accent));
    titleRow->addWidget(new Label(theme, tr("Explain"), TextStyle::BodyBold));
    title->setFixedHeight(px::kControlCompact);
    flow->addWidget(title);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_model, m_client, m_input, m_tools, m_images, m_schema,
                                                           m_faults, m_past, m_run})
        flow->addWidget(widget);
    connect(m_model, &QComboBox::currentTextChanged, this, &ExplainControls::changed);
    connect(m_client, &QComboBox::currentTextChanged, this, &ExplainControls::changed);
    connect(m_input, &QSpinBox::valueChanged, this, &ExplainControls::changed);
    for (const QCheckBox* check : {m_tools, m_images, m_schema})
        connect(check, &QCheckBox::toggled, this, &ExplainControls::changed);
    connect(m_faults, &FaultMenu::changed, this, &ExplainControls::changed);
    connect(m_past, &QToolButton::clicked, this, [this] { emit pastRequested(m_past); });
    connect(m_run, &QToolButton::clicked, this, &ExplainControls::runRequested);
}

QCheckBox* ExplainControls::makeCheck(const QString& text) {
    auto* check = new QCheckBox(text);
    check->setFont(m_theme.font(TextStyle::Caption));
    check->setFixedHeight(px::kControlCompact);
    return check;
}

void ExplainControls::setRoute(const config::Config& config, const config::Route& route) {
    const bool isOther = m_route != route.id;
    m_route = route.id;
    QStringList models{ExplainText::modelFor(route)};
    for (const config::Route& each : config.routes) {
        if (const QString model = ExplainText::modelFor(each); !models.contains(model))
            models << model;
    }
    QStringList clients;
    for (const config::Client& client : config.clients)
        clients << QString::fromStdString(client.id);
    fill(*m_model, models);
    fill(*m_client, clients);
    m_faults->setProviders(providersOf(route));
    if (!isOther)
        return;
    const QSignalBlocker blocker(this); // whoever shows another route runs anyway
    m_model->setCurrentText(models.first());
    m_faults->setFaults({});
    m_tools->setChecked(route.match.tools.value_or(false));
    m_images->setChecked(route.match.images.value_or(false));
    const std::int64_t least = route.match.minInputTokens.value_or(0);
    const std::int64_t most = route.match.maxInputTokens.value_or(config::kTokensRange.most);
    m_input->setValue(static_cast<int>(std::clamp<std::int64_t>(kTypicalInput, std::min(least, most), most)));
}

api::ExplainRequest ExplainControls::request() const {
    api::ExplainRequest request;
    request.model = m_model->currentText().trimmed().toStdString();
    request.client = m_client->currentText().toStdString();
    request.inputTokens = m_input->value();
    request.tools = m_tools->isChecked();
    request.images = m_images->isChecked();
    request.schema = m_schema->isChecked();
    request.faults = m_faults->faults();
    return request;
}

void ExplainControls::takeFrom(const api::RequestRecord& record) {
    {
        const QSignalBlocker blocker(this); // one change, not four
        m_model->setCurrentText(QString::fromStdString(record.modelAsked));
        if (const int client = m_client->findText(QString::fromStdString(record.client)); client >= 0)
            m_client->setCurrentIndex(client);
        if (record.tokens.input)
            m_input->setValue(static_cast<int>(std::min(*record.tokens.input, config::kTokensRange.most)));
        std::vector<api::AssumedFault> faults;
        for (const api::AttemptRecord& attempt : record.attempts) {
            if (attempt.errorClass != ErrorClass::None && attempt.errorClass != ErrorClass::CancelledByCaller)
                faults.push_back({attempt.provider, attempt.model, attempt.errorClass});
        }
        m_faults->setFaults(std::move(faults));
    }
    emit changed();
}

} // namespace fairlead::ui
