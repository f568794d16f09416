// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/side_bar.h"

#include "ui/frame/search_box.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QPainter>

namespace fairlead::ui {

namespace {

constexpr int kMark = 20;

// The mark and the name of the program.
QWidget* makeName(const Theme& theme) {
    auto* name = new QWidget;
    auto* row = new QHBoxLayout(name);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px::kGap);
    auto* mark = new QLabel;
    mark->setPixmap(applicationIcon().pixmap(QSize(kMark, kMark), mark->devicePixelRatioF()));
    row->addWidget(mark);
    row->addWidget(new Label(theme, QStringLiteral("Fairlead"), TextStyle::Section));
    row->addStretch(1);
    return name;
}

} // namespace

SideBar::SideBar(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_menu(makeIconButton(theme, Icon::Menu, tr("Menu"))),
      m_search(new SearchBox(theme, tr("Search or run"), QStringLiteral("Ctrl K"))), m_name(makeName(theme)),
      m_pages(new QVBoxLayout) {
    m_menu->setToolTip(tr("Menu (F10)"));
    m_menu->setIcon(icon(theme, Icon::Menu, &Palette::muted));
    m_menu->setObjectName(QStringLiteral("menuButton"));
    m_search->setObjectName(QStringLiteral("searchBox"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px::kGap, 0, px::kGap + 1, px::kGap);
    column->setSpacing(0);
    auto* top = new QWidget;
    top->setFixedHeight(px::kPageHeader);
    m_top = new QHBoxLayout(top);
    m_top->setSpacing(0);
    m_top->addWidget(m_name, 1);
    m_top->addWidget(m_menu);
    column->addWidget(top);
    column->addWidget(m_search);
    column->addSpacing(px::kGap);
    m_pages->setSpacing(0);
    column->addLayout(m_pages);
    column->addStretch(1);
    connect(m_menu, &QToolButton::clicked, this, &SideBar::menuRequested);
    connect(m_search, &SearchBox::clicked, this, &SideBar::searchRequested);
    setForm(NavItem::Form::Full);
}

NavItem* SideBar::addPage(const QString& id, Icon which, const QString& title) {
    auto* page = new NavItem(m_theme, which, title);
    page->setObjectName(id);
    m_pages->addWidget(page);
    m_items << page;
    connect(page, &NavItem::clicked, this, [this, id] { emit pageRequested(id); });
    return page;
}

NavItem* SideBar::item(const QString& id) const {
    for (NavItem* candidate : m_items) {
        if (candidate->objectName() == id)
            return candidate;
    }
    return nullptr;
}

void SideBar::setCurrent(const QString& id) {
    if (NavItem* found = item(id))
        found->setChecked(true);
}

void SideBar::setAttention(const QString& id, std::optional<Status> status) {
    if (NavItem* found = item(id))
        found->setAttention(status);
}

void SideBar::setForm(NavItem::Form form) {
    const bool full = form == NavItem::Form::Full;
    setFixedWidth(full ? px::kSideBar : px::kSideBarCollapsed);
    m_name->setVisible(full);
    m_top->setContentsMargins(full ? px::kGap : 2, 0, 3, 0);
    for (NavItem* page : std::as_const(m_items))
        page->setForm(form);
    m_top->activate();
}

void SideBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(&Palette::window));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), m_theme.color(&Palette::border));
}

} // namespace fairlead::ui
