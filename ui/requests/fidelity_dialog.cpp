// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/fidelity_dialog.h"

#include "ui/requests/fidelity_draft.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/label.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>

namespace fairlead::ui {

namespace {

constexpr QSize kSize(760, 640);
constexpr int kBodyHeight = 116;
constexpr int kLabelWidth = 124;
constexpr int kManyLines = 10'000; // the box takes what the window has
constexpr int kAllRoom = 1000;     // stretch

QComboBox* makeChoice(const QString& name, const QString& placeholder, const QStringList& choices) {
    auto* box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems(choices);
    box->setAccessibleName(name);
    box->lineEdit()->setAccessibleName(name);
    box->view()->setAccessibleName(name);
    box->lineEdit()->setPlaceholderText(placeholder);
    return box;
}

} // namespace

FidelityDialog::FidelityDialog(const Theme& theme, const config::Config& config, api::RelayService& service,
                               const api::FidelityRequest& draft, QWidget* parent)
    : QDialog(parent), m_theme(theme), m_service(service) {
    setWindowTitle(tr("Check fidelity"));
    resize(kSize);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px::kPageMargin, px::kPageMargin, px::kPageMargin, px::kPageMargin);
    column->setSpacing(px::kCardPadding);
    column->addWidget(new Label(theme, tr("Check fidelity"), TextStyle::Section));
    auto* what = new Label(theme,
                           tr("Sends this request to its provider twice, once directly and once through a relay of its "
                              "own, and compares every byte. The provider may charge for both. Neither the request nor "
                              "the answers are stored."),
                           TextStyle::Body, &Palette::muted);
    what->setWordWrap(true);
    column->addWidget(what);
    addFields(*column, config);
    addResult(*column);
    setDraft(draft);
    setRunning(false);
}

FidelityDialog::~FidelityDialog() {
    stop();
}

void FidelityDialog::addFields(QBoxLayout& column, const config::Config& config) {
    m_body = new QPlainTextEdit;
    m_body->setFixedHeight(kBodyHeight);
    m_body->setTabChangesFocus(true);
    m_body->setFont(m_theme.font(TextStyle::Code));
    m_body->setAccessibleName(tr("Request body, JSON"));
    m_target =
        makeChoice(tr("Route or target"), tr("As the model in the body leads to"), FidelityDraft::targets(config));
    m_endpoint = makeChoice(tr("Endpoint"), tr("Recognised from the body"), FidelityDraft::endpoints());
    auto* fields = new QFormLayout;
    fields->setHorizontalSpacing(px::kCardPadding);
    fields->setVerticalSpacing(px::kGap);
    const std::pair<QString, QWidget*> rows[] = {
        {tr("Request body"), m_body}, {tr("Route or target"), m_target}, {tr("Endpoint"), m_endpoint}};
    for (const auto& [text, field] : rows) {
        auto* label = new Label(m_theme, text, TextStyle::Body, &Palette::muted);
        label->setFixedSize(kLabelWidth, px::kControl);
        label->setBuddy(field);
        fields->addRow(label, field);
    }
    column.addLayout(fields);
}

void FidelityDialog::addResult(QBoxLayout& column) {
    auto* line = new QHBoxLayout;
    line->setSpacing(px::kGap);
    m_verdict = new Badge(m_theme);
    line->addWidget(m_verdict);
    m_sentence = new Label(m_theme);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    line->addWidget(m_sentence, 1);
    column.addLayout(line);
    m_report = new CodeBox(m_theme, tr("Fidelity report"), CodeBox::Wrap::None);
    m_report->setMaximumLines(kManyLines);
    m_report->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    column.addWidget(m_report, kAllRoom);
    m_report->hide();
    column.addStretch(1); // keeps the fields together while there is no report

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(px::kGap);
    buttons->addStretch(1);
    m_stop = makeButton(m_theme, tr("Stop"));
    m_run = makeButton(m_theme, Icon::Play, tr("Run check"), ButtonKind::Primary);
    QPushButton* close = makeButton(m_theme, tr("Close"));
    for (QPushButton* button : {m_run, m_stop, close}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    m_run->setDefault(true);
    column.addLayout(buttons);
    connect(m_run, &QPushButton::clicked, this, &FidelityDialog::run);
    connect(m_stop, &QPushButton::clicked, this, &FidelityDialog::stop);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(this, &QDialog::finished, this, &FidelityDialog::stop);
}

void FidelityDialog::setDraft(const api::FidelityRequest& draft) {
    m_body->setPlainText(QString::fromStdString(draft.body));
    m_target->setEditText(QString::fromStdString(draft.route));
    m_endpoint->setEditText(QString::fromStdString(draft.endpoint));
}

void FidelityDialog::run() {
    if (m_isRunning)
        return;
    setRunning(true);
    const api::FidelityRequest request{m_body->toPlainText().toStdString(),
                                       m_target->currentText().trimmed().toStdString(),
                                       m_endpoint->currentText().trimmed().toStdString()};
    m_service.checkFidelity(request, [dialog = QPointer(this)](const Result<api::FidelityReport>& report) {
        if (dialog.isNull() || !dialog->m_isRunning)
            return;
        dialog->setRunning(false);
        dialog->showResult(report);
    });
}

void FidelityDialog::stop() {
    if (!m_isRunning)
        return;
    m_service.cancelFidelity();
    setRunning(false);
    m_verdict->setContent({Status::Neutral, tr("Stopped"), Icon::Stop});
    m_sentence->setText(tr("The check was stopped before its end."));
    m_verdict->show();
}

void FidelityDialog::setRunning(bool running) {
    m_isRunning = running;
    // The focus goes from the button that began it to the one that ends it and back, and not to Close.
    QPushButton* const before = running ? m_run : m_stop;
    QPushButton* const after = running ? m_stop : m_run;
    const bool hadFocus = before->hasFocus();
    if (running)
        m_stop->show();
    else
        m_run->setEnabled(true);
    if (hadFocus)
        after->setFocus();
    if (running)
        m_run->setEnabled(false);
    else
        m_stop->hide();
    for (QWidget* field :
         {static_cast<QWidget*>(m_body), static_cast<QWidget*>(m_target), static_cast<QWidget*>(m_endpoint)})
        field->setEnabled(!running);
    m_verdict->setVisible(running);
    m_verdict->setContent({Status::Running, tr("Running")});
    m_sentence->setText(running ? tr("Waiting for the provider's answers.") : QString());
    m_sentence->setColorRole(&Palette::text);
    if (running)
        m_report->hide();
}

void FidelityDialog::showResult(const Result<api::FidelityReport>& report) {
    m_verdict->show();
    if (!report) {
        m_verdict->setContent({Status::Bad, tr("Not checked")});
        m_sentence->setText(QString::fromStdString(report.error().message));
        m_sentence->setColorRole(&Palette::bad);
        return;
    }
    m_verdict->setContent(FidelityDraft::badge(report->verdict));
    m_sentence->setText(FidelityDraft::meaning(report->verdict));
    m_report->setCode(QString::fromStdString(report->text));
    m_report->show();
}

} // namespace fairlead::ui
