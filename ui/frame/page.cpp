// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/page.h"

#include "ui/widgets/label.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QPainter>

namespace fairlead::ui {

namespace {
constexpr int kHeaderRight = 16;
}

Page::Page(const Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_title(new Label(theme, title, TextStyle::PageTitle)),
      m_subtitle(new Label(theme, {}, TextStyle::Caption, &Palette::muted)), m_actions(new QHBoxLayout),
      m_bannerSlot(new QVBoxLayout), m_content(new QVBoxLayout) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    auto* header = new QWidget;
    header->setFixedHeight(px::kPageHeader);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(px::kPageMargin, 0, kHeaderRight, 1);
    row->setSpacing(px::kCardPadding);
    row->addWidget(m_title);
    row->addWidget(m_subtitle);
    row->addStretch(1);
    m_actions->setSpacing(px::kGap);
    row->addLayout(m_actions);
    all->addWidget(header);
    m_bannerSlot->setContentsMargins(0, 0, 0, 0);
    all->addLayout(m_bannerSlot);
    m_content->setSpacing(px::kCardPadding);
    all->addLayout(m_content, 1);
    setContentMargins(Margins::Page);
    setAccessibleName(title);
}

QString Page::title() const {
    return m_title->text();
}

void Page::setSubtitle(const QString& text) {
    m_subtitle->setText(text);
}

void Page::addHeaderWidget(QWidget* widget) {
    m_actions->addWidget(widget);
}

void Page::setContentMargins(Margins margins) {
    if (margins == Margins::Flush)
        m_content->setContentsMargins(0, 0, 0, 0);
    else
        m_content->setContentsMargins(px::kPageMargin, px::kCardPadding, px::kPageMargin, px::kCardPadding);
}

void Page::reveal(const QString&) {}

void Page::visibilityChanged(Visibility) {}

void Page::refresh() {}

void Page::takeBanner(QWidget* banner) {
    m_bannerSlot->addWidget(banner);
    banner->installEventFilter(this);
    makeRoomFor(banner);
}

// The distance around the banner is there only while it is: it comes and goes, and moves on to other pages.
void Page::makeRoomFor(const QWidget* banner) {
    if (banner->parentWidget() != this || banner->isHidden()) {
        m_bannerSlot->setContentsMargins(0, 0, 0, 0);
        return;
    }
    // Above flush content the banner keeps its distance itself.
    m_bannerSlot->setContentsMargins(px::kPageMargin, px::kCardPadding, px::kPageMargin,
                                     m_content->contentsMargins().isNull() ? px::kCardPadding : 0);
}

bool Page::eventFilter(QObject* watched, QEvent* event) {
    const bool matters = event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent ||
                         event->type() == QEvent::ParentChange;
    if (matters)
        makeRoomFor(qobject_cast<QWidget*>(watched));
    return QWidget::eventFilter(watched, event);
}

void Page::offer(const QString& text, const QKeySequence& keys, std::function<void()> run) {
    auto* action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, std::move(run));
    addAction(action);
}

void Page::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(&Palette::window));
    painter.fillRect(QRect(0, px::kPageHeader - 1, width(), 1), m_theme.color(&Palette::border));
}

} // namespace fairlead::ui
