// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/matrix/matrixtoolbar.h"

#include <QAction>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "model/core/version/kernelversion.h"
#include "model/items/plaintext.h"
#include "views/common/plainlabel.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostLayers = 2; ///< facets to choose a value of; the others keep what the check needs

QString lineTitle(Facet facet, ValueTag tag) {
    if (spec(facet).scheme != Scheme::Kernel) {
        return shown(lineName(facet, tag));
    }
    switch (static_cast<KernelLine>(tag)) {
    case KernelLine::Al7:
        return MatrixToolbar::tr("Alibaba Cloud Linux 2 (al7)");
    case KernelLine::Al8:
        return MatrixToolbar::tr("Alibaba Cloud Linux 3 (al8)");
    case KernelLine::El7:
        return MatrixToolbar::tr("CentOS 7 (el7)");
    case KernelLine::UbuntuGeneric:
        return MatrixToolbar::tr("Ubuntu (generic)");
    case KernelLine::Other:
        break;
    }
    return MatrixToolbar::tr("other kernels");
}

void setItems(QComboBox& box, int index) {
    box.setCurrentIndex(std::max(0, index));
    box.setVisible(box.count() > 1);
    box.setMinimumWidth(box.sizeHint().width()); // the chooser of relations gives way
}

} // namespace

MatrixToolbar::MatrixToolbar(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("matrixToolbar"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    buildLayout();
    createActions();
}

QPushButton* MatrixToolbar::addMode(QHBoxLayout& layout, const char* name, const QString& text) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(name));
    button->setCheckable(true);
    layout.addWidget(button);
    return button;
}

void MatrixToolbar::buildChoosers() {
    const auto chooser = [&](const char* name, const QString& accessible) {
        auto* box = new QComboBox(this);
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(accessible);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMinimumHeight(28);
        return box;
    };
    relation_ = chooser("relationChooser", tr("Relation"));
    line_ = chooser("lineChooser", tr("Line"));
    layerBox_ = new QWidget(this);
    layerLayout_ = new QHBoxLayout(layerBox_);
    layerLayout_->setContentsMargins(0, 0, 0, 0);
    layerLayout_->setSpacing(6);
}

void MatrixToolbar::buildLayout() {
    buildChoosers();
    filter_ = new QLineEdit(this);
    filter_->setObjectName(QStringLiteral("matrixFilter"));
    filter_->setAccessibleName(tr("Filter rows and columns by name"));
    filter_->setPlaceholderText(tr("Row or column, such as 535"));
    filter_->setClearButtonEnabled(true);
    filter_->setMinimumHeight(28);
    filter_->setMinimumWidth(90);
    filter_->setTextMargins(4, 0, 4, 0);
    filter_->setAcceptDrops(false); // a file dropped here is meant for the window
    fleet_ = new QCheckBox(tr("my &fleet"), this);
    fleet_->setObjectName(QStringLiteral("fleetCheck"));
    fleet_->setChecked(true);
    setPlainToolTip(*fleet_, tr("Lay the pools of the open fleet over the relation."));
    ended_ = new QCheckBox(tr("&end of life"), this);
    ended_->setObjectName(QStringLiteral("endedCheck"));
    ended_->setChecked(true);
    setPlainToolTip(*ended_, tr("Show versions that are past their end of life too."));

    auto* modes = new QHBoxLayout;
    modes->setSpacing(0);
    ranges_ = addMode(*modes, "asRanges", tr("Ranges"));
    cells_ = addMode(*modes, "asCells", tr("Cells"));
    auto* group = new QButtonGroup(this);
    group->addButton(ranges_);
    group->addButton(cells_);
    ranges_->setChecked(true);
    auto* what = new QHBoxLayout;
    what->setSpacing(8);
    what->addWidget(relation_);
    what->addLayout(modes);
    what->addWidget(line_);
    what->addWidget(layerBox_);
    what->addStretch(0);
    auto* how = new QHBoxLayout;
    how->setSpacing(8);
    how->addWidget(filter_, 1);
    how->addWidget(fleet_);
    how->addWidget(ended_);
    lines_ = new QBoxLayout(QBoxLayout::LeftToRight, this);
    lines_->setContentsMargins(14, 8, 14, 8);
    lines_->setSpacing(8);
    lines_->addLayout(what);
    lines_->addLayout(how, 1);
}

