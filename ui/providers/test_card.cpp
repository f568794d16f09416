// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/test_card.h"

#include "ui/providers/test_step_row.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/switch.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QLocale>

namespace fairlead::ui {

TestCard::TestCard(const Theme& theme, QWidget* parent)
    : Card(theme, tr("Test"), Body::Flush, parent), m_theme(theme),
      m_copy(new CopyButton(theme, tr("Copy details"), [this] { return m_report; })),
      m_run(makeCompactButton(theme, tr("Run the test"))), m_ask(new Switch(theme, tr("Ask a model too"))) {
    m_copy->setCaption(tr("Copy details"));
    setControlSize(*m_copy, ControlSize::Compact, theme);
    m_run->setIcon(icon(theme, Icon::Refresh));
    addTitleWidget(m_copy);
    addTitleWidget(m_run);
    m_hint = new Label(theme,
                       tr("Two steps that cost nothing: can the provider be reached, does it accept the key. They take "
                          "the path that live requests take."),
                       TextStyle::Body, &Palette::muted);
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(px::kCardPadding, 0, px::kCardPadding, px::kCardPadding);
    body()->addWidget(m_hint);
    using enum api::TestStep;
    std::size_t place = 0;
    for (const api::TestStep step : {Reachable, KeyAccepted, ModelAnswers}) {
        m_rows[place] = new TestStepRow(theme, step);
        body()->addWidget(m_rows[place++]);
    }
    footer()->addWidget(m_ask);
    footer()->addWidget(new Label(theme, tr("costs a few tokens"), TextStyle::Caption, &Palette::muted));
    footer()->addStretch(1);
    connect(m_run, &QPushButton::clicked, this, &TestCard::runRequested);
    show({}, nullptr);
}

KeyTests::Model TestCard::model() const {
    return m_ask->isChecked() ? KeyTests::Model::Ask : KeyTests::Model::Skip;
}

void TestCard::show(const QString& keyId, const KeyTest* result) {
    setTitle(keyId.isEmpty() ? tr("Test without a key") : tr("Test of key “%1”").arg(keyId));
    m_hint->setVisible(result == nullptr);
    m_copy->setVisible(result != nullptr);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]->setVisible(result != nullptr);
        m_rows[i]->setResult(result != nullptr ? result->steps[i] : std::nullopt);
    }
    m_run->setText(result == nullptr ? tr("Run the test") : tr("Run again"));
    if (result == nullptr) {
        setSubtitle({});
        m_report.clear();
        return;
    }
    const bool busy = result->state <= KeyTest::State::Running;
    if (result->state == KeyTest::State::Waiting)
        setSubtitle(tr("waits for the test before it"));
    else {
        const QString time =
            QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(result->startedMs).time(), QStringLiteral("hh:mm:ss"));
        setSubtitle(busy ? tr("%1, running").arg(time) : tr("%1, on the path of live requests").arg(time));
    }
    m_report = result->report(QStringLiteral("Test of key \"%1\"").arg(keyId));
}

} // namespace fairlead::ui
