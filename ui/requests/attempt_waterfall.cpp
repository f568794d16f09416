// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/attempt_waterfall.h"

#include "ui/requests/request_text.h"
#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>
#include <QStringList>

#include <cmath>

namespace fairlead::ui {

namespace {

constexpr int kAxisHeight = 24;
constexpr int kRowHeight = 30;
constexpr int kBarHeight = 12;
constexpr int kTallBar = 18; // with words inside
constexpr int kLegendLine = 20;
constexpr int kLegendGap = 16;
constexpr int kSwatchGap = 5;
constexpr int kMostTicks = 7;
constexpr int kLeastBar = 3; // an attempt of a few microseconds can still be seen
constexpr int kSwatch = 9;

QString tickText(double us, double endUs) {
    const bool seconds = endUs >= 1e6;
    const double value = us / (seconds ? 1e6 : 1e3);
    return QLocale().toString(value, 'g', 4);
}

QString unitOf(double endUs) {
    return endUs >= 1e6 ? AttemptWaterfall::tr("s") : AttemptWaterfall::tr("ms");
}

} // namespace

AttemptWaterfall::AttemptWaterfall(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setAccessibleName(tr("Attempts over time"));
    setFont(theme.font(TextStyle::Caption));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSizePolicy(policy);
}

void AttemptWaterfall::setRequest(const RequestRow& row, const ProviderLooks& looks) {
    m_timeline = timelineOf(row.record);
    m_ticks =
        m_timeline.endUs > 0 ? roundTicks(static_cast<double>(m_timeline.endUs), kMostTicks) : std::vector<double>();
    buildRows(row, looks);
    buildLegend();
    setAccessibleDescription(summary());
    updateGeometry();
    update();
}

void AttemptWaterfall::buildRows(const RequestRow& row, const ProviderLooks& looks) {
    m_rows.clear();
    const auto& attempts = row.record.attempts;
    for (std::size_t i = 0; i < attempts.size(); ++i) {
        const api::AttemptRecord& attempt = attempts[i];
        Row line;
        line.look = looks.of(attempt.provider);
        line.label = line.look.name;
        if (!attempt.key.empty())
            line.label = tr("%1, key %2").arg(line.look.name, QString::fromStdString(attempt.key));
        if (attempt.errorClass != ErrorClass::None) {
            line.cause = tr("%1 at %2")
                             .arg(RequestText::shortCause(attempt.status, attempt.errorClass),
                                  RequestText::duration(attempt.startUs + attempt.totalUs));
            line.reason = attempt.errorMessage.empty() ? RequestText::cause(attempt.errorClass)
                                                       : QString::fromStdString(attempt.errorMessage).simplified();
            line.failedLast = i + 1 == attempts.size() && isError(row);
        }
        m_rows.push_back(std::move(line));
    }
}

void AttemptWaterfall::buildLegend() {
    m_legend.clear();
    if (m_timeline.rows.empty())
        return;
    for (const Span& span : m_timeline.rows.back().spans) {
        const QString value = RequestText::duration(span.lengthUs());
        if (span.kind == SpanKind::Connect)
            m_legend.push_back({span.kind, tr("connect"), value});
        else if (span.kind == SpanKind::Tls)
            m_legend.push_back({span.kind, tr("TLS"), value});
        else if (span.kind == SpanKind::Wait)
            m_legend.push_back({span.kind, tr("first token"), value});
        else if (span.kind == SpanKind::Stream)
            m_legend.push_back({span.kind, tr("answer"), value});
    }
    if (m_timeline.lostUs > 0)
        m_legend.push_back(
            {SpanKind::FailedThenMoved, tr("lost to fallback"), RequestText::duration(m_timeline.lostUs)});
}

QString AttemptWaterfall::summary() const {
    QStringList parts;
    for (const Row& row : m_rows)
        parts << (row.cause.isEmpty() ? row.label : tr("%1: %2, %3").arg(row.label, row.cause, row.reason));
    for (const LegendItem& item : m_legend)
        parts << item.name + QLatin1Char(' ') + item.value;
    return parts.join(QStringLiteral("; "));
}

QSize AttemptWaterfall::sizeHint() const {
    return {560, kAxisHeight + kRowHeight * static_cast<int>(m_rows.size()) +
                     (m_legend.empty() ? 1 : 10 + kLegendLine * legendLines())};
}

QSize AttemptWaterfall::minimumSizeHint() const {
    return {320, sizeHint().height()};
}

QRect AttemptWaterfall::plotArea() const {
    const int labels = qBound(120, width() * 28 / 100, 206);
    const int right = fontMetrics().horizontalAdvance(QStringLiteral("000 ms")) / 2;
    return {labels, kAxisHeight, qMax(width() - labels - right, 1), kRowHeight * static_cast<int>(m_rows.size())};
}

int AttemptWaterfall::xOf(double us) const {
    const QRect plot = plotArea();
    const double end = m_ticks.empty() ? 1 : m_ticks.back();
    return plot.left() + static_cast<int>(std::lround(us / end * plot.width()));
}

QColor AttemptWaterfall::color(SpanKind kind) const {
    switch (kind) {
    case SpanKind::Connect:
        return m_theme.series(5);
    case SpanKind::Tls:
        return m_theme.series(4);
    case SpanKind::Wait:
        return m_theme.series(1);
    case SpanKind::Stream:
        return m_theme.series(0);
    case SpanKind::FailedThenMoved:
        return m_theme.color(&Palette::warn);
    case SpanKind::FailedLast:
        break;
    }
    return m_theme.color(&Palette::bad);
}

void AttemptWaterfall::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(font());
    paintAxis(painter);
    for (int place = 0; place < static_cast<int>(m_rows.size()); ++place)
        paintRow(painter, place);
    paintLegend(painter);
}

