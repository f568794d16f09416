// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "proxy/api/relay_service.h"
#include "ui/frame/problem_text.h"

#include <QObject>

namespace fairlead::ui {

class Banner;
class ConfigDocument;
class Theme;

// Decides what the one banner of the window says: a configuration that could not be saved, else the most important
// problem of the relay that was not closed by hand. Its buttons ask the relay or the document for the remedy.
class ProblemBanner final : public QObject {
    Q_OBJECT

public:
    ProblemBanner(const Theme& theme, api::RelayService& relay, ConfigDocument& document, QObject* parent = nullptr);

    // Without a parent until a page takes it.
    Banner* widget() const { return m_banner; }

signals:
    void openProviderRequested(const QString& subject);
    void keepForSessionRequested();

private:
    void refresh();
    void show(const api::Problem& problem);
    void showSaveError();
    void addRemedy(Remedy remedy, const api::Problem& problem);
    void apply(Remedy remedy, const api::Problem& problem);
    void askForFreePort();
    void dismiss();

    api::RelayService& m_relay;
    ConfigDocument& m_document;
    Banner* m_banner;
    std::vector<api::Problem> m_dismissed;
    std::optional<api::Problem> m_shown;
    std::uint16_t m_freePort = 0;
};

} // namespace fairlead::ui
