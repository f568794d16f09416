// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config_writer.h"
#include "tests/ui/support/fake_relay_service.h"
#include "tests/ui/support/fake_shell.h"
#include "tests/ui/support/sample_data.h"
#include "tests/ui/support/ui_harness.h"
#include "ui/frame/secret_clipboard.h"
#include "ui/providers/add_provider_panel.h"
#include "ui/providers/connection_form.h"
#include "ui/providers/key_field.h"
#include "ui/providers/keys_panel.h"
#include "ui/providers/models_panel.h"
#include "ui/providers/preset_grid.h"
#include "ui/providers/provider_detail.h"
#include "ui/providers/provider_list.h"
#include "ui/providers/providers_page.h"
#include "ui/providers/secret_notice.h"
#include "ui/providers/test_card.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/table_view.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace fairlead::ui::test {

// Made for these tests; no provider knows them.
inline const QString kCanary = QStringLiteral("gsk_canary0123456789abcdefghijklmnopqrstuvwxyzQ7fX");
inline const QString kAmbiguous = QStringLiteral("sk-canary0123456789abcdefghijklmnop");

inline api::TestStepResult step(api::TestStep which, api::TestState state, const char* summary, std::int64_t ms) {
    return {which, state, summary, {}, {}, ms};
}

inline std::vector<api::TestStepResult> passing() {
    using enum api::TestStep;
    using enum api::TestState;
    return {step(Reachable, Running, "", 0), step(Reachable, Passed, "DNS 4 ms, TLS 38 ms, HTTP 200", 84),
            step(KeyAccepted, Running, "", 0), step(KeyAccepted, Passed, "7 models listed, free of charge", 122),
            step(ModelAnswers, Skipped, "", 0)};
}

inline std::vector<api::TestStepResult> failing() {
    using enum api::TestStep;
    using enum api::TestState;
    api::TestStepResult last = step(ModelAnswers, Failed, "429 rate_limit_exceeded from openai/gpt-oss-120b", 96);
    last.advice = "The key is good but has used up its tokens for this minute. Wait, or use another key.";
    last.rawAnswer = R"({"error":{"message":"Rate limit reached on tokens per minute (TPM): Limit 250000, Used )"
                     R"(249102, Requested 3120. Please try again in 11.2s.","type":"tokens","code":"rate_limit"}})";
    return {step(Reachable, Passed, "DNS 4 ms, TLS 38 ms, HTTP 200", 84),
            step(KeyAccepted, Passed, "7 models listed, free of charge", 122), last};
}

// Everything that widgets below `root` show or hold as text.
inline QString allText(QWidget& root) {
    QStringList text;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        text << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip()
             << widget->property("text").toString() << widget->property("plainText").toString()
             << widget->property("placeholderText").toString() << widget->property("title").toString();
    }
    return text.join(u'\n');
}

// The page over a document, a fake relay and a fake window, and how a test looks at it and works with it.
class ProvidersPageFixture : public QObject {
protected:
    void make(config::Config config);
    void takeDown();
    void show(QSize size = {1104, 772});
    void paste(const QString& text);
    QPushButton* button(const QString& text);
    bool says(const QString& text);
    const config::Provider* provider(const char* id) { return findIn(m_document->config(), id); }
    static const config::Provider* findIn(const config::Config& config, std::string_view id);
    template <typename T>
    T* child() {
        return m_page->findChild<T*>();
    }

    UiHarness m_harness;
    std::unique_ptr<ConfigDocument> m_document;
    std::unique_ptr<FakeRelayService> m_service;
    std::unique_ptr<FakeShell> m_shell;
    std::unique_ptr<ProvidersPage> m_page;
    std::string m_saved; // the last written configuration
};

inline void ProvidersPageFixture::make(config::Config config) {
    m_page.reset();
    m_document = std::make_unique<ConfigDocument>(std::move(config), [this](const config::Config& written) {
        m_saved = config::writeConfig(written);
        return Result<void>();
    });
    m_service = std::make_unique<FakeRelayService>();
    m_service->setStatus(sampleStatus());
    m_service->setTestResults(passing());
    m_shell = std::make_unique<FakeShell>();
    m_page = std::make_unique<ProvidersPage>(m_harness.theme(), *m_document, *m_service, *m_shell,
                                             [] { return kSampleNowMs; });
}

inline void ProvidersPageFixture::show(QSize size) {
    m_page->resize(size);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

inline void ProvidersPageFixture::paste(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
    for (QAction* action : m_page->actions()) {
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_V))
            return action->trigger();
    }
    QFAIL("no paste action");
}

inline const config::Provider* ProvidersPageFixture::findIn(const config::Config& config, std::string_view id) {
    for (const config::Provider& provider : config.providers) {
        if (provider.id == id)
            return &provider;
    }
    return nullptr;
}

inline QPushButton* ProvidersPageFixture::button(const QString& text) {
    for (QPushButton* candidate : m_page->findChildren<QPushButton*>()) {
        if (candidate->isVisible() && candidate->text().contains(text))
            return candidate;
    }
    return nullptr;
}

inline bool ProvidersPageFixture::says(const QString& text) {
    for (const QLabel* label : m_page->findChildren<QLabel*>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

inline void ProvidersPageFixture::takeDown() {
    m_page.reset();
    QGuiApplication::clipboard()->clear();
}

} // namespace fairlead::ui::test
