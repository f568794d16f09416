// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tile.h"

#include "ui/widgets/label.h"
#include "ui/widgets/sparkline.h"

#include <QBoxLayout>

namespace fairlead::ui {

Tile::Tile(const Theme& theme, const QString& label, QWidget* parent)
    : Card(theme, Body::Padded, parent), m_label(new Label(theme, label, TextStyle::Caption, &Palette::muted)),
      m_figure(new Label(theme, {}, TextStyle::Figure)),
      m_caption(new Label(theme, {}, TextStyle::Caption, &Palette::muted)),
      m_detail(new Label(theme, {}, TextStyle::Caption, &Palette::muted)), m_sparkline(new Sparkline(theme)) {
    body()->setContentsMargins(px::kCardPadding - 1, px::kGap - 1, px::kCardPadding - 1, px::kGap);
    body()->setSpacing(2);
    body()->addWidget(m_label);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(px::kGap);
    middle->addWidget(m_figure);
    middle->addStretch(1);
    middle->addWidget(m_sparkline, 0, Qt::AlignBottom);
    body()->addLayout(middle);
    auto* last = new QHBoxLayout;
    last->setSpacing(px::kInnerGap);
    last->addWidget(m_caption);
    last->addWidget(m_detail);
    last->addStretch(1);
    body()->addLayout(last);
    body()->addStretch(1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    updateAccessibleText();
}

void Tile::setFigure(const QString& figure) {
    m_figure->setText(figure);
    updateAccessibleText();
}

void Tile::setCaption(const QString& caption, ColorRole role) {
    m_caption->setText(caption);
    m_caption->setColorRole(role);
    updateAccessibleText();
}

void Tile::setCaptionDetail(const QString& detail) {
    m_detail->setText(detail);
    updateAccessibleText();
}

void Tile::updateAccessibleText() {
    m_detail->setVisible(!m_detail->text().isEmpty());
    // An empty caption would indent the detail; with both empty it keeps the line.
    m_caption->setVisible(!m_caption->text().isEmpty() || m_detail->text().isEmpty());
    const QStringList parts{m_label->text(), m_figure->text(), m_caption->text(), m_detail->text()};
    setAccessibleName(parts.join(u' ').simplified());
}

} // namespace fairlead::ui
