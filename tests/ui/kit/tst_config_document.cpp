// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/fake_relay_service.h"
#include "tests/ui/support/sample_data.h"
#include "ui/document/config_document.h"
#include "ui/document/secret_cleanup.h"

#include <QSignalSpy>
#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;

namespace {

void deleteProvider(config::Config& c, const std::string& id) {
    std::erase_if(c.providers, [&id](const config::Provider& p) { return p.id == id; });
}

config::SecretRef keychain(const char* name) {
    return {config::SecretSource::Keychain, name};
}

struct Fixture {
    ConfigDocument document{test::sampleConfig(), [this](const config::Config& c) {
                                if (error)
                                    return Result<void>(*error);
                                saved.push_back(c);
                                return Result<void>();
                            }};
    std::optional<Error> error;
    std::vector<config::Config> saved;
};

} // namespace

class ConfigDocumentTest final : public QObject {
    Q_OBJECT

private slots:
    void savesEveryStepAndItsUndo() {
        Fixture f;
        const config::Config before = f.document.config();
        QSignalSpy changed(&f.document, &ConfigDocument::changed);
        f.document.edit(QStringLiteral("Delete provider Groq"), [](auto& c) { deleteProvider(c, "groq"); });
        QCOMPARE(f.document.config().providers.size(), std::size_t(6));
        QCOMPARE(f.document.undoStack().undoText(), QStringLiteral("Delete provider Groq"));
        f.document.undoStack().undo();
        QVERIFY(f.document.config() == before);
        f.document.undoStack().redo();
        QCOMPARE(f.document.config().providers.size(), std::size_t(6));
        QCOMPARE(changed.count(), 3);
        QCOMPARE(f.saved.size(), std::size_t(3));
        QVERIFY(f.saved[1] == before);
        QVERIFY(f.saved[2] == f.document.config());
    }

    void makesNoStepOfAChangeThatAltersNothing() {
        Fixture f;
        f.document.edit(QStringLiteral("Nothing"), [](config::Config&) {});
        QCOMPARE(f.document.undoStack().count(), 0);
        QVERIFY(f.saved.empty());
    }

    void mergesTypingInOneFieldIntoOneStep() {
        Fixture f;
        const auto name = [&f](const char* key, std::size_t place, const char* text) {
            f.document.editMerging(QLatin1String(key), QStringLiteral("Rename provider"),
                                   [place, text](config::Config& c) { c.providers[place].name = text; });
        };
        name("provider/groq/name", 2, "G");
        name("provider/groq/name", 2, "Gr");
        name("provider/groq/name", 2, "Grok");
        QCOMPARE(f.document.undoStack().count(), 1);
        name("provider/openai/name", 1, "Open");
        QCOMPARE(f.document.undoStack().count(), 2);
        f.document.undoStack().undo();
        f.document.undoStack().undo();
        QCOMPARE(f.document.config().providers[2].name, std::string("Groq"));
        QCOMPARE(f.document.config().providers[1].name, std::string("OpenAI"));
    }

    void keepsTheEditWhenItCannotBeSaved() {
        Fixture f;
        QSignalSpy failed(&f.document, &ConfigDocument::saveFailed);
        f.error = Error{ErrorCode::Io, "The disk is full."};
        f.document.edit(QStringLiteral("Change port"), [](config::Config& c) { c.listen.port = 4200; });
        QCOMPARE(f.document.config().listen.port, std::uint16_t(4200));
        QCOMPARE(failed.count(), 1);
        QCOMPARE(f.document.saveError(), QStringLiteral("The disk is full."));
        f.error.reset();
        f.document.saveAgain();
        QVERIFY(f.document.saveError().isEmpty());
        QCOMPARE(f.saved.back().listen.port, std::uint16_t(4200));
    }

    void keepsTheSecretsOfADeletedProviderWhileItCanComeBack() {
        Fixture f;
        f.document.edit(QStringLiteral("Delete provider Moonshot"), [](auto& c) { deleteProvider(c, "moonshot"); });
        QVERIFY(f.document.unreachableSecrets().empty());
        const std::vector<config::SecretRef> expected{keychain("moonshot/main")};
        QCOMPARE(f.document.secretsToRemoveAtQuit(), expected);
        f.document.undoStack().undo();
        QVERIFY(f.document.secretsToRemoveAtQuit().empty());
    }

    void namesTheSecretsOfAStepThatWasDropped() {
        Fixture f;
        f.document.edit(QStringLiteral("Add key"), [](config::Config& c) {
            c.providers[0].keys.push_back({"new", keychain("anthropic/new"), true});
        });
        f.document.undoStack().undo();
        QVERIFY(f.document.unreachableSecrets().empty());
        f.document.edit(QStringLiteral("Change port"), [](config::Config& c) { c.listen.port = 4200; });
        const std::vector<config::SecretRef> expected{keychain("anthropic/new")};
        QCOMPARE(f.document.unreachableSecrets(), expected);
        f.document.forgetSecrets(expected);
        QVERIFY(f.document.unreachableSecrets().empty());
    }

    void neverNamesSecretsThatAreNotOurs() {
        Fixture f;
        f.document.edit(QStringLiteral("Use the environment"), [](config::Config& c) {
            c.providers[0].keys = {{"env", {config::SecretSource::Env, "ANTHROPIC_API_KEY"}, true},
                                   {"file", {config::SecretSource::File, "/run/secrets/key"}, true}};
        });
        f.document.edit(QStringLiteral("Delete provider Anthropic"), [](auto& c) { deleteProvider(c, "anthropic"); });
        const std::vector<config::SecretRef> expected{keychain("anthropic/backup"), keychain("anthropic/main")};
        QCOMPARE(f.document.secretsToRemoveAtQuit(), expected);
    }

    void startsOverWithAConfigurationFromOutside() {
        Fixture f;
        f.document.edit(QStringLiteral("Change port"), [](config::Config& c) { c.listen.port = 4200; });
        config::Config outside;
        outside.listen.port = 4300;
        f.document.replace(outside);
        QCOMPARE(f.document.undoStack().count(), 0);
        QCOMPARE(f.document.config().listen.port, std::uint16_t(4300));
        QCOMPARE(f.saved.size(), std::size_t(1)); // it came from the file
    }

    void forgetsTheOldestOfMoreThan200Steps() {
        Fixture f;
        for (int i = 0; i < 205; ++i)
            f.document.edit(QStringLiteral("Change port"),
                            [i](config::Config& c) { c.listen.port = static_cast<std::uint16_t>(5000 + i); });
        QCOMPARE(f.document.undoStack().count(), 200);
    }

    void removesDroppedSecretsAndThenSaysSo() {
        Fixture f;
        test::FakeRelayService relay;
        f.document.edit(QStringLiteral("Delete provider Groq"), [](auto& c) { deleteProvider(c, "groq"); });
        int done = 0;
        removeDroppedSecrets(f.document, relay, [&done] { ++done; });
        QCOMPARE(done, 0);
        QTRY_COMPARE(done, 1);
        QCOMPARE(relay.calls().size(), 3);
        removeDroppedSecrets(f.document, relay, [&done] { ++done; });
        QCOMPARE(done, 2); // nothing is left to wait for
        QCOMPARE(relay.calls().size(), 3);
    }
};

QTEST_MAIN(ConfigDocumentTest)
#include "tst_config_document.moc"
