// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/target_card.h"

#include "proxy/config/bounds.h"
#include "ui/routes/card_strip.h"
#include "ui/theme/paint.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/label.h"
#include "ui/widgets/meter.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QSpinBox>

namespace fairlead::ui {

namespace {

constexpr int kWidth = 234;
constexpr int kLeft = 26; // of the lines; the grip stands before them
constexpr int kLines = 76;
constexpr int kWeightWidth = 62;
constexpr int kShareWidth = 36;

// In place of a card that is being moved.
class DashedFrame final : public QWidget {
public:
    DashedFrame(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), m_theme.color(&Palette::sunken));
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.color(&Palette::edgeControl), 1, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), px::kRadiusCard, px::kRadiusCard);
    }

private:
    const Theme& m_theme;
};

} // namespace

TargetCard::TargetCard(const Theme& theme, TargetView view, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_view(std::move(view)) {
    setFixedWidth(kWidth);
    setFocusPolicy(Qt::StrongFocus);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    makeLines();
    if (m_view.weighted)
        makeWeight();
    m_strips = new QVBoxLayout;
    m_strips->setContentsMargins(1, 0, 1, 1);
    m_strips->setSpacing(0);
    all->addLayout(m_strips);
    showView();
}

void TargetCard::makeLines() {
    const QString model = QString::fromStdString(m_view.target.model);
    auto* lines = new QVBoxLayout;
    lines->setContentsMargins(kLeft, px::kGap, px::kInnerGap + 6, 7);
    lines->setSpacing(2);
    auto* first = new QHBoxLayout;
    first->setSpacing(6);
    m_monogram = new Monogram(m_theme, m_view.look.monogram);
    first->addWidget(m_monogram);
    m_name = new ElidedLabel(m_theme, model, TextStyle::BodyBold);
    first->addWidget(m_name, 1);
    m_more = makeIconButton(m_theme, Icon::More, tr("Actions of %1").arg(model));
    m_more->setIcon(icon(m_theme, Icon::More, &Palette::muted));
    m_more->setFixedSize(px::kControlCompact, px::kMonogram);
    first->addWidget(m_more);
    lines->addLayout(first);
    auto* second = new QHBoxLayout;
    second->setSpacing(px::kInnerGap);
    m_who = new ElidedLabel(m_theme, {}, TextStyle::Caption, &Palette::muted);
    m_state = new Badge(m_theme, m_view.state);
    second->addWidget(m_who, 1);
    second->addWidget(m_state);
    lines->addLayout(second);
    auto* third = new QHBoxLayout;
    third->setSpacing(px::kGap);
    m_price = new Label(m_theme, {}, TextStyle::Caption);
    m_price->setToolTip(tr("For a million tokens, in and out"));
    m_p95 = new Label(m_theme, {}, TextStyle::Caption);
    m_p95->setToolTip(tr("95 of 100 answers took at most this long"));
    m_failed = new Label(m_theme, {}, TextStyle::Caption);
    m_failed->setToolTip(tr("Share of the last requests that failed"));
    third->addWidget(m_price);
    third->addStretch(1);
    third->addWidget(m_p95);
    third->addStretch(1);
    third->addWidget(m_failed);
    lines->addLayout(third);
    static_cast<QVBoxLayout*>(layout())->addLayout(lines);
    connect(m_more, &QToolButton::clicked, this,
            [this] { openMenu(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
}

void TargetCard::makeWeight() {
    auto* row = new QHBoxLayout;
    row->setContentsMargins(kLeft, 0, px::kInnerGap + 6, px::kGap);
    row->setSpacing(px::kGap);
    m_weight = new QSpinBox;
    m_weight->setRange(static_cast<int>(config::kWeightRange.least), static_cast<int>(config::kWeightRange.most));
    m_weight->setKeyboardTracking(false);
    setControlSize(*m_weight, ControlSize::Compact, m_theme);
    m_weight->setFixedSize(kWeightWidth, px::kControlCompact);
    m_weight->setAccessibleName(tr("Weight of %1").arg(QString::fromStdString(m_view.target.model)));
    m_weight->setValue(m_view.target.weight);
    m_share = new Meter(m_theme);
    m_shareText = new Label(m_theme, {}, TextStyle::Caption, &Palette::muted);
    m_shareText->setFixedWidth(kShareWidth);
    m_shareText->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(new Label(m_theme, tr("Weight"), TextStyle::Caption, &Palette::muted));
    row->addWidget(m_weight);
    row->addWidget(m_share, 1);
    row->addWidget(m_shareText);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(m_weight, &QSpinBox::valueChanged, this, [this](int value) {
        if (value != m_view.target.weight)
            emit weightChanged(m_view.place, value);
    });
}

void TargetCard::setView(TargetView view) {
    m_view = std::move(view);
    showView();
}

void TargetCard::setTrace(std::optional<CardTrace> trace) {
    if (trace == m_trace)
        return;
    m_trace = std::move(trace);
    showNotes();
    update();
}

void TargetCard::showView() {
    const QString model = QString::fromStdString(m_view.target.model);
    const bool on = m_view.target.enabled;
    m_monogram->setContent(m_view.look.monogram);
    m_name->setText(model);
    m_name->setColorRole(on ? &Palette::text : &Palette::muted);
    m_who->setText(m_view.keys.isEmpty() ? m_view.look.name : m_view.look.name + QStringLiteral(", ") + m_view.keys);
    if (m_state->content() != m_view.state)
        m_state->setContent(m_view.state);
    m_state->setToolTip(m_view.stateDetail);
    const auto write = [](Label* label, const QString& text, ColorRole role) {
        label->setColorRole(role);
        if (label->text() != text)
            label->setText(text);
    };
    write(m_price, m_view.price, on ? &Palette::text : &Palette::muted);
    write(m_p95, m_view.p95, on ? &Palette::text : &Palette::muted);
    write(m_failed, m_view.failed, m_view.failedRole);
    if (m_weight != nullptr) {
        m_weight->setValue(m_view.target.weight);
        m_share->setFraction(m_view.weightShare);
        m_shareText->setText(QStringLiteral("%1 %").arg(m_view.weightShare * 100, 0, 'f', 0));
    }
    showNotes();
}

void TargetCard::showNotes() {
    QList<CardNote> notes = m_view.notes;
    if (m_trace) {
        // What Explain says of a target that is out of use is what its own strip says.
        if (m_trace->result == CardTrace::Result::LeftOut && !notes.isEmpty())
            notes.first().step = m_trace->note.step;
        else
            notes.prepend(m_trace->note);
    }
    const auto texts = [](const QList<CardNote>& list) {
        QStringList lines;
        for (const CardNote& note : list)
            lines << note.what.text;
        return lines.join(QStringLiteral(", "));
    };
    setAccessibleName(
        tr("%1 at %2, %3").arg(QString::fromStdString(m_view.target.model), m_view.look.name, m_view.state.text));
    setAccessibleDescription(texts(notes));
    if (notes == m_shownNotes)
        return;
    m_shownNotes = notes;
    while (QLayoutItem* item = m_strips->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const CardNote& note : notes) {
        auto* strip = new CardStrip(m_theme, note);
        if (&note == &notes.last())
            strip->setCorners(CardStrip::Corners::Round);
        m_strips->addWidget(strip);
        strip->show();
        connect(strip, &CardStrip::linkChosen, this,
                [this](CardNote::Link link) { emit linkChosen(m_view.place, link); });
    }
}

void TargetCard::setLifted(bool lifted) {
    delete std::exchange(m_cover, nullptr);
    if (!lifted)
        return;
    m_cover = new DashedFrame(m_theme, this);
    m_cover->setGeometry(rect());
    m_cover->show();
}

QColor TargetCard::edge() const {
    if (m_trace && m_trace->result == CardTrace::Result::Answers)
        return m_theme.color(&Palette::ok);
    if (m_trace && m_trace->result == CardTrace::Result::Fails)
        return m_theme.color(&Palette::warn);
    return {};
}

void TargetCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Palette& t = m_theme.tokens();
    const QColor lit = edge();
    paintBox(painter, rect(), {t.surface, lit.isValid() ? lit : t.border, lit.isValid() ? 2.0 : 1.0, px::kRadiusCard});
    paintIcon(painter, Icon::DragHandle, QRect(6, (kLines - px::kIconBadge) / 2, px::kIconBadge, px::kIconBadge),
              t.muted);
    if (hasFocus())
        paintFocusRing(painter, rect(), m_theme, px::kRadiusCard);
}

} // namespace fairlead::ui
