// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/match_editor.h"

#include "proxy/config/bounds.h"
#include "proxy/config/config_reader.h"
#include "proxy/config/config_writer.h"
#include "ui/routes/match_form.h"
#include "ui/routes/route_edits.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/label.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>

namespace fairlead::ui {

namespace {

constexpr int kFieldWidth = 280;
constexpr int kTokensWidth = 132;
constexpr int kTimeWidth = 64;

// Widgets side by side as one field of a form.
QWidget* sideBySide(const QList<QWidget*>& widgets) {
    auto* all = new QWidget;
    auto* row = new QHBoxLayout(all);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(px::kGap);
    for (QWidget* widget : widgets)
        row->addWidget(widget);
    row->addStretch(1);
    return all;
}

} // namespace

MatchEditor::MatchEditor(const Theme& theme, ConfigDocument& document, const config::Route& route, QWidget* parent)
    : Popover(theme, tr("Requests that take %1").arg(QString::fromStdString(route.id)), parent), m_document(document),
      m_route(route.id), m_before(route.match), m_rows(new QGridLayout),
      m_fault(new Label(theme, {}, TextStyle::Caption, &Palette::bad)) {
    body()->addWidget(new Label(theme, tr("Every criterion that is given must hold; of a list, one entry must."),
                                TextStyle::Caption, &Palette::muted));
    m_rows->setHorizontalSpacing(px::kCardPadding);
    m_rows->setVerticalSpacing(px::kGap);
    body()->addLayout(m_rows);
    makeFields();
    makeTime();
    m_fault->setWordWrap(true);
    m_fault->hide();
    body()->addWidget(m_fault);
    auto* buttons = new QHBoxLayout;
    QPushButton* use = makeButton(theme, tr("Apply"), ButtonKind::Primary);
    QPushButton* cancel = makeButton(theme, tr("Cancel"));
    buttons->addWidget(use);
    buttons->addWidget(cancel);
    buttons->addStretch(1);
    body()->addLayout(buttons);
    connect(use, &QPushButton::clicked, this, &MatchEditor::apply);
    connect(cancel, &QPushButton::clicked, this, &QWidget::close);
    m_tag->setFocus();
}

void MatchEditor::makeFields() {
    m_tag = makeText(tr("Tags"), tr("any; work, night"));
    m_tag->setText(textFromList(m_before.tag));
    addRow(tr("Tags"), m_tag, tr("of x-fairlead-tag"));
    m_client = makeText(tr("Clients"), tr("any; claude-code, aider"));
    m_client->setText(textFromList(m_before.client));
    addRow(tr("Clients"), m_client);
    m_userTier = makeText(tr("User tiers"), tr("any; premium"));
    m_userTier->setText(textFromList(m_before.userTier));
    addRow(tr("User tiers"), m_userTier, tr("of the client"));
    const std::array<QString, 3> priorities{tr("Low"), tr("Normal"), tr("High")};
    QList<QWidget*> boxes;
    for (std::size_t i = 0; i < priorities.size(); ++i) {
        m_priority[i] = new QCheckBox(priorities[i]);
        m_priority[i]->setChecked(std::ranges::find(m_before.priority, static_cast<config::Priority>(i)) !=
                                  m_before.priority.end());
        boxes << m_priority[i];
    }
    addRow(tr("Priorities"), sideBySide(boxes), tr("none checked = any"));
    m_header = makeText(tr("Headers"), tr("any; x-team: search*"));
    m_header->setText(textFromHeaders(m_before.header));
    addRow(tr("Headers"), m_header, tr("patterns, parted by ;"));
    m_least = makeTokens(tr("Input tokens at least"), m_before.minInputTokens);
    m_most = makeTokens(tr("Input tokens at most"), m_before.maxInputTokens);
    addRow(tr("Input tokens"), sideBySide({m_least, m_most}), tr("at least, at most; estimated"));
    m_tools = makeChoice(tr("Tools"), m_before.tools);
    addRow(tr("Tools"), m_tools);
    m_images = makeChoice(tr("Images"), m_before.images);
    addRow(tr("Images"), m_images);
}

void MatchEditor::makeTime() {
    m_from = makeText(tr("From"), QStringLiteral("00:00"));
    m_from->setText(textFromMinutes(m_before.time.from));
    m_to = makeText(tr("To"), QStringLiteral("24:00"));
    m_to->setText(textFromMinutes(m_before.time.to));
    for (QLineEdit* field : {m_from, m_to})
        field->setFixedWidth(kTimeWidth);
    m_zone = new QComboBox;
    m_zone->addItems({tr("local time"), tr("UTC")});
    m_zone->setCurrentIndex(static_cast<int>(m_before.time.zone));
    m_zone->setAccessibleName(tr("Time zone"));
    m_zone->view()->setAccessibleName(m_zone->accessibleName());
    addRow(tr("Hours"),
           sideBySide({m_from, new Label(theme(), tr("to"), TextStyle::Caption, &Palette::muted), m_to, m_zone}),
           tr("past midnight when from is later"));
    QList<QWidget*> boxes;
    for (std::size_t i = 0; i < m_days.size(); ++i) {
        const int day = static_cast<int>(i) + 1;
        m_days[i] = new QCheckBox(locale().dayName(day, QLocale::ShortFormat));
        m_days[i]->setChecked((unsigned{m_before.time.days} >> i & 1U) != 0);
        boxes << m_days[i];
    }
    addRow(tr("Days"), sideBySide(boxes));
}

void MatchEditor::addRow(const QString& label, QWidget* field, const QString& hint) {
    const int row = m_rows->rowCount();
    m_rows->addWidget(new Label(theme(), label), row, 0);
    m_rows->addWidget(field, row, 1);
    if (!hint.isEmpty())
        m_rows->addWidget(new Label(theme(), hint, TextStyle::Caption, &Palette::muted), row, 2);
}

QLineEdit* MatchEditor::makeText(const QString& name, const QString& placeholder) {
    auto* field = new QLineEdit;
    field->setAccessibleName(name);
    field->setPlaceholderText(placeholder);
    field->setMinimumWidth(kFieldWidth);
    connect(field, &QLineEdit::returnPressed, this, &MatchEditor::apply);
    return field;
}

QSpinBox* MatchEditor::makeTokens(const QString& name, const std::optional<std::int64_t>& value) {
    auto* field = new QSpinBox;
    field->setRange(-1, static_cast<int>(config::kTokensRange.most));
    field->setSpecialValueText(tr("any"));
    field->setLocale(QLocale(QLocale::English));
    field->setGroupSeparatorShown(true);
    field->setSingleStep(1000);
    field->setValue(static_cast<int>(value.value_or(-1)));
    field->setAccessibleName(name);
    field->setFixedSize(kTokensWidth, px::kControl);
    return field;
}

QComboBox* MatchEditor::makeChoice(const QString& name, const std::optional<bool>& value) {
    auto* choice = new QComboBox;
    choice->addItems({tr("with or without"), tr("only with"), tr("only without")});
    choice->setCurrentIndex(!value ? 0 : *value ? 1 : 2);
    choice->setAccessibleName(name);
    choice->view()->setAccessibleName(name);
    return choice;
}

Result<config::Match> MatchEditor::match() const {
    config::Match match;
    match.model = m_before.model;
    match.tag = listFromText(m_tag->text());
    match.client = listFromText(m_client->text());
    match.userTier = listFromText(m_userTier->text());
    for (std::size_t i = 0; i < m_priority.size(); ++i) {
        if (m_priority[i]->isChecked())
            match.priority.push_back(static_cast<config::Priority>(i));
    }
    auto headers = headersFromText(m_header->text());
    if (!headers)
        return headers.error();
    match.header = std::move(*headers);
    const auto tokens = [](const QSpinBox* box) {
        return box->value() < 0 ? std::optional<std::int64_t>() : std::optional<std::int64_t>(box->value());
    };
    match.minInputTokens = tokens(m_least);
    match.maxInputTokens = tokens(m_most);
    const auto choice = [](const QComboBox* box) {
        return box->currentIndex() == 0 ? std::optional<bool>() : std::optional<bool>(box->currentIndex() == 1);
    };
    match.tools = choice(m_tools);
    match.images = choice(m_images);
    const auto from = minutesFromText(m_from->text(), DayTime::Begin);
    const auto to = minutesFromText(m_to->text(), DayTime::End);
    if (!from || !to)
        return !from ? from.error() : to.error();
    match.time = {*from, *to, 0, static_cast<config::TimeZone>(m_zone->currentIndex())};
    for (std::size_t i = 0; i < m_days.size(); ++i)
        match.time.days = static_cast<std::uint8_t>(match.time.days | (m_days[i]->isChecked() ? 1U << i : 0U));
    return match;
}

void MatchEditor::apply() {
    Result<config::Match> wanted = match();
    QString fault = wanted ? QString() : QString::fromStdString(wanted.error().message);
    if (wanted) {
        config::Config config = m_document.config();
        const std::size_t place = routePlace(config, m_route);
        if (place >= config.routes.size()) {
            close();
            return;
        }
        config.routes[place].match = *wanted;
        const std::string where = "/routes/" + std::to_string(place) + "/match";
        for (const config::Fault& each : config::validate(config)) {
            if (fault.isEmpty() && each.pointer.starts_with(where))
                fault = QString::fromStdString(each.message);
        }
    }
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
    if (!fault.isEmpty())
        return adjustSize();
    m_document.edit(tr("Change match rules"), [&](config::Config& config) {
        if (config::Route* route = findRoute(config, m_route))
            route->match = *wanted;
    });
    close();
}

} // namespace fairlead::ui
