// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/config_document.h"

#include <QUndoCommand>

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr int kUndoLimit = 200;
// Any number but -1 lets QUndoStack ask mergeWith, which then compares the keys.
constexpr int kMergeable = 1;

} // namespace

// One step: the configuration before and after. Small values, so there is nothing cleverer to keep.
class ConfigDocument::ReplaceCommand final : public QUndoCommand {
public:
    ReplaceCommand(ConfigDocument& document, QString key, const QString& text, config::Config before,
                   config::Config after)
        : QUndoCommand(text), m_document(document), m_key(std::move(key)), m_before(std::move(before)),
          m_after(std::move(after)) {}

    void undo() override { m_document.apply(m_before); }
    void redo() override { m_document.apply(m_after); }
    int id() const override { return m_key.isEmpty() ? -1 : kMergeable; }

    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = dynamic_cast<const ReplaceCommand*>(other);
        if (next == nullptr || next->m_key != m_key)
            return false;
        m_after = next->m_after;
        setText(next->text());
        return true;
    }

    const config::Config& before() const { return m_before; }
    const config::Config& after() const { return m_after; }

private:
    ConfigDocument& m_document;
    QString m_key;
    config::Config m_before;
    config::Config m_after;
};

std::set<config::SecretRef> ownedSecrets(const config::Config& config) {
    std::set<config::SecretRef> found;
    const auto add = [&found](const config::SecretRef& ref) {
        if (ref.source == config::SecretSource::Keychain || ref.source == config::SecretSource::Memory)
            found.insert(ref);
    };
    for (const config::Client& client : config.clients)
        add(client.token);
    for (const config::Provider& provider : config.providers) {
        for (const config::Key& key : provider.keys)
            add(key.secret);
    }
    return found;
}

ConfigDocument::ConfigDocument(config::Config initial, Save save, QObject* parent)
    : QObject(parent), m_config(std::move(initial)), m_save(std::move(save)), m_known(ownedSecrets(m_config)) {
    m_stack.setUndoLimit(kUndoLimit);
}

ConfigDocument::~ConfigDocument() {
    // The stack dies with us and must not report it to objects that are half gone.
    m_stack.disconnect();
}

void ConfigDocument::edit(const QString& text, const Change& change) {
    push({}, text, change);
}

void ConfigDocument::editMerging(const QString& key, const QString& text, const Change& change) {
    push(key, text, change);
}

void ConfigDocument::push(const QString& key, const QString& text, const Change& change) {
    config::Config after = m_config;
    change(after);
    if (after == m_config)
        return;
    m_stack.push(new ReplaceCommand(*this, key, text, m_config, std::move(after)));
}

void ConfigDocument::replace(config::Config config) {
    m_stack.clear();
    m_known.merge(ownedSecrets(config));
    m_config = std::move(config);
    emit changed(m_config);
}

void ConfigDocument::apply(const config::Config& config) {
    m_config = config;
    m_known.merge(ownedSecrets(m_config));
    saveAgain();
    emit changed(m_config);
}

void ConfigDocument::saveAgain() {
    if (const Result<void> written = m_save(m_config); !written) {
        m_saveError = QString::fromStdString(written.error().message);
        emit saveFailed(m_saveError);
        return;
    }
    m_saveError.clear();
    emit saved();
}

std::vector<config::SecretRef> ConfigDocument::unreachableSecrets() const {
    std::set<config::SecretRef> reachable = ownedSecrets(m_config);
    for (int i = 0; i < m_stack.count(); ++i) {
        const auto* step = dynamic_cast<const ReplaceCommand*>(m_stack.command(i));
        Q_ASSERT(step != nullptr);
        reachable.merge(ownedSecrets(step->before()));
        reachable.merge(ownedSecrets(step->after()));
    }
    std::vector<config::SecretRef> found;
    std::ranges::set_difference(m_known, reachable, std::back_inserter(found));
    return found;
}

std::vector<config::SecretRef> ConfigDocument::secretsToRemoveAtQuit() const {
    std::vector<config::SecretRef> found;
    std::ranges::set_difference(m_known, ownedSecrets(m_config), std::back_inserter(found));
    return found;
}

void ConfigDocument::forgetSecrets(const std::vector<config::SecretRef>& refs) {
    for (const config::SecretRef& ref : refs)
        m_known.erase(ref);
}

} // namespace fairlead::ui