void MatrixToolbar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    constexpr int kOneLine = 860; // below it the choosers would be cut
    lines_->setDirection(width() < kOneLine ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void MatrixToolbar::createActions() {
    auto* leave = new QAction(this);
    leave->setShortcut(QKeySequence(Qt::Key_Escape));
    leave->setShortcutContext(Qt::WidgetShortcut);
    filter_->addAction(leave);
    connect(leave, &QAction::triggered, filter_, &QLineEdit::clear);
    connect(leave, &QAction::triggered, this, &MatrixToolbar::filterLeft);
    const auto tell = [this] {
        if (!filling_) {
            emit relationChanged();
        }
    };
    connect(relation_, &QComboBox::currentIndexChanged, this, [this, tell] {
        if (!filling_) {
            pinned_ = {};
            filling_ = true;
            line_->clear();
            filling_ = false;
        }
        tell();
    });
    connect(line_, &QComboBox::currentIndexChanged, this, tell);
    connect(ranges_, &QPushButton::clicked, this, [this, tell] {
        wantsRanges_ = true;
        tell();
    });
    connect(cells_, &QPushButton::clicked, this, [this, tell] {
        wantsRanges_ = false;
        tell();
    });
    connect(filter_, &QLineEdit::textChanged, this, &MatrixToolbar::filterChanged);
    connect(fleet_, &QCheckBox::toggled, this, &MatrixToolbar::fleetToggled);
    connect(ended_, &QCheckBox::toggled, this, &MatrixToolbar::filterChanged);
}

void MatrixToolbar::setMatrix(const Matrix& matrix) {
    filling_ = true;
    const QString before = relation_->currentText();
    relation_->clear();
    for (std::size_t i = 0; i < matrix.checks.size(); ++i) {
        if (hasGrid(matrix, CheckId(i))) {
            relation_->addItem(shown(matrix.checks[i].title), static_cast<int>(i));
        }
    }
    relation_->setCurrentIndex(std::max(0, relation_->findText(before)));
    pinned_ = {};
    filling_ = false;
}

CheckId MatrixToolbar::check() const {
    return relation_->count() == 0 ? CheckId() : CheckId(static_cast<std::size_t>(relation_->currentData().toInt()));
}

void MatrixToolbar::setCheck(CheckId check) {
    relation_->setCurrentIndex(relation_->findData(static_cast<int>(check.index())));
}

bool MatrixToolbar::asRanges() const { return wantsRanges_; }

void MatrixToolbar::setAsRanges(bool on) {
    wantsRanges_ = on;
    (on ? ranges_ : cells_)->setChecked(true);
}

std::optional<ValueTag> MatrixToolbar::line() const {
    const QVariant tag = line_->currentData();
    return tag.isValid() ? std::optional(static_cast<ValueTag>(tag.toInt())) : std::nullopt;
}

void MatrixToolbar::setLine(ValueTag line) {
    const QVariant wanted(static_cast<int>(line));
    if (line_->findData(wanted) < 0) { // filled when the relation has been read
        filling_ = true;
        line_->addItem(QString(), wanted);
        line_->setCurrentIndex(line_->count() - 1);
        filling_ = false;
    } else {
        line_->setCurrentIndex(line_->findData(wanted));
    }
}

void MatrixToolbar::fillLines(const Matrix& matrix, CheckId check, std::optional<ValueTag> read) {
    const auto chosen = read ? read : line();
    line_->clear();
    const auto& touches = matrix.checks[check.index()].touches;
    if (touches.size() > 1 &&
        (spec(touches[1]).scheme == Scheme::Kernel || spec(touches[1]).scheme == Scheme::Runtime)) {
        if (!wantsRanges_) {
            line_->addItem(tr("all lines"));
        }
        for (const ValueTag tag : rangeLines(matrix, check)) {
            line_->addItem(lineTitle(touches[1], tag), static_cast<int>(tag));
        }
    }
    setItems(*line_, chosen ? line_->findData(static_cast<int>(*chosen)) : 0);
}

void MatrixToolbar::fillLayers(const RelationGrid& grid) {
    for (const auto& [facet, box] : layers_) {
        layerLayout_->removeWidget(box);
        box->deleteLater();
    }
    layers_.clear();
    const auto& touches = grid.check().touches;
    for (const RelationLayer& layer : grid.layers) {
        const bool touched = std::ranges::find(touches, layer.facet) != touches.end();
        if (!touched || layers_.size() == kMostLayers) {
            continue;
        }
        auto* box = new QComboBox(layerBox_);
        box->setObjectName(QStringLiteral("layerChooser%1").arg(layers_.size()));
        const QString label = shown(grid.matrix().facts(layer.facet).label);
        box->setAccessibleName(label);
        box->setMinimumHeight(28);
        box->addItem(tr("%1: open").arg(label));
        for (const Value& value : layer.values) {
            box->addItem(tr("%1: %2").arg(label, shown(value.text)), QString::fromStdString(value.text));
        }
        const Value* chosen = layer.chosen ? &*layer.chosen : nullptr;
        box->setCurrentIndex(chosen == nullptr ? 0 : std::max(0, box->findData(QString::fromStdString(chosen->text))));
        connect(box, &QComboBox::currentIndexChanged, this, [this, values = layer.values, facet = layer.facet](int at) {
            pinned_.clear(facet);
            if (at > 0) {
                pinned_.set(facet, values[static_cast<std::size_t>(at) - 1]);
            }
            emit relationChanged();
        });
        box->setMinimumWidth(box->sizeHint().width());
        layerLayout_->addWidget(box);
        layers_.emplace_back(layer.facet, box);
    }
    layerBox_->setVisible(!layers_.empty());
}

void MatrixToolbar::setRelation(const ReadRelation& relation) {
    filling_ = true;
    const RelationGrid& grid = *relation.grid;
    const bool ranges = hasRanges(grid.matrix(), grid.view.check);
    ranges_->setEnabled(ranges);
    (ranges && wantsRanges_ ? ranges_ : cells_)->setChecked(true);
    setPlainToolTip(*ranges_, ranges ? tr("What holds along the versions, with gaps and open ends.")
                                     : tr("This relation has no versions to lie along."));
    fillLines(grid.matrix(), grid.view.check, relation.ranges ? std::optional(relation.ranges->tag) : std::nullopt);
    fillLayers(grid);
    filling_ = false;
}

Configuration MatrixToolbar::pinned() const { return pinned_; }
void MatrixToolbar::setPinned(const Configuration& pinned) { pinned_ = pinned; }
QString MatrixToolbar::filterText() const { return filter_->text(); }
bool MatrixToolbar::withFleet() const { return fleet_->isChecked(); }
bool MatrixToolbar::withEnded() const { return ended_->isChecked(); }
void MatrixToolbar::clearFilter() { filter_->clear(); }
void MatrixToolbar::showEnded() { ended_->setChecked(true); }

void MatrixToolbar::focusFilter() {
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
}

} // namespace poolwright
