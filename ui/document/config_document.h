// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/base/result.h"
#include "proxy/config/config.h"

#include <QObject>
#include <QUndoStack>

#include <functional>
#include <set>
#include <vector>

namespace fairlead::ui {

// The configuration as the window edits it: every change is a step that can be undone, takes effect at once and is
// saved at once. Holds references to secrets, never secrets. Main thread; owned by the program.
class ConfigDocument final : public QObject {
    Q_OBJECT

public:
    // Writes the configuration to its file and hands it to the relay.
    using Save = std::function<Result<void>(const config::Config&)>;
    // Changes the copy that it is given.
    using Change = std::function<void(config::Config&)>;

    ConfigDocument(config::Config initial, Save save, QObject* parent = nullptr);
    ~ConfigDocument() override;

    const config::Config& config() const { return m_config; }
    QUndoStack& undoStack() { return m_stack; }

    // One step with the name that the undo menu shows ("Delete provider Groq"). A change that alters nothing is no
    // step.
    void edit(const QString& text, const Change& change);
    // Steps of the same non-empty key that follow each other become one: typing in a field ("provider/groq/name").
    void editMerging(const QString& key, const QString& text, const Change& change);
    // What was changed outside (reload of the file): becomes the state, the undo history goes.
    void replace(config::Config config);

    // Tries to write again what could not be written.
    void saveAgain();
    // Why the last write failed; empty = it did not.
    QString saveError() const { return m_saveError; }

    // Keychain and memory entries that were known here and that neither the configuration nor any step that can still
    // be undone or redone refers to.
    std::vector<config::SecretRef> unreachableSecrets() const;
    // The same when the undo history is about to end: known here and not in the configuration. To be removed at quit.
    std::vector<config::SecretRef> secretsToRemoveAtQuit() const;
    // They were removed; do not name them again.
    void forgetSecrets(const std::vector<config::SecretRef>& refs);

signals:
    void changed(const fairlead::config::Config& config);
    // The edit stays; the file has the state before it.
    void saveFailed(const QString& message);
    void saved();

private:
    class ReplaceCommand;

    void apply(const config::Config& config);
    void push(const QString& key, const QString& text, const Change& change);

    config::Config m_config;
    Save m_save;
    QString m_saveError;
    std::set<config::SecretRef> m_known;
    QUndoStack m_stack;
};

// The references to keychain and memory entries in a configuration: those that we made and may remove.
std::set<config::SecretRef> ownedSecrets(const config::Config& config);

} // namespace fairlead::ui
