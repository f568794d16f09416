// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/health_card.h"

#include "ui/providers/health_strip.h"
#include "ui/providers/provider_text.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>

namespace fairlead::ui {

HealthCard::HealthCard(const Theme& theme, QWidget* parent)
    : Card(theme, Body::Padded, parent), m_strip(new HealthStrip(theme)),
      m_words(new ElidedLabel(theme, {}, TextStyle::Caption)),
      m_lastError(new ElidedLabel(theme, {}, TextStyle::Caption, &Palette::muted)) {
    auto* row = new QHBoxLayout;
    row->setSpacing(px::kCardPadding);
    row->addWidget(m_strip);
    row->addWidget(m_words);
    row->addStretch(1);
    row->addWidget(m_lastError);
    body()->addLayout(row);
}

void HealthCard::showHealth(const api::ProviderHealth& health, const std::vector<AttemptEnd>& attempts) {
    m_strip->setAttempts(attempts);
    m_words->setText(attempts.empty() ? ProviderText::attempts(health) : HealthStrip::words(attempts));
    m_lastError->setText(health.lastError.empty() ? QString()
                                                  : tr("Last error: %1").arg(QString::fromStdString(health.lastError)));
    m_lastError->setColorRole(health.failures > 0 ? &Palette::bad : &Palette::muted);
}

} // namespace fairlead::ui