void AttemptWaterfall::paintAxis(QPainter& painter) const {
    const QRect plot = plotArea();
    painter.setPen(m_theme.color(&Palette::muted));
    paintText(painter, QRect(0, 0, plot.left() - px::kGap, kAxisHeight - 4), Qt::AlignLeft | Qt::AlignVCenter,
              tr("Attempt"));
    for (const double tick : m_ticks) {
        const bool last = tick == m_ticks.back();
        const int x = xOf(tick);
        QString text = tickText(tick, m_ticks.back());
        if (last)
            text += QLatin1Char(' ') + unitOf(m_ticks.back());
        const int textWidth = fontMetrics().horizontalAdvance(text);
        const int left = qMin(x - textWidth / 2, width() - textWidth);
        painter.setPen(m_theme.color(&Palette::muted));
        painter.drawText(QRect(left, 0, textWidth + 1, kAxisHeight - 4), Qt::AlignLeft | Qt::AlignVCenter, text);
        painter.setPen(m_theme.color(&Palette::grid));
        painter.drawLine(x, plot.top(), x, plot.bottom());
    }
    painter.setPen(m_theme.color(&Palette::border));
    for (int row = 0; row <= static_cast<int>(m_rows.size()); ++row)
        painter.drawLine(0, plot.top() + row * kRowHeight, plot.right(), plot.top() + row * kRowHeight);
}

void AttemptWaterfall::paintRow(QPainter& painter, int place) const {
    const Row& row = m_rows[static_cast<std::size_t>(place)];
    const QRect plot = plotArea();
    const QRect line(0, plot.top() + place * kRowHeight, width(), kRowHeight);
    const QRect square(0, line.top() + (kRowHeight - px::kMonogram) / 2 + 1, px::kMonogram, px::kMonogram);
    paintMonogram(painter, square, m_theme, row.look.monogram);
    painter.setPen(m_theme.color(&Palette::text));
    painter.setFont(m_theme.font(TextStyle::Body));
    const int textLeft = square.right() + 7;
    paintText(painter, QRect(textLeft, line.top(), plot.left() - textLeft - px::kGap, kRowHeight),
              Qt::AlignLeft | Qt::AlignVCenter, row.label);
    painter.setFont(font());
    const std::vector<Span>& spans = m_timeline.rows[static_cast<std::size_t>(place)].spans;
    const QRect bars = paintBars(painter, spans, line);
    if (!row.cause.isEmpty())
        paintNote(painter, row, bars, QRect(plot.left(), line.top(), plot.width(), line.height()));
}

