// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/providers/key_recognition.h"
#include "ui/providers/new_provider_form.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace fairlead::ui {

class KeyField;
class PresetGrid;
class PresetModel;
class SearchField;

// Adding a provider: paste a key, or choose from the presets; then what is still open. Also the page's empty state.
class AddProviderPanel final : public QWidget {
    Q_OBJECT

public:
    // Everything outlives the panel.
    AddProviderPanel(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                     KeyTails& tails, QWidget* parent = nullptr);

    // First: nothing is configured yet, there is nothing to go back to.
    enum class Occasion { First, Further };
    void begin(Occasion occasion);
    void takePasted(const QString& text);
    void offerDemo(std::function<void()> run);

signals:
    void added(const std::string& providerId, const std::string& keyId);
    void closed();

private:
    QWidget* makePasteCard();
    void makeChoice(QVBoxLayout& layout);
    void recognise(RecognisedKey key);
    void choose(const catalog::ProviderPreset* preset);
    void showChoice();

    const Theme& m_theme;
    Card* m_pasteCard = nullptr;
    Label* m_title = nullptr;
    Label* m_sentence = nullptr;
    KeyField* m_key = nullptr;
    QPushButton* m_demo = nullptr;
    QPushButton* m_close = nullptr;
    QWidget* m_choice = nullptr;
    Label* m_choiceTitle = nullptr;
    SearchField* m_search = nullptr;
    PresetModel* m_presets;
    PresetGrid* m_grid = nullptr;
    NewProviderForm* m_form;
    Secret m_held;
    std::function<void()> m_runDemo;
};

} // namespace fairlead::ui
