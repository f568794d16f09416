// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/routes/route_limits.h"

#include "proxy/config/bounds.h"
#include "ui/routes/route_edits.h"
#include "ui/routes/trimmed_spin_box.h"
#include "ui/widgets/label.h"

#include <QBoxLayout>
#include <QGridLayout>

#include <cmath>

namespace fairlead::ui {

namespace {

constexpr int kFieldWidth = 130;
constexpr int kTimeDecimals = 3; // milliseconds
constexpr int kMoneyDecimals = 6;
constexpr double kPicoPerUsd = 1e12;
constexpr double kPicoPerStep = 1e6; // of the last decimal

} // namespace

RouteLimits::RouteLimits(const Theme& theme, ConfigDocument& document, const config::Route& route, const QString& title,
                         QWidget* parent)
    : Popover(theme, title, parent), m_document(document), m_route(route.id), m_rows(new QGridLayout) {
    m_rows->setHorizontalSpacing(px::kCardPadding);
    m_rows->setVerticalSpacing(px::kGap);
    body()->addLayout(m_rows);
}

RouteLimits* RouteLimits::times(const Theme& theme, ConfigDocument& document, const config::Route& route,
                                MoveCause about, QWidget* parent) {
    auto* limits =
        new RouteLimits(theme, document, route, tr("Limits of %1").arg(QString::fromStdString(route.id)), parent);
    QWidget* const first = limits->addTime(tr("First token"), tr("of each attempt; then the next target is asked"),
                                           &config::Route::firstToken, route.firstToken);
    limits->addAttempts(route.retry.maxAttempts, about == MoveCause::Attempts);
    QWidget* const all =
        limits->addTime(tr("Whole request"), tr("with all its attempts"), &config::Route::deadline, route.deadline);
    QWidget* const hedge = limits->addTime(
        tr("Second target"), tr("asked as well when there is no content by then; the first to answer wins"),
        &config::Route::hedgeAfter, route.hedgeAfter);
    if (about == MoveCause::Deadline)
        all->setFocus();
    else if (about == MoveCause::Hedge)
        hedge->setFocus();
    else if (about != MoveCause::Attempts)
        first->setFocus();
    return limits;
}

RouteLimits* RouteLimits::ceilings(const Theme& theme, ConfigDocument& document, const config::Route& route,
                                   QWidget* parent) {
    auto* limits = new RouteLimits(theme, document, route, tr("What a request may cost at most"), parent);
    auto* hint = new Label(theme,
                           tr("By its expected tokens. Targets that cost more, or whose price is unknown, are left "
                              "out."),
                           TextStyle::Caption, &Palette::muted);
    hint->setWordWrap(true);
    limits->body()->insertWidget(1, hint);
    limits->addCeiling(tr("Low priority"), &config::CostCeiling::low, route.maxCost.low);
    limits->addCeiling(tr("Normal priority"), &config::CostCeiling::normal, route.maxCost.normal);
    limits->addCeiling(tr("High priority"), &config::CostCeiling::high, route.maxCost.high);
    return limits;
}

TrimmedSpinBox* RouteLimits::addNumber(const QString& label, const QString& hint, int decimals) {
    const int row = m_rows->rowCount();
    auto* name = new Label(theme(), label, TextStyle::Body);
    auto* field = new TrimmedSpinBox(decimals);
    field->setFixedSize(kFieldWidth, px::kControl);
    field->setAccessibleName(label);
    field->setAccessibleDescription(hint);
    m_rows->addWidget(name, row, 0);
    m_rows->addWidget(field, row, 1);
    if (!hint.isEmpty())
        m_rows->addWidget(new Label(theme(), hint, TextStyle::Caption, &Palette::muted), row, 2);
    return field;
}

TrimmedSpinBox* RouteLimits::addTime(const QString& label, const QString& hint, Millis config::Route::*member,
                                     const Millis& value) {
    TrimmedSpinBox* const field = addNumber(label, hint, kTimeDecimals);
    field->setRange(0, static_cast<double>(config::kDeadlineMsRange.most) / 1000);
    field->setSpecialValueText(tr("no limit"));
    field->setSuffix(tr(" s"));
    field->setValue(value ? static_cast<double>(value->count()) / 1000 : 0);
    connect(field, &QDoubleSpinBox::valueChanged, this, [this, label, member](double seconds) {
        edit(tr("Change limit: %1").arg(label), [member, seconds](config::Route& route) {
            const std::chrono::milliseconds limit(std::llround(seconds * 1000));
            route.*member = limit.count() == 0 ? Millis() : Millis(limit);
        });
    });
    return field;
}

void RouteLimits::addAttempts(int value, bool isAbout) {
    TrimmedSpinBox* const field = addNumber(tr("Attempts"), tr("of one request, at all targets together"), 0);
    field->setRange(static_cast<double>(config::kAttemptsRange.least),
                    static_cast<double>(config::kAttemptsRange.most));
    field->setValue(value);
    if (isAbout)
        field->setFocus();
    connect(field, &QDoubleSpinBox::valueChanged, this, [this](double count) {
        edit(tr("Change limit: Attempts"),
             [count](config::Route& route) { route.retry.maxAttempts = static_cast<int>(count); });
    });
}

void RouteLimits::addCeiling(const QString& label, std::optional<PicoUsd> config::CostCeiling::*member,
                             const std::optional<PicoUsd>& value) {
    TrimmedSpinBox* const field = addNumber(label, {}, kMoneyDecimals);
    field->setRange(0, static_cast<double>(config::kMostUsd));
    field->setSingleStep(0.01);
    field->setSpecialValueText(tr("no ceiling"));
    field->setPrefix(QStringLiteral("$"));
    field->setValue(value ? static_cast<double>(value->pico()) / kPicoPerUsd : 0);
    connect(field, &QDoubleSpinBox::valueChanged, this, [this, member](double usd) {
        edit(tr("Change price ceiling"), [member, usd](config::Route& route) {
            const auto steps = std::llround(usd * (kPicoPerUsd / kPicoPerStep));
            route.maxCost.*member =
                steps == 0 ? std::optional<PicoUsd>() : PicoUsd(steps * static_cast<std::int64_t>(kPicoPerStep));
        });
    });
}

void RouteLimits::edit(const QString& text, const std::function<void(config::Route&)>& change) {
    m_document.edit(text, [&](config::Config& config) {
        if (config::Route* route = findRoute(config, m_route))
            change(*route);
    });
}

QString RouteLimits::money(PicoUsd amount) {
    QString text = QString::fromStdString(amount.toString(kMoneyDecimals));
    while (text.endsWith(u'0') && text.size() - text.indexOf(u'.') > 3)
        text.chop(1);
    return text;
}

QString RouteLimits::ceilingText(const config::CostCeiling& ceiling) {
    if (ceiling == config::CostCeiling{})
        return tr("No price ceiling");
    return ceiling.normal ? tr("Ceiling %1 a request").arg(money(*ceiling.normal)) : tr("Ceiling by priority");
}

QString RouteLimits::ceilingDetail(const config::CostCeiling& ceiling) {
    const auto part = [](const std::optional<PicoUsd>& amount) { return amount ? money(*amount) : tr("none"); };
    return tr("What a request may cost at most. Low priority: %1, normal: %2, high: %3. Click to change.")
        .arg(part(ceiling.low), part(ceiling.normal), part(ceiling.high));
}

} // namespace fairlead::ui