QRect AttemptWaterfall::paintBars(QPainter& painter, const std::vector<Span>& spans, const QRect& line) const {
    QRect all;
    for (const Span& span : spans) {
        const int left = xOf(static_cast<double>(span.startUs));
        const int end = xOf(static_cast<double>(span.endUs));
        const bool whole = span.kind == SpanKind::FailedLast || span.kind == SpanKind::FailedThenMoved;
        const QRect bar(left, line.top() + (kRowHeight - kBarHeight) / 2 + 1, qMax(end - left, whole ? kLeastBar : 1),
                        kBarHeight);
        painter.fillRect(bar, color(span.kind));
        all |= bar;
    }
    return all;
}

void AttemptWaterfall::paintNote(QPainter& painter, const Row& row, const QRect& bars, const QRect& plot) const {
    const QColor own = m_theme.color(row.failedLast ? &Palette::bad : &Palette::warn);
    const int causeWidth = fontMetrics().horizontalAdvance(row.cause) + 1;
    const QRect after(bars.right() + px::kGap, plot.top(), plot.right() - bars.right() - px::kGap, plot.height());
    const QRect before(plot.left() + px::kGap, plot.top(), bars.left() - plot.left() - 2 * px::kGap, plot.height());
    // Beside the bar on the side with more room; a bar that leaves none takes the words inside.
    const QRect beside = after.width() >= before.width() ? after : before;
    if (beside.width() >= causeWidth)
        return paintWords(painter, row, beside, own, m_theme.color(&Palette::muted));
    const QRect tall(bars.left(), plot.top() + (kRowHeight - kTallBar) / 2 + 1, bars.width(), kTallBar);
    painter.fillRect(tall, own);
    const QColor inside = m_theme.color(&Palette::surface);
    paintWords(painter, row, tall.adjusted(px::kGap, 0, -px::kInnerGap, 0), inside, inside);
}

void AttemptWaterfall::paintWords(QPainter& painter, const Row& row, const QRect& free, const QColor& causeColor,
                                  const QColor& reasonColor) const {
    painter.setPen(causeColor);
    const int causeWidth = qMin(fontMetrics().horizontalAdvance(row.cause) + 1, free.width());
    paintText(painter, QRect(free.left(), free.top(), causeWidth, free.height()), Qt::AlignLeft | Qt::AlignVCenter,
              row.cause);
    const int rest = free.width() - causeWidth - px::kGap;
    if (rest < 24)
        return;
    painter.setPen(reasonColor);
    paintText(painter, QRect(free.left() + causeWidth + px::kGap, free.top(), rest, free.height()),
              Qt::AlignLeft | Qt::AlignVCenter, row.reason);
}

int AttemptWaterfall::legendItemWidth(const LegendItem& item) const {
    const int swatch = item.kind == SpanKind::FailedThenMoved ? 0 : kSwatch + kSwatchGap;
    return swatch + fontMetrics().horizontalAdvance(item.name + QLatin1Char(' ') + item.value) + 1;
}

int AttemptWaterfall::legendLines() const {
    int lines = m_legend.empty() ? 0 : 1;
    int x = 0;
    for (const LegendItem& item : m_legend) {
        if (x > 0 && x + legendItemWidth(item) > width()) {
            ++lines;
            x = 0;
        }
        x += legendItemWidth(item) + kLegendGap;
    }
    return lines;
}

void AttemptWaterfall::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (height() != sizeHint().height())
        updateGeometry();
}

void AttemptWaterfall::paintLegend(QPainter& painter) const {
    int x = 0;
    int top = plotArea().bottom() + 8;
    for (const LegendItem& item : m_legend) {
        if (x > 0 && x + legendItemWidth(item) > width()) {
            x = 0;
            top += kLegendLine;
        }
        const int end = x + legendItemWidth(item);
        if (item.kind != SpanKind::FailedThenMoved) {
            painter.setRenderHint(QPainter::Antialiasing);
            paintBox(painter, QRectF(x, top + 5, kSwatch, kSwatch), {color(item.kind), {}, 0, 2});
            painter.setRenderHint(QPainter::Antialiasing, false);
            x += kSwatch + kSwatchGap;
        }
        const QRect words(x, top, end - x, kLegendLine);
        painter.setPen(m_theme.color(&Palette::muted));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, item.name);
        painter.setPen(m_theme.color(&Palette::text));
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, item.value);
        x = end + kLegendGap;
    }
}

} // namespace fairlead::ui
