// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/nav_item.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;
class QVBoxLayout;

namespace fairlead::ui {

class SearchBox;

// Name and menu, the way into the command palette, the pages.
class SideBar final : public QWidget {
    Q_OBJECT

public:
    explicit SideBar(const Theme& theme, QWidget* parent = nullptr);

    NavItem* addPage(const QString& id, Icon which, const QString& title);
    void setCurrent(const QString& id);
    void setAttention(const QString& id, std::optional<Status> status);
    void setForm(NavItem::Form form);
    QToolButton* menuButton() const { return m_menu; }

signals:
    void pageRequested(const QString& id);
    void menuRequested();
    void searchRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    NavItem* item(const QString& id) const;

    const Theme& m_theme;
    QToolButton* m_menu;
    SearchBox* m_search;
    QWidget* m_name;
    QHBoxLayout* m_top = nullptr;
    QVBoxLayout* m_pages;
    QList<NavItem*> m_items;
};

} // namespace fairlead::ui
