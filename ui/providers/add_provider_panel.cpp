// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/add_provider_panel.h"

#include "ui/providers/key_field.h"
#include "ui/providers/preset_grid.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"
#include "ui/widgets/search_field.h"

#include <QBoxLayout>

namespace fairlead::ui {

namespace {
constexpr int kSearchWidth = 240;
constexpr int kWidestField = 520;
} // namespace

AddProviderPanel::AddProviderPanel(const Theme& theme, ConfigDocument& document, api::RelayService& service,
                                   Shell& shell, KeyTails& tails, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_presets(new PresetModel(this)),
      m_form(new NewProviderForm(theme, document, service, shell, tails)) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(px::kPageMargin, px::kPageMarginBesideList, px::kPageMargin, px::kCardPadding);
    all->setSpacing(px::kCardPadding);
    all->addWidget(makePasteCard());
    all->addWidget(m_form);
    makeChoice(*all);
    connect(m_form, &NewProviderForm::added, this, &AddProviderPanel::added);
    connect(m_form, &NewProviderForm::cancelled, this, &AddProviderPanel::showChoice);
    showChoice();
}

QWidget* AddProviderPanel::makePasteCard() {
    m_pasteCard = new Card(m_theme);
    auto* top = new QHBoxLayout;
    m_title = new Label(m_theme, {}, TextStyle::Section);
    m_close = makeButton(m_theme, tr("Cancel"));
    top->addWidget(m_title);
    top->addStretch(1);
    top->addWidget(m_close);
    m_pasteCard->body()->addLayout(top);
    m_sentence = new Label(m_theme, {}, TextStyle::Body, &Palette::muted);
    m_sentence->setWordWrap(true);
    m_pasteCard->body()->addWidget(m_sentence);
    auto* row = new QHBoxLayout;
    m_key = new KeyField(m_theme, tr("API key"), tr("Paste an API key, for example sk-…, gsk_…, AIza…"));
    m_key->setMaximumWidth(kWidestField);
    m_key->setMinimumHeight(px::kControl + px::kGap);
    QPushButton* go = makeButton(m_theme, tr("Recognise"));
    m_demo = makeButton(m_theme, tr("Try the demo"));
    m_demo->hide();
    row->addWidget(m_key, 1);
    row->addWidget(go);
    row->addWidget(m_demo);
    row->addStretch(1);
    m_pasteCard->body()->addLayout(row);
    const auto takeTyped = [this] {
        const Secret typed = m_key->takeSecret();
        recognise(KeyRecognition::recognise(typed.reveal()));
    };
    connect(go, &QPushButton::clicked, this, takeTyped);
    connect(m_key, &QLineEdit::returnPressed, this, takeTyped);
    connect(m_key, &KeyField::pasted, this, takeTyped);
    connect(m_key, &KeyField::refused, this, [this] { recognise({}); });
    connect(m_close, &QPushButton::clicked, this, &AddProviderPanel::closed);
    connect(m_demo, &QPushButton::clicked, this, [this] { m_runDemo(); });
    return m_pasteCard;
}

void AddProviderPanel::makeChoice(QVBoxLayout& layout) {
    m_choice = new QWidget;
    auto* all = new QVBoxLayout(m_choice);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(px::kGap);
    auto* top = new QHBoxLayout;
    m_choiceTitle = new Label(m_theme, {}, TextStyle::BodyBold);
    m_search = new SearchField(m_theme, tr("Search presets"));
    m_search->setFixedWidth(kSearchWidth);
    top->addWidget(m_choiceTitle);
    top->addStretch(1);
    top->addWidget(m_search);
    all->addLayout(top);
    m_grid = new PresetGrid(m_theme, *m_presets);
    all->addWidget(m_grid, 1);
    layout.addWidget(m_choice, 1);
    m_pasteCard->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_form->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    layout.addStretch(0);
    connect(m_search, &SearchField::filterChanged, m_presets, &PresetModel::setFilter);
    connect(m_grid, &PresetGrid::chosen, this, &AddProviderPanel::choose);
}

void AddProviderPanel::begin(Occasion occasion) {
    m_form->clear();
    m_held = Secret();
    m_key->setText(QString());
    m_search->clear();
    m_title->setText(occasion == Occasion::First ? tr("No provider yet") : tr("Add a provider"));
    m_close->setVisible(occasion == Occasion::Further);
    showChoice();
    m_key->setFocus();
}

void AddProviderPanel::showChoice() {
    m_held = Secret();
    m_presets->setOnly({});
    m_sentence->setText(
        tr("Paste a key. Fairlead recognises whose it is, tests it and keeps it in the system keychain."));
    m_sentence->setColorRole(&Palette::muted);
    m_choiceTitle->setText(tr("Or choose from %1 presets").arg(catalog::providerPresets().size()));
    m_form->hide();
    m_choice->show();
}

void AddProviderPanel::takePasted(const QString& text) {
    m_key->takePasted(text);
}

void AddProviderPanel::offerDemo(std::function<void()> run) {
    m_runDemo = std::move(run);
    m_demo->setVisible(static_cast<bool>(m_runDemo));
}

void AddProviderPanel::recognise(RecognisedKey key) {
    showChoice();
    m_sentence->setText(KeyRecognition::sentence(key));
    const bool usable = key.guess != RecognisedKey::Guess::NoKey && !key.admin;
    m_sentence->setColorRole(usable ? &Palette::text : &Palette::bad);
    if (!usable)
        return;
    m_held = std::move(key.key);
    if (key.guess == RecognisedKey::Guess::One)
        return choose(key.presets.front());
    m_search->clear();
    m_presets->setOnly(std::move(key.presets));
    m_choiceTitle->setText(tr("Whose key is it? %1").arg(QString::fromStdString(m_held.masked())));
    m_grid->setFocus();
}

void AddProviderPanel::choose(const catalog::ProviderPreset* preset) {
    m_choice->hide();
    m_form->show();
    m_form->begin(preset, std::move(m_held));
    m_held = Secret();
}

} // namespace fairlead::ui
