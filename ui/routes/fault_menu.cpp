// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/fault_menu.h"

#include "ui/routes/explain_text.h"
#include "ui/theme/control_properties.h"
#include "ui/theme/icons.h"

#include <QMenu>

#include <algorithm>
#include <array>

namespace fairlead::ui {

namespace {
constexpr std::array<ErrorClass, 5> kFaults{ErrorClass::Connect, ErrorClass::RateLimited, ErrorClass::Server,
                                            ErrorClass::TimeoutFirstByte, ErrorClass::Auth};
} // namespace

FaultMenu::FaultMenu(const Theme& theme, QWidget* parent) : QPushButton(parent), m_theme(theme) {
    setButtonKind(*this, ButtonKind::Plain);
    setControlSize(*this, ControlSize::Compact, theme);
    setAutoDefault(false);
    setIcon(ui::icon(theme, Icon::Bolt, &Palette::warn));
    setAccessibleName(tr("What if"));
    auto* menu = new QMenu(this);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &FaultMenu::fill);
    showText();
}

void FaultMenu::setProviders(std::vector<std::string> providers) {
    m_providers = std::move(providers);
}

void FaultMenu::setFaults(std::vector<api::AssumedFault> faults) {
    m_faults = std::move(faults);
    showText();
    emit changed();
}

void FaultMenu::fill() {
    menu()->clear();
    menu()->addAction(tr("Nothing fails"), this, [this] { setFaults({}); });
    menu()->addSeparator();
    for (const std::string& provider : m_providers) {
        QMenu* const own = menu()->addMenu(QString::fromStdString(provider));
        const auto now = std::ranges::find(m_faults, provider, &api::AssumedFault::provider);
        const auto add = [&](const QString& text, std::optional<ErrorClass> fault) {
            QAction* action = own->addAction(text, this, [this, provider, fault] { choose(provider, fault); });
            action->setCheckable(true);
            action->setChecked(now == m_faults.end() ? !fault : fault == now->errorClass);
        };
        add(tr("works"), std::nullopt);
        for (const ErrorClass fault : kFaults)
            add(ExplainText::faultPhrase(fault), fault);
    }
}

void FaultMenu::choose(const std::string& provider, std::optional<ErrorClass> fault) {
    std::vector<api::AssumedFault> faults = m_faults;
    std::erase_if(faults, [&provider](const api::AssumedFault& each) { return each.provider == provider; });
    if (fault)
        faults.push_back({provider, {}, *fault});
    setFaults(std::move(faults));
}

void FaultMenu::showText() {
    if (m_faults.empty())
        setText(tr("nothing fails"));
    else if (m_faults.size() == 1)
        setText(ExplainText::fault(m_faults.front()));
    else
        setText(tr("%1 faults").arg(m_faults.size()));
    QStringList all;
    for (const api::AssumedFault& fault : m_faults)
        all << ExplainText::fault(fault);
    setToolTip(all.isEmpty() ? tr("What if a provider failed?")
                             : tr("What if %1?").arg(all.join(QStringLiteral(", "))));
    setAccessibleDescription(toolTip());
}

} // namespace fairlead::ui
