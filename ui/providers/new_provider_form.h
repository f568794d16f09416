// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "proxy/base/secret.h"
#include "proxy/catalog/provider_preset.h"
#include "ui/document/config_document.h"
#include "ui/frame/shell.h"
#include "ui/providers/key_table_model.h"
#include "ui/providers/pending_key.h"
#include "ui/widgets/card.h"

#include <optional>

class QLineEdit;
class QPushButton;

namespace fairlead::ui {

class FormRow;
class KeySourceEditor;
class Label;
class SecretNotice;

// The last question before a provider is added: what the preset leaves open, and its key.
class NewProviderForm final : public Card {
    Q_OBJECT

public:
    // Everything outlives the form.
    NewProviderForm(const Theme& theme, ConfigDocument& document, api::RelayService& service, Shell& shell,
                    KeyTails& tails, QWidget* parent = nullptr);

    // Null = any OpenAI-compatible server. `key` may be empty: then it is asked for.
    void begin(const catalog::ProviderPreset* preset, Secret key);
    // Back to empty; the key that was held is wiped.
    void clear();

signals:
    // The provider, or a further key of one that was there, is in the document.
    void added(const std::string& providerId, const std::string& keyId);
    void cancelled();

private:
    void makeFields();
    void makeFooter();
    void showTexts();
    void submit();
    void addKeyToExisting();
    // The key into its place, then `finish` with the reference.
    void storeKey(const std::string& providerId, const std::string& keyId,
                  std::function<void(const config::SecretRef&)> finish);
    void finish(config::Provider provider, std::optional<config::SecretRef> ref);
    bool takeKey();
    const config::Provider* existing() const;

    const Theme& m_theme;
    ConfigDocument& m_document;
    Shell& m_shell;
    KeyTails& m_tails;
    PendingKey m_pending;
    const catalog::ProviderPreset* m_preset = nullptr;
    std::optional<config::SecretRef> m_elsewhere; // a variable or file
    Secret m_held;
    Label* m_note;
    QLineEdit* m_name;
    FormRow* m_nameRow;
    QLineEdit* m_url;
    FormRow* m_urlRow;
    KeySourceEditor* m_source;
    FormRow* m_sourceRow;
    Label* m_mask;
    FormRow* m_maskRow;
    QPushButton* m_add;
    QPushButton* m_addToExisting;
    QPushButton* m_keyPage;
};

} // namespace fairlead::ui
