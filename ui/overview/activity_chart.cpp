// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/activity_chart.h"

#include "ui/requests/attempt_timeline.h"
#include "ui/theme/paint.h"

#include <QCategoryAxis>
#include <QDateTime>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QValueAxis>

#include <cmath>

namespace fairlead::ui {

namespace {

constexpr int kMostScaleTicks = 5;
constexpr int kTimeLabels = 5;

QPen hairline(const QColor& color, Qt::PenStyle style = Qt::SolidLine) {
    QPen pen(color, 1, style);
    pen.setCosmetic(true);
    return pen;
}

} // namespace

ActivityChart::ActivityChart(const Theme& theme, const QString& name, QWidget* parent)
    : QChartView(parent), m_theme(theme), m_times(new QCategoryAxis), m_scale(new QValueAxis),
      m_line(new QGraphicsLineItem(chart())), m_tip(new ChartTip(theme, this)) {
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setMinimumHeight(150);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    chart()->setMargins({px::kInnerGap, px::kInnerGap, px::kCardPadding, 0});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->hide();
    m_times->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_times->setGridLineVisible(false);
    m_times->setTruncateLabels(false);
    m_scale->setLineVisible(false);
    chart()->addAxis(m_times, Qt::AlignBottom);
    chart()->addAxis(m_scale, Qt::AlignLeft);
    m_line->setZValue(10);
    m_line->hide();
    connect(chart(), &QChart::plotAreaChanged, this, &ActivityChart::placeCrosshair);
    connect(&theme, &Theme::changed, this, &ActivityChart::restyle);
}

void ActivityChart::addSeries(QAbstractSeries* series) {
    chart()->addSeries(series);
    series->attachAxis(m_times);
    series->attachAxis(m_scale);
}

void ActivityChart::restyle() {
    setBackgroundBrush(m_theme.color(&Palette::surface));
    const QFont caption = m_theme.font(TextStyle::Caption);
    const QList<QAbstractAxis*> axes{m_times, m_scale};
    for (QAbstractAxis* axis : axes) {
        axis->setLabelsFont(caption);
        axis->setLabelsColor(m_theme.color(&Palette::muted));
    }
    m_times->setLinePen(hairline(m_theme.color(&Palette::edgeControl)));
    m_scale->setGridLinePen(hairline(m_theme.color(&Palette::grid)));
    m_line->setPen(hairline(m_theme.color(&Palette::muted), Qt::DashLine));
    restyleSeries();
}

void ActivityChart::setSnapshot(const ActivitySnapshot& snapshot) {
    m_snapshot = snapshot;
    updateTimes();
    updateSeries();
    if (m_crosshair >= static_cast<int>(snapshot.buckets.size()))
        moveCrosshair(-1);
    placeCrosshair();
}

void ActivityChart::updateTimes() {
    const QStringList old = m_times->categoriesLabels();
    for (const QString& label : old)
        m_times->remove(label);
    const auto count = static_cast<double>(m_snapshot.buckets.size());
    m_times->setStartValue(-0.5);
    m_times->setRange(-0.5, count - 0.5);
    const std::int64_t length = m_snapshot.toMs - m_snapshot.fromMs;
    const std::int64_t step = std::max<std::int64_t>(length / kTimeLabels / 60'000, 1) * 60'000;
    for (std::int64_t time = (m_snapshot.fromMs / step + 1) * step; time < m_snapshot.toMs; time += step) {
        // The left edge of the bucket that begins then; a label at the rim would be cut.
        const double place =
            static_cast<double>(time - m_snapshot.fromMs) / static_cast<double>(m_snapshot.bucketMs) - 0.5;
        if (place > count * 0.03 && place < count * 0.97)
            m_times->append(QDateTime::fromMSecsSinceEpoch(time).toString(QStringLiteral("HH:mm")), place);
    }
}

void ActivityChart::setScale(double highest, const QString& unit) {
    const std::vector<double> ticks = roundTicks(std::max(highest, 1e-6), kMostScaleTicks);
    const double step = ticks[1];
    const int decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
    m_scale->setLabelFormat(QStringLiteral("%.") + QString::number(decimals) + QLatin1Char('f') +
                            (unit.isEmpty() ? QString() : QLatin1Char(' ') + unit));
    m_scale->setTickCount(static_cast<int>(ticks.size()));
    m_scale->setRange(0, ticks.back());
}

QString ActivityChart::timeSpan(int bucket) const {
    const Bucket& shown = m_snapshot.buckets[static_cast<std::size_t>(bucket)];
    const QString format = QStringLiteral("HH:mm:ss");
    return tr("%1 to %2")
        .arg(QDateTime::fromMSecsSinceEpoch(shown.startMs).toString(format),
             QDateTime::fromMSecsSinceEpoch(shown.startMs + m_snapshot.bucketMs).toString(format));
}

void ActivityChart::setCrosshair(int bucket) {
    m_crosshair = bucket < static_cast<int>(m_snapshot.buckets.size()) ? bucket : -1;
    placeCrosshair();
}

void ActivityChart::moveCrosshair(int bucket) {
    if (bucket == m_crosshair)
        return;
    setCrosshair(bucket);
    emit crosshairMoved(m_crosshair);
}

void ActivityChart::placeCrosshair() {
    const QRectF plot = chart()->plotArea();
    const bool shown = m_crosshair >= 0 && !m_snapshot.buckets.empty();
    m_line->setVisible(shown);
    m_tip->setVisible(shown && m_pointedAt);
    if (!shown)
        return;
    const double share = (m_crosshair + 0.5) / static_cast<double>(m_snapshot.buckets.size());
    const double x = plot.left() + share * plot.width();
    m_line->setLine(x, plot.top(), x, plot.bottom());
    if (!m_pointedAt)
        return;
    const ChartTipContent content = tip(m_crosshair);
    m_tip->showAt(QPoint(static_cast<int>(x), static_cast<int>(plot.top())), content);
    QStringList words{content.title};
    for (const ChartTipContent::Line& line : content.lines)
        words << line.label + QLatin1Char(' ') + line.value;
    setAccessibleDescription(words.join(QStringLiteral(", ")));
}

void ActivityChart::mouseMoveEvent(QMouseEvent* event) {
    QChartView::mouseMoveEvent(event);
    const QRectF plot = chart()->plotArea();
    const double share = (event->position().x() - plot.left()) / plot.width();
    const bool inside = share >= 0 && share < 1;
    m_pointedAt = inside;
    moveCrosshair(inside ? static_cast<int>(share * static_cast<double>(m_snapshot.buckets.size())) : -1);
    placeCrosshair();
}

void ActivityChart::leaveEvent(QEvent* event) {
    QChartView::leaveEvent(event);
    m_pointedAt = false;
    moveCrosshair(-1);
}

void ActivityChart::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_snapshot.buckets.size()) - 1;
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (event->key() == Qt::Key_Escape && m_crosshair >= 0) {
        m_pointedAt = false;
        return moveCrosshair(-1);
    }
    if (step == 0 || last < 0)
        return QWidget::keyPressEvent(event); // NOLINT(bugprone-parent-virtual-call): the view would scroll
    m_pointedAt = true;
    moveCrosshair(m_crosshair < 0 ? last : std::clamp(m_crosshair + step, 0, last));
}

void ActivityChart::focusOutEvent(QFocusEvent* event) {
    QChartView::focusOutEvent(event);
    m_pointedAt = false;
    moveCrosshair(-1);
}

void ActivityChart::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    placeCrosshair();
}

void ActivityChart::drawForeground(QPainter* painter, const QRectF& rect) {
    QChartView::drawForeground(painter, rect);
    if (hasFocus()) {
        painter->save();
        painter->resetTransform();
        painter->setRenderHint(QPainter::Antialiasing);
        paintFocusRing(*painter, viewport()->rect(), m_theme, px::kRadiusCard);
        painter->restore();
    }
}

} // namespace fairlead::ui
