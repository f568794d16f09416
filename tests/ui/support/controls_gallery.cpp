// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/controls_gallery.h"

#include "ui/widgets/badge.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/code_box.h"
#include "ui/widgets/copy_button.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/key_line_edit.h"
#include "ui/widgets/label.h"
#include "ui/widgets/meter.h"
#include "ui/widgets/monogram.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/switch.h"
#include "ui/widgets/table_delegates.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/tile.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QPainter>
#include <QProgressBar>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QStyleOption>
#include <QTabBar>

#include <functional>

namespace fairlead::ui::test {

namespace {

// A control drawn in a state that only the pointer or the keyboard brings about.
class StateView final : public QWidget {
public:
    enum class Kind { Button, Input };

    StateView(Kind kind, ButtonKind look, const QString& text, QStyle::State state, QWidget* parent)
        : QWidget(parent), m_kind(kind), m_text(text), m_state(state) {
        setProperty("fairleadKind", static_cast<int>(look));
        QFont bold = font();
        bold.setBold(look == ButtonKind::Primary);
        setFont(bold);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        if (m_kind == Kind::Button) {
            QStyleOptionButton option;
            option.rect = rect();
            option.palette = palette();
            option.text = m_text;
            option.state = m_state;
            style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);
            return;
        }
        QStyleOptionFrame option;
        option.rect = rect();
        option.lineWidth = 1;
        option.state = m_state;
        style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
        painter.setPen(
            palette().color(m_state & QStyle::State_Enabled ? QPalette::Active : QPalette::Disabled, QPalette::Text));
        painter.drawText(rect().adjusted(9, 0, 0, 0), Qt::AlignVCenter, m_text);
    }

private:
    Kind m_kind;
    QString m_text;
    QStyle::State m_state;
};

void place(QWidget* widget, QWidget* parent, const QRect& rect) {
    widget->setParent(parent);
    widget->setGeometry(rect);
}

void placeAtHint(QWidget* widget, QWidget* parent, const QPoint& at) {
    widget->setParent(parent);
    widget->ensurePolished();
    widget->setGeometry(QRect(at, widget->sizeHint()));
}

void heading(const Theme& theme, QWidget* parent, const QString& text, const QPoint& at) {
    placeAtHint(new Label(theme, text, TextStyle::Section), parent, at);
}

void controlStates(const Theme& theme, QWidget* parent) {
    struct Column {
        QString name;
        QStyle::State state;
    };
    const QStyle::State on = QStyle::State_Enabled;
    const QList<Column> columns{
        {QStringLiteral("normal"), on},
        {QStringLiteral("hover"), on | QStyle::State_MouseOver},
        {QStringLiteral("pressed"), on | QStyle::State_Sunken},
        {QStringLiteral("focus"), on | QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange},
        {QStringLiteral("disabled"), QStyle::State_None},
    };
    using Kind = StateView::Kind;
    for (int i = 0; i < columns.size(); ++i) {
        const int x = 24 + i * 124;
        const QStyle::State state = columns[i].state;
        placeAtHint(new Label(theme, columns[i].name, TextStyle::Caption, &Palette::muted), parent, {x, 41});
        place(new StateView(Kind::Button, ButtonKind::Primary, QStringLiteral("Create route"), state, parent), parent,
              {x, 62, 108, 28});
        place(new StateView(Kind::Button, ButtonKind::Plain, QStringLiteral("Export CSV"), state, parent), parent,
              {x, 98, 93, 28});
        place(new StateView(Kind::Input, ButtonKind::Plain, QStringLiteral("smart"), state, parent), parent,
              {x, 134, 112, 28});
    }
}

void choices(const Theme& theme, QWidget* parent) {
    auto* combo = new QComboBox;
    combo->addItems({QStringLiteral("Cheapest first"), QStringLiteral("In order")});
    place(combo, parent, {24, 176, 132, 28});
    auto* tools = new QCheckBox(QStringLiteral("tools"));
    tools->setChecked(true);
    placeAtHint(tools, parent, {172, 180});
    placeAtHint(new QCheckBox(QStringLiteral("images")), parent, {246, 180});
    auto* all = new QRadioButton(QStringLiteral("All projects"));
    all->setChecked(true);
    placeAtHint(all, parent, {334, 180});
    placeAtHint(new QRadioButton(QStringLiteral("This shell")), parent, {450, 180});
    QPushButton* explain = makeButton(theme, Icon::Routes, QStringLiteral("Explain"));
    explain->setIcon(icon(theme, Icon::Routes, &Palette::accent));
    explain->setCheckable(true);
    explain->setChecked(true);
    placeAtHint(explain, parent, {548, 176});
}

void badgesAndMeters(const Theme& theme, QWidget* parent) {
    const QList<BadgeContent> tinted{{Status::Ok, QStringLiteral("Healthy")},
                                     {Status::Warn, QStringLiteral("Limited")},
                                     {Status::Bad, QStringLiteral("Breaker open")},
                                     {Status::Info, QStringLiteral("Needs restart"), Icon::Refresh},
                                     {Status::Neutral, QStringLiteral("Disabled")}};
    const QList<BadgeContent> bare{{Status::Ok, QStringLiteral("Healthy")},
                                   {Status::Waiting, QStringLiteral("Cooling, 11 s")},
                                   {Status::Bad, QStringLiteral("Used up")},
                                   {Status::Info, QStringLiteral("Estimated")},
                                   {Status::Neutral, QStringLiteral("Not needed"), Icon::Clock}};
    int x = 24;
    for (const BadgeContent& content : tinted) {
        auto* badge = new Badge(theme, content);
        placeAtHint(badge, parent, {x, 256});
        x += badge->width() + 9;
    }
    x = 24;
    for (const BadgeContent& content : bare) {
        auto* badge = new Badge(theme, content, BadgeGround::None);
        placeAtHint(badge, parent, {x, 284});
        x += badge->width() + 18;
    }
    const QList<double> fractions{0.64, 0.87, 1.0};
    for (int i = 0; i < fractions.size(); ++i) {
        auto* meter = new Meter(theme, MeterKind::Budget);
        meter->setFraction(fractions[i]);
        place(meter, parent, {24 + i * 206, 341, 190, 10});
    }
    const QStringList letters{QStringLiteral("An"), QStringLiteral("Oa"), QStringLiteral("Ge"), QStringLiteral("Gq"),
                              QStringLiteral("Ds"), QStringLiteral("Mo"), QStringLiteral("Ol"), QStringLiteral("Mi")};
    for (int i = 0; i < letters.size(); ++i)
        place(new Monogram(theme, {letters[i], i}), parent, {24 + i * 28, 382, 20, 20});
}

QStandardItemModel* sampleModel(QObject* parent) {
    auto* model = new QStandardItemModel(0, 5, parent);
    model->setHorizontalHeaderLabels({QStringLiteral("Model"), QStringLiteral("State"), QStringLiteral("p95"),
                                      QStringLiteral("Tokens"), QStringLiteral("Cost")});
    for (int column = 2; column < 5; ++column)
        model->setHeaderData(column, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    const QList<QStringList> rows{{QStringLiteral("claude-sonnet-5-5"), QStringLiteral("Healthy"),
                                   QStringLiteral("9.1 s"), QStringLiteral("48,210"), QStringLiteral("$3.87")},
                                  {QStringLiteral("gpt-5.6-sol"), QStringLiteral("Healthy"), QStringLiteral("7.2 s"),
                                   QStringLiteral("12,412"), QStringLiteral("$1.62")},
                                  {QStringLiteral("openai/gpt-oss-120b"), QStringLiteral("Limited"),
                                   QStringLiteral("1.3 s"), QStringLiteral("2,204"), QStringLiteral("$0.06")},
                                  {QStringLiteral("groq/compound"), QStringLiteral("Healthy"), QStringLiteral("0.9 s"),
                                   QStringLiteral("611"), QStringLiteral("unknown")}};
    for (const QStringList& row : rows) {
        QList<QStandardItem*> items;
        for (const QString& text : row)
            items << new QStandardItem(text);
        const bool limited = row[1] == QLatin1String("Limited");
        items[1]->setData(static_cast<int>(limited ? Status::Warn : Status::Ok), StatusRole);
        if (row[4] == QLatin1String("unknown"))
            items[4]->setData(QVariant::fromValue<ColorRole>(&Palette::warn), ColorRoleRole);
        model->appendRow(items);
    }
    return model;
}

void table(const Theme& theme, QWidget* parent) {
    auto* tabs = new QTabBar;
    tabs->addTab(QStringLiteral("Connection"));
    tabs->addTab(QStringLiteral("Keys"));
    tabs->addTab(QStringLiteral("Health"));
    tabs->setCurrentIndex(1);
    tabs->setAccessibleName(QStringLiteral("Parts"));
    placeAtHint(tabs, parent, {334, 410});
    placeAtHint(makeIconButton(theme, Icon::Undo, QStringLiteral("Undo"), ButtonKind::Plain), parent, {580, 410});
    QToolButton* redo = makeIconButton(theme, Icon::Redo, QStringLiteral("Redo"), ButtonKind::Plain);
    redo->setEnabled(false);
    placeAtHint(redo, parent, {616, 410});
    auto* view = new TableView(theme, QStringLiteral("Models"), TableView::Frame::Framed);
    view->setModel(sampleModel(view));
    view->setBadgeColumn(1);
    for (int column = 2; column < 5; ++column)
        view->setNumberColumn(column);
    const QList<int> widths{220, 128, 84, 90, 96};
    for (int column = 0; column < 5; ++column)
        view->setColumnWidth(column, widths[column]);
    view->selectRow(1);
    place(view, parent, {24, 448, 620, 140});
}

void bannerAndEmptyState(const Theme& theme, QWidget* parent) {
    auto* banner = new Banner(theme, Status::Bad, Banner::Close::None);
    banner->setText(QStringLiteral("DeepSeek is down."),
                    QStringLiteral("Breaker open since 14:19; 2 routes moved on."));
    banner->addButton(QStringLiteral("Open DeepSeek"), [] {});
    place(banner, parent, {24, 618, 620, 40});
    auto* empty = new EmptyState(theme, Icon::Providers, QStringLiteral("No provider yet"),
                                 QStringLiteral("Paste a key. Fairlead recognises it, tests it and keeps it in the "
                                                "system keychain."));
    empty->addPrimaryButton(QStringLiteral("Paste a key"));
    empty->addButton(QStringLiteral("Try the demo"));
    place(empty, parent, {24, 668, 620, 112});
}

void rightHalf(const Theme& theme, QWidget* parent) {
    auto* tile = new Tile(theme, QStringLiteral("Error rate"));
    tile->setFigure(QStringLiteral("0.9 %"));
    tile->setCaption(QStringLiteral("▲ 0.4 pt"), &Palette::warn);
    tile->setCaptionDetail(QStringLiteral("· 21 of 2,318"));
    QList<double> values;
    for (int i = 0; i < 60; ++i)
        values << 3 + (i * 7 % 5) * 0.4 + (i > 50 ? (i - 50) * 0.9 : 0);
    tile->sparkline()->setValues(values);
    place(tile, parent, {700, 46, 203, 90});
    place(new SegmentedControl(theme, QStringLiteral("Range"),
                               {QStringLiteral("15 m"), QStringLiteral("1 h"), QStringLiteral("24 h")}),
          parent, {930, 46, 150, 28});
    auto* enabled = new Switch(theme, QStringLiteral("Enabled"));
    enabled->setChecked(true);
    placeAtHint(enabled, parent, {930, 90});
    placeAtHint(new Switch(theme, QStringLiteral("Draft")), parent, {1040, 90});
    place(new SearchField(theme, QStringLiteral("Filter providers")), parent, {700, 152, 236, 28});
    place(new KeyLineEdit(theme, QStringLiteral("API key"), QStringLiteral("Paste a key, for example gsk_…")), parent,
          {948, 152, 300, 28});
    auto* box = new CodeBox(theme, QStringLiteral("cURL line"));
    box->setCode(QStringLiteral("curl $BASE/chat/completions \\\n  -H \"Authorization: Bearer $TOKEN\" \\\n  -d "
                                "'{\"model\":\"smart\"}'"));
    place(box, parent, {700, 196, 300, 66});
    auto* copy = new CopyButton(theme, QStringLiteral("Copy base URL"), [] { return QString(); });
    placeAtHint(copy, parent, {1012, 196});
    auto* spin = new QSpinBox;
    spin->setValue(4141);
    spin->setMaximum(65535);
    spin->setValue(4141);
    spin->setAccessibleName(QStringLiteral("Port"));
    place(spin, parent, {1056, 196, 90, 28});
    auto* progress = new QProgressBar;
    progress->setValue(40);
    place(progress, parent, {1056, 240, 190, 12});
    auto* card = new Card(theme, QStringLiteral("Needs attention"), Card::Body::Flush);
    card->setSubtitle(QStringLiteral("4"));
    card->setTitleLine(Card::TitleLine::Under);
    card->addTitleWidget(makeButton(theme, QStringLiteral("All providers"), ButtonKind::Link));
    card->body()->addWidget(new Label(theme, QStringLiteral("  Groq key is cooling down")));
    card->footer()->addWidget(makeCompactButton(theme, QStringLiteral("Show diff")));
    card->footer()->addWidget(makeCompactButton(theme, QStringLiteral("Copy details"), ButtonKind::Flat));
    card->footer()->addStretch(1);
    place(card, parent, {700, 284, 300, 140});
}

} // namespace

ControlsGallery::ControlsGallery(const Theme& theme) {
    setFixedSize(1280, 800);
    heading(theme, this, QStringLiteral("Controls"), {24, 17});
    heading(theme, this, QStringLiteral("Badges and meters"), {24, 227});
    heading(theme, this, QStringLiteral("Table"), {24, 421});
    heading(theme, this, QStringLiteral("Banner and empty state"), {24, 595});
    controlStates(theme, this);
    choices(theme, this);
    badgesAndMeters(theme, this);
    table(theme, this);
    bannerAndEmptyState(theme, this);
    rightHalf(theme, this);
}

} // namespace fairlead::ui::test
