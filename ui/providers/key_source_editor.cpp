// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/key_source_editor.h"

#include "proxy/catalog/provider_preset.h"
#include "ui/providers/field_rules.h"
#include "ui/providers/key_field.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QStackedWidget>

namespace fairlead::ui {

KeySourceEditor::KeySourceEditor(const Theme& theme, const QString& placeholder, QWidget* parent)
    : QWidget(parent), m_source(new QComboBox), m_stack(new QStackedWidget),
      m_key(new KeyField(theme, tr("API key"), placeholder)), m_place(new QLineEdit) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px::kGap);
    m_source->addItem(tr("Key"), static_cast<int>(config::SecretSource::Keychain));
    m_source->addItem(tr("Variable"), static_cast<int>(config::SecretSource::Env));
    m_source->addItem(tr("File"), static_cast<int>(config::SecretSource::File));
    m_source->setAccessibleName(tr("Where the key comes from"));
    row->addWidget(m_source);
    m_place->setAccessibleName(tr("Name of the variable"));
    m_stack->addWidget(m_key);
    m_stack->addWidget(m_place);
    m_stack->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    row->addWidget(m_stack, 1);
    setFocusProxy(m_key);
    connect(m_source, &QComboBox::currentIndexChanged, this, [this] {
        const bool variable = source() == config::SecretSource::Env;
        m_key->setText(QString());
        m_place->clear();
        m_place->setPlaceholderText(variable ? tr("GROQ_API_KEY") : tr("/home/me/keys/groq"));
        m_place->setAccessibleName(variable ? tr("Name of the variable") : tr("Path of the file"));
        m_stack->setCurrentIndex(source() == config::SecretSource::Keychain ? 0 : 1);
        emit edited();
    });
    connect(m_key, &QLineEdit::textChanged, this, &KeySourceEditor::edited);
    connect(m_place, &QLineEdit::textChanged, this, &KeySourceEditor::edited);
    connect(m_key, &KeyField::refused, this, &KeySourceEditor::refused);
    connect(m_key, &QLineEdit::returnPressed, this, &KeySourceEditor::submitted);
    connect(m_place, &QLineEdit::returnPressed, this, &KeySourceEditor::submitted);
}

config::SecretSource KeySourceEditor::source() const {
    return static_cast<config::SecretSource>(m_source->currentData().toInt());
}

void KeySourceEditor::setPlaceholder(const QString& text) {
    m_key->setPlaceholderText(text);
}

bool KeySourceEditor::isEmpty() const {
    return source() == config::SecretSource::Keychain ? m_key->text().isEmpty() : m_place->text().isEmpty();
}

Result<KeySourceEditor::Taken> KeySourceEditor::take() {
    Taken taken;
    taken.source = source();
    if (taken.source != config::SecretSource::Keychain) {
        Result<std::string> place = FieldRules::secretPlace(taken.source, m_place->text());
        if (!place)
            return place.error();
        taken.place = std::move(*place);
        m_place->clear();
        return taken;
    }
    const Secret typed = m_key->takeSecret();
    std::string clean = catalog::cleanPastedKey(typed.reveal());
    if (clean.empty())
        return Error{ErrorCode::InvalidArgument,
                     tr("That is not a key: a key is one word without spaces.").toStdString()};
    taken.secret = Secret::take(clean);
    return taken;
}

void KeySourceEditor::takePasted(const QString& text) {
    m_source->setCurrentIndex(0);
    m_key->takePasted(text);
}

void KeySourceEditor::clear() {
    m_key->setText(QString());
    m_place->clear();
}

} // namespace fairlead::ui
