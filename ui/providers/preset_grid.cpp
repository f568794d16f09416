// SPDX-FileCopyrightText: 2026 The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/preset_grid.h"

#include "ui/providers/provider_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/widgets/monogram.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace fairlead::ui {

namespace {

constexpr int kCellHeight = 52;
constexpr int kNarrowestCell = 210;
constexpr int kTextLeft = px::kCardPadding + px::kMonogram + 10;

PresetModel::Row rowOf(const catalog::ProviderPreset& preset) {
    const QString letters = QString::fromStdString(preset.monogram);
    return {&preset, QString::fromStdString(preset.name),
            preset.local ? PresetModel::tr("on this machine") : ProviderText::jurisdiction(preset.jurisdiction),
            letters.left(1).toUpper() + letters.mid(1).toLower()};
}

class CellDelegate final : public QStyledItemDelegate {
public:
    CellDelegate(const Theme& theme, const PresetModel& model, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme), m_model(model) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return qobject_cast<const QListView*>(option.widget)->gridSize();
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const PresetModel::Row& row = m_model.rowAt(index.row());
        const Palette& t = m_theme.tokens();
        painter->save();
        const QRect cell = option.rect.adjusted(0, 0, -px::kGap, -px::kGap);
        const bool over = option.state.testFlag(QStyle::State_MouseOver);
        paintBox(*painter, cell, {over ? t.hover : t.surface, t.border, 1, px::kRadiusCard});
        if (option.state.testFlag(QStyle::State_HasFocus))
            paintFocusRing(*painter, cell, m_theme, px::kRadiusCard);
        const QRect square(cell.left() + px::kCardPadding, cell.center().y() - px::kMonogram / 2 + 1, px::kMonogram,
                           px::kMonogram);
        if (row.preset == nullptr)
            paintIcon(*painter, Icon::Plus, square.adjusted(2, 2, -2, -2), t.muted);
        else
            paintMonogram(*painter, square, m_theme, {row.letters, kSeriesCount - 1});
        const QRect words = cell.adjusted(kTextLeft, px::kGap, -px::kGap, -px::kGap);
        painter->setFont(m_theme.font(TextStyle::Caption));
        painter->setPen(t.muted);
        paintText(*painter, words, Qt::AlignLeft | Qt::AlignBottom, row.detail);
        painter->setFont(m_theme.font(TextStyle::Body));
        painter->setPen(t.text);
        paintText(*painter, words, Qt::AlignLeft | Qt::AlignTop, row.name);
        painter->restore();
    }

private:
    const Theme& m_theme;
    const PresetModel& m_model;
};

} // namespace

PresetModel::PresetModel(QObject* parent) : QAbstractListModel(parent) {
    rebuild();
}

void PresetModel::setFilter(const QString& text) {
    m_filter = text;
    rebuild();
}

void PresetModel::setOnly(std::vector<const catalog::ProviderPreset*> presets) {
    m_only = std::move(presets);
    rebuild();
}

void PresetModel::rebuild() {
    beginResetModel();
    m_rows.clear();
    const QString custom = tr("Another provider");
    if (custom.contains(m_filter, Qt::CaseInsensitive))
        m_rows << Row{nullptr, custom, tr("any OpenAI-compatible server"), {}};
    for (const catalog::ProviderPreset& preset : catalog::providerPresets()) {
        const bool wanted = m_only.empty() || std::ranges::find(m_only, &preset) != m_only.end();
        if (wanted && QString::fromStdString(preset.name).contains(m_filter, Qt::CaseInsensitive))
            m_rows << rowOf(preset);
    }
    endResetModel();
}

int PresetModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PresetModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[index.row()];
    if (role == Qt::DisplayRole)
        return row.name;
    if (role == Qt::AccessibleTextRole)
        return QString(row.name + QStringLiteral(", ") + row.detail);
    if (role == Qt::ToolTipRole && row.preset != nullptr && !row.preset->note.empty())
        return QString::fromStdString(row.preset->note);
    return {};
}

PresetGrid::PresetGrid(const Theme& theme, PresetModel& model, QWidget* parent) : QListView(parent), m_model(model) {
    setAccessibleName(tr("Presets"));
    setModel(&model);
    setItemDelegate(new CellDelegate(theme, model, this));
    setFrameShape(QFrame::NoFrame);
    setViewMode(IconMode);
    setMovement(Static);
    setResizeMode(Adjust);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    viewport()->setAutoFillBackground(false);
    connect(this, &QListView::clicked, this, &PresetGrid::choose);
}

void PresetGrid::resizeEvent(QResizeEvent* event) {
    const int width = event->size().width() - 2 * px::kInnerGap; // a full line would wrap too early
    const int columns = std::max(1, width / kNarrowestCell);
    setGridSize({width / columns, kCellHeight + px::kGap});
    QListView::resizeEvent(event);
}

void PresetGrid::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return choose(currentIndex());
    QListView::keyPressEvent(event);
}

void PresetGrid::choose(const QModelIndex& index) {
    if (index.isValid())
        emit chosen(m_model.rowAt(index.row()).preset);
}

} // namespace fairlead::ui
