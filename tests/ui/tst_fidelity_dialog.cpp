// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/request_records.h"
#include "tests/ui/support/fake_relay_service.h"
#include "tests/ui/support/sample_data.h"
#include "tests/ui/support/ui_harness.h"
#include "ui/requests/fidelity_dialog.h"
#include "ui/requests/fidelity_draft.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::ui::test;
using api::FidelityVerdict;

namespace {

const char* const kReport = R"(Fidelity of /v1/chat/completions, model gpt-5, at openai/gpt-5.6-sol (route chat)

Request: what the caller sent, what the provider received
  model
    offset 9
    - {"model":["gpt-5"],"messages":[{"role"
    + {"model":["gpt-5.6-sol"],"messages":[{"role"
Answer: what the provider sent, what the caller received
  no difference in 1,284 bytes

Verdict: identical but for: model
)";

} // namespace

class TestFidelityDialog : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void sendsWhatTheFieldsSay();
    void showsTheVerdictAndTheReport();
    void saysInASentenceWhatCouldNotBeChecked();
    void canBeStopped();
    void closingItEndsTheCheck();
    void deletingItEndsTheCheck();
    void anAnswerThatComesAfterTheEndIsDropped();
    void saysThatItCosts();
    void beginsWithTheSelectedRequest_data();
    void beginsWithTheSelectedRequest();
    void offersRoutesAndModels();
    void everythingHasAName();
    void screenshots_data();
    void screenshots();

private:
    void open(const api::FidelityRequest& draft = {"{}", {}, {}});
    QPushButton* button(const QString& text) const;
    BadgeContent verdict() const { return m_dialog->findChild<Badge*>()->content(); }
    bool shows(const QString& text) const;

    UiHarness m_harness;
    std::unique_ptr<FakeRelayService> m_service;
    QPointer<FidelityDialog> m_dialog;
};

void TestFidelityDialog::init() {
    m_service = std::make_unique<FakeRelayService>();
    m_service->setStatus(sampleStatus());
}

void TestFidelityDialog::cleanup() {
    delete m_dialog;
}

void TestFidelityDialog::open(const api::FidelityRequest& draft) {
    m_dialog = new FidelityDialog(m_harness.theme(), sampleConfig(), *m_service, draft);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
}

QPushButton* TestFidelityDialog::button(const QString& text) const {
    for (QPushButton* candidate : m_dialog->findChildren<QPushButton*>()) {
        if (candidate->text() == text)
            return candidate;
    }
    return nullptr;
}

bool TestFidelityDialog::shows(const QString& text) const {
    for (const Label* label : m_dialog->findChildren<Label*>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

void TestFidelityDialog::sendsWhatTheFieldsSay() {
    open({R"({"model":"gpt-5"})", "chat", "/v1/messages"});
    m_dialog->findChildren<QComboBox*>().constFirst()->setEditText(QStringLiteral(" groq/gpt-oss "));
    button(QStringLiteral("Run check"))->click();
    QVERIFY(m_service->lastFidelity());
    QCOMPARE(m_service->lastFidelity()->body, std::string(R"({"model":"gpt-5"})"));
    QCOMPARE(m_service->lastFidelity()->route, std::string("groq/gpt-oss"));
    QCOMPARE(m_service->lastFidelity()->endpoint, std::string("/v1/messages"));
}

void TestFidelityDialog::showsTheVerdictAndTheReport() {
    open();
    for (const FidelityVerdict verdict :
         {FidelityVerdict::Identical, FidelityVerdict::Differs, FidelityVerdict::Translated, FidelityVerdict::Failed}) {
        m_service->setFidelity(api::FidelityReport{verdict, kReport});
        button(QStringLiteral("Run check"))->click();
        QVERIFY(m_dialog->isRunning());
        QTRY_VERIFY(!m_dialog->isRunning());
        QCOMPARE(this->verdict(), FidelityDraft::badge(verdict));
        QVERIFY(shows(FidelityDraft::meaning(verdict)));
        QCOMPARE(m_dialog->findChild<CodeBox*>()->code(), QString::fromUtf8(kReport));
        QVERIFY(m_dialog->findChild<CodeBox*>()->isReadOnly());
    }
}

void TestFidelityDialog::saysInASentenceWhatCouldNotBeChecked() {
    open();
    m_service->setFidelity(Error{ErrorCode::NotFound, "Nothing serves \"x\": name a route or provider/model."});
    button(QStringLiteral("Run check"))->click();
    QTRY_VERIFY(!m_dialog->isRunning());
    QCOMPARE(verdict().status, Status::Bad);
    QVERIFY(shows(QStringLiteral("Nothing serves \"x\"")));
    QVERIFY(!m_dialog->findChild<CodeBox*>()->isVisible());
}

void TestFidelityDialog::canBeStopped() {
    open();
    QVERIFY(!button(QStringLiteral("Stop"))->isVisible());
    m_service->setFidelityPending();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    button(QStringLiteral("Run check"))->setFocus();
    QTest::keyClick(button(QStringLiteral("Run check")), Qt::Key_Space);
    QVERIFY(!button(QStringLiteral("Run check"))->isEnabled());
    QVERIFY(button(QStringLiteral("Stop"))->hasFocus());
    QCOMPARE(verdict().status, Status::Running);
    QTest::keyClick(button(QStringLiteral("Stop")), Qt::Key_Space);
    QCOMPARE(m_service->calls().constLast(), QStringLiteral("cancelFidelity"));
    QVERIFY(!m_dialog->isRunning());
    QVERIFY(button(QStringLiteral("Run check"))->isEnabled());
    QVERIFY(button(QStringLiteral("Run check"))->hasFocus());
}

void TestFidelityDialog::closingItEndsTheCheck() {
    open();
    m_service->setFidelityPending();
    button(QStringLiteral("Run check"))->click();
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_service->calls().count(QStringLiteral("cancelFidelity")), 1);
}

void TestFidelityDialog::deletingItEndsTheCheck() {
    open();
    m_service->setFidelityPending();
    button(QStringLiteral("Run check"))->click();
    delete m_dialog;
    QCOMPARE(m_service->calls().count(QStringLiteral("cancelFidelity")), 1);
}

void TestFidelityDialog::anAnswerThatComesAfterTheEndIsDropped() {
    open();
    m_service->setFidelity(api::FidelityReport{FidelityVerdict::Identical, kReport});
    button(QStringLiteral("Run check"))->click();
    button(QStringLiteral("Stop"))->click(); // the fake one answers all the same
    QCoreApplication::sendPostedEvents();
    QCOMPARE(verdict().status, Status::Neutral);
    button(QStringLiteral("Run check"))->click();
    delete m_dialog;
    QCoreApplication::sendPostedEvents();
}

void TestFidelityDialog::saysThatItCosts() {
    open();
    QVERIFY(shows(QStringLiteral("twice")));
    QVERIFY(shows(QStringLiteral("may charge for both")));
}

void TestFidelityDialog::beginsWithTheSelectedRequest_data() {
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<bool>("streamed");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("body");
    const auto row = [](const char* endpoint, bool streamed, const char* path, const char* body) {
        QTest::newRow(endpoint) << QString::fromLatin1(endpoint) << streamed << QString::fromLatin1(path)
                                << QString::fromLatin1(body);
    };
    row("/v1/chat/completions", true, "/v1/chat/completions",
        R"({"model":"gpt-5","messages":[{"role":"user","content":"ping"}],"stream":true})");
    row("/v1/responses", false, "/v1/responses", R"({"model":"gpt-5","input":"ping"})");
    row("/v1/messages", false, "/v1/messages",
        R"({"model":"gpt-5","max_tokens":64,"messages":[{"role":"user","content":"ping"}]})");
    row("/v1/messages/count_tokens", false, "/v1/messages/count_tokens",
        R"({"model":"gpt-5","messages":[{"role":"user","content":"ping"}]})");
    row("/v1/embeddings", false, "/v1/embeddings", R"({"model":"gpt-5","input":"ping"})");
    row("/v1beta/models:streamGenerateContent", true, "/v1beta/models/gpt-5:streamGenerateContent?alt=sse",
        R"({"contents":[{"role":"user","parts":[{"text":"ping"}]}]})");
}

void TestFidelityDialog::beginsWithTheSelectedRequest() {
    QFETCH(QString, endpoint);
    QFETCH(bool, streamed);
    QFETCH(QString, path);
    QFETCH(QString, body);
    api::RequestRecord record = answered(1);
    record.endpoint = endpoint.toStdString();
    record.streamed = streamed;
    api::FidelityRequest draft = FidelityDraft::request(sampleConfig(), &record);
    QCOMPARE(draft.body, body.toStdString());
    QCOMPARE(draft.endpoint, path.toStdString());
    QCOMPARE(draft.route, std::string("chat"));
    record.route = "one-that-is-gone";
    QVERIFY(FidelityDraft::request(sampleConfig(), &record).route.empty());
    record.attempts.clear(); // it reached no provider: that is nothing to repeat
    draft = FidelityDraft::request(sampleConfig(), &record);
    QVERIFY(draft.endpoint.empty());
    QCOMPARE(draft.body, FidelityDraft::request(sampleConfig(), nullptr).body);
    QVERIFY(draft.body.find("\"messages\"") != std::string::npos);
}

void TestFidelityDialog::offersRoutesAndModels() {
    config::Config config = sampleConfig();
    config.providers[0].models = {"model-x"};
    const QStringList targets = FidelityDraft::targets(config);
    QVERIFY(targets.contains(QStringLiteral("chat")));
    QVERIFY(targets.contains(QString::fromStdString(config.providers[0].id) + QStringLiteral("/model-x")));
    for (config::Route& route : config.routes)
        route.enabled = false;
    config.providers[0].enabled = false;
    QVERIFY(!FidelityDraft::targets(config).contains(QStringLiteral("chat")));
    QVERIFY(FidelityDraft::targets(config).filter(QStringLiteral("model-x")).isEmpty());
}

void TestFidelityDialog::everythingHasAName() {
    // Qt gives an editable box its text for a name and leaves the rest to the label.
    open({"{}", "chat", "/v1/chat/completions"});
    QCOMPARE(focusableWithoutName(*m_dialog).join(u'\n'), QString());
    QVERIFY(tabOrder(*m_dialog).size() >= 5);
}

void TestFidelityDialog::screenshots_data() {
    QTest::addColumn<QString>("what");
    for (const char* what : {"new", "running", "identical", "error"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestFidelityDialog::screenshots() {
    QFETCH(QString, what);
    const api::RequestRecord record = answered(1);
    open(FidelityDraft::request(sampleConfig(), &record));
    m_service->setFidelity(api::FidelityReport{FidelityVerdict::Identical, kReport});
    if (what == QStringLiteral("error"))
        m_service->setFidelity(Error{ErrorCode::NotFound, "Nothing serves \"gpt-5\": name a route or provider/model."});
    if (what == QStringLiteral("running"))
        m_service->setFidelityPending();
    if (what != QStringLiteral("new")) {
        button(QStringLiteral("Run check"))->click();
        QTRY_COMPARE(m_dialog->isRunning(), what == QStringLiteral("running"));
    }
    for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
        m_harness.theme().setChoice(scheme);
        QCoreApplication::sendPostedEvents();
        QVERIFY(saveScreenshot(*m_dialog, QStringLiteral("fidelity-%1-%2").arg(what, schemeChoiceName(scheme))));
    }
    m_harness.theme().setChoice(SchemeChoice::Light);
}

QTEST_MAIN(TestFidelityDialog)
#include "tst_fidelity_dialog.moc"
