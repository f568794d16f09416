// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/segmented_control.h"

#include "ui/theme/paint.h"

#include <QAbstractButton>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QPainter>

namespace fairlead::ui {

namespace {

constexpr int kPadding = 11;
constexpr int kTrack = 2;

class Segment final : public QAbstractButton {
public:
    Segment(const Theme& theme, const QString& text, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
        setText(text);
        setCheckable(true);
        setFont(theme.font(TextStyle::Caption));
        setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override {
        const int width = QFontMetrics(m_theme.font(TextStyle::Caption)).boundingRect(text()).width();
        return {width + 2 * kPadding + 4, px::kControl - 2 * kTrack};
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Palette& t = m_theme.tokens();
        if (isChecked())
            paintBox(painter, rect(), {m_theme.scheme() == Scheme::Light ? t.surface : t.raised, t.edgeButton, 1, 3});
        if (hasFocus())
            paintFocusRing(painter, rect(), m_theme, 3);
        QFont font = painter.font();
        font.setBold(isChecked());
        painter.setFont(font);
        painter.setPen(!isEnabled() ? t.disabled : isChecked() || underMouse() ? t.text : t.muted);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, text());
    }

private:
    const Theme& m_theme;
};

} // namespace

SegmentedControl::SegmentedControl(const Theme& theme, const QString& name, const QStringList& segments,
                                   QWidget* parent)
    : QWidget(parent), m_theme(theme), m_group(new QButtonGroup(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kTrack, kTrack, kTrack, kTrack);
    row->setSpacing(0);
    for (const QString& text : segments) {
        auto* segment = new Segment(theme, text, this);
        segment->setAccessibleName(name + QStringLiteral(": ") + text);
        m_group->addButton(segment, static_cast<int>(m_group->buttons().size()));
        row->addWidget(segment);
    }
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCurrentIndex(0);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on)
            emit currentIndexChanged(id);
    });
}

int SegmentedControl::currentIndex() const {
    return m_group->checkedId();
}

void SegmentedControl::setCurrentIndex(int index) {
    if (QAbstractButton* segment = m_group->button(index))
        segment->setChecked(true);
}

void SegmentedControl::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintBox(painter, rect(), {m_theme.color(&Palette::sunken), m_theme.color(&Palette::border)});
}

} // namespace fairlead::ui
