// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/config/config_writer.h"
#include "tests/ui/support/fake_relay_service.h"
#include "tests/ui/support/fake_shell.h"
#include "tests/ui/support/sample_data.h"
#include "tests/ui/support/ui_harness.h"
#include "ui/routes/route_editor.h"
#include "ui/routes/routes_page.h"
#include "ui/routes/target_card.h"
#include "ui/widgets/badge.h"

#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>

#include <memory>

namespace fairlead::ui::test {

// Figures of targets as a relay in use has them: one limited, one out of use, the others well.
inline api::RelayStatus statusWithTargets() {
    using enum api::TargetStanding;
    api::RelayStatus status = sampleStatus();
    const auto target = [](const char* provider, const char* model, int requests, int failures, double p95Ms) {
        api::TargetStatus made;
        made.provider = provider;
        made.model = model;
        made.requests = requests;
        made.failures = failures;
        made.p95Ms = p95Ms;
        return made;
    };
    status.targets = {target("groq", "openai/gpt-oss-120b", 94, 6, 1310),
                      target("deepseek", "deepseek-v4-pro", 34, 5, 11'800),
                      target("openai", "gpt-5.6-sol", 100, 0, 7240), target("ollama", "llama3.2", 69, 0, 4410)};
    status.targets[1].standing = Open;
    status.targets[1].openedMs = kSampleNowMs - 60'000;
    status.targets[1].nextProbeMs = kSampleNowMs + 18'000;
    status.targets[1].lastError = "overloaded";
    for (const char* key : {"work", "personal", "ci"}) {
        api::KeyStatus cooling;
        cooling.provider = "groq";
        cooling.key = key;
        cooling.standing = api::KeyStanding::Cooling;
        cooling.readyAtMs = kSampleNowMs + 11'000;
        status.keys.push_back(cooling);
    }
    return status;
}

// A Routes page on sample data, and the hands of its user.
class RoutesPageFixture {
public:
    explicit RoutesPageFixture(UiHarness& harness, config::Config config = sampleConfig()) : m_harness(harness) {
        document =
            std::make_unique<ConfigDocument>(std::move(config), [](const config::Config&) { return Result<void>(); });
        service.setStatus(sampleStatus());
        settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("ui.ini")), QSettings::IniFormat);
        makePage();
    }

    void makePage() {
        page.reset();
        page = std::make_unique<RoutesPage>(m_harness.theme(), *document, service, shell, *settings,
                                            [this] { return nowMs; });
    }
    // False = no window came.
    bool show(QSize size = {1104, 772}) {
        page->resize(size);
        page->show();
        page->activateWindow();
        page->visibilityChanged(Page::Visibility::Shown);
        return QTest::qWaitForWindowActive(page.get());
    }

    // Answers that are under way arrive, and layouts that wait for each other are done.
    static void settle() {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        for (int round = 0; round < 6; ++round)
            QCoreApplication::sendPostedEvents();
    }

    const config::Route& route(std::size_t place = 0) const { return document->config().routes[place]; }
    // The card that is on the board now (older ones wait for their end).
    TargetCard* card(std::size_t tier, std::size_t target) const {
        for (TargetCard* found : page->findChildren<TargetCard*>()) {
            if (found->isVisible() && found->place() == TargetPlace{tier, target})
                return found;
        }
        return nullptr;
    }
    QPushButton* button(const QString& text) const {
        for (QPushButton* candidate : page->findChildren<QPushButton*>()) {
            if (candidate->isVisible() && candidate->text().contains(text))
                return candidate;
        }
        return nullptr;
    }
    bool says(const QString& text) const {
        for (const QWidget* widget : page->findChildren<QWidget*>()) {
            const auto* badge = qobject_cast<const Badge*>(widget);
            const QString words = badge != nullptr ? badge->content().text : widget->property("text").toString();
            if (widget->isVisible() && (words.contains(text) || widget->accessibleName().contains(text)))
                return true;
        }
        return false;
    }
    template <typename T>
    T* child() const {
        return page->findChild<T*>();
    }
    template <typename T>
    T* named(const QString& accessibleName) const {
        for (T* found : page->findChildren<T*>()) {
            if (found->isVisible() && found->accessibleName() == accessibleName)
                return found;
        }
        return nullptr;
    }

    // Mouse events through the window, as the platform gives them.
    void press(const QPoint& global) { QTest::mousePress(window(), Qt::LeftButton, {}, local(global)); }
    void moveTo(const QPoint& global) { QTest::mouseMove(window(), local(global)); }
    void release(const QPoint& global) { QTest::mouseRelease(window(), Qt::LeftButton, {}, local(global)); }
    static QPoint middle(const QWidget* widget) { return widget->mapToGlobal(widget->rect().center()); }

    std::unique_ptr<ConfigDocument> document;
    FakeRelayService service;
    FakeShell shell;
    std::unique_ptr<QSettings> settings;
    std::int64_t nowMs = kSampleNowMs;
    std::unique_ptr<RoutesPage> page;

private:
    QWindow* window() const { return page->window()->windowHandle(); }
    QPoint local(const QPoint& global) const { return page->window()->mapFromGlobal(global); }

    UiHarness& m_harness;
    QTemporaryDir m_folder;
};

} // namespace fairlead::ui::test
