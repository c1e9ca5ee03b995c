// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/pastedialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/items/cellfacets.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "model/session/documentsession.h"
#include "views/common/plainlabel.h"
#include "views/common/verdictdelegate.h"

namespace poolwright {

namespace {

constexpr std::size_t kListedFaults = 100;

FleetSource sourceOf(const DocumentSession& session) {
    const JudgedFleet& now = *session.current();
    return FleetSource{now.fleet, now.judgement, now.evaluator};
}

/// A column's meaning as the number of a choice: the kinds, then the facets.
int numberOf(const PasteColumn& column) {
    constexpr int kFacets = 100;
    return column.kind == PasteColumn::Kind::Value ? kFacets + static_cast<int>(column.facet)
                                                   : static_cast<int>(column.kind);
}
PasteColumn columnOf(int number) {
    constexpr int kFacets = 100;
    return number >= kFacets ? PasteColumn{PasteColumn::Kind::Value, static_cast<Facet>(number - kFacets)}
                             : PasteColumn{static_cast<PasteColumn::Kind>(number), {}};
}

} // namespace

PasteDialog::PasteDialog(DocumentSession& session, TsvTable table, std::optional<std::size_t> cluster, QWidget* parent)
    : QDialog(parent), session_(session), source_(sourceOf(session)),
      model_(source_, session.current()->evaluator, std::move(table)) {
    setObjectName(QStringLiteral("pasteDialog"));
    setWindowTitle(tr("Paste a table"));
    buildLayout(cluster);
    connect(&session_, &DocumentSession::fleetChanged, this, &QDialog::reject); // what it shows would be old
    connect(&session_, &DocumentSession::scenarioShown, this, &QDialog::reject);
    connect(&session_, &DocumentSession::documentOpened, this, &QDialog::reject);
    connect(heading_, &QCheckBox::toggled, this, &PasteDialog::onHeadingToggled);
    connect(change_, &QRadioButton::toggled, this, &PasteDialog::refresh);
    connect(clusters_, &QComboBox::currentIndexChanged, this, &PasteDialog::refresh);
    fillMapping();
    refresh();
    apply_->setFocus(Qt::OtherFocusReason);
    if (model_.goodLines() == 0) { // none of them is here: they are likely new
        add_->setChecked(true);
        if (model_.goodLines() == 0) {
            change_->setChecked(true);
        }
    }
}

void PasteDialog::buildLayout(std::optional<std::size_t> cluster) {
    heading_ = new QCheckBox(tr("The first line has headings"), this);
    heading_->setObjectName(QStringLiteral("pasteHeading"));
    heading_->setChecked(model_.heading());
    change_ = new QRadioButton(tr("Change the pools that the lines name"), this);
    change_->setObjectName(QStringLiteral("pasteChange"));
    change_->setChecked(true);
    add_ = new QRadioButton(tr("Add as new pools to"), this);
    add_->setObjectName(QStringLiteral("pasteAdd"));
    clusters_ = new QComboBox(this);
    clusters_->setObjectName(QStringLiteral("pasteCluster"));
    clusters_->setAccessibleName(tr("Cluster of the new pools"));
    for (const Cluster& one : source_.fleet->clusters) {
        clusters_->addItem(shown(one.name));
    }
    clusters_->setCurrentIndex(static_cast<int>(cluster.value_or(0)));
    add_->setEnabled(clusters_->count() > 0);
    auto* target = new QHBoxLayout;
    target->setSpacing(10);
    target->addWidget(change_);
    target->addSpacing(12);
    target->addWidget(add_);
    target->addWidget(clusters_);
    target->addStretch(1);
    target->addWidget(heading_);

    view_ = new QTableView(this);
    view_->setObjectName(QStringLiteral("pasteTable"));
    view_->setAccessibleName(tr("The table: meanings of the columns, then its lines"));
    view_->setModel(&model_);
    view_->setItemDelegate(new VerdictDelegate(view_));
    view_->setShowGrid(false);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setSelectionBehavior(QAbstractItemView::SelectRows);
    view_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view_->verticalHeader()->setDefaultSectionSize(VerdictDelegate::rowHeight(fontMetrics()));
    view_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view_->horizontalHeader()->setHighlightSections(false);

    summary_ = new PlainLabel({}, this, PlainLabel::Tone::Strong);
    summary_->setObjectName(QStringLiteral("pasteSummary"));
    faults_ = new QListWidget(this);
    faults_->setObjectName(QStringLiteral("pasteFaults"));
    faults_->setAccessibleName(tr("What cannot be taken"));
    faults_->setWordWrap(true);
    faults_->setMaximumHeight(fontMetrics().lineSpacing() * 6);

    auto* buttons = new QDialogButtonBox(this);
    apply_ = buttons->addButton(tr("Paste"), QDialogButtonBox::AcceptRole);
    apply_->setObjectName(QStringLiteral("pasteApply"));
    apply_->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("pasteCancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &PasteDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addLayout(target);
    layout->addWidget(view_, 1);
    layout->addWidget(summary_);
    layout->addWidget(faults_);
    layout->addWidget(buttons);
    constexpr QSize kSize(940, 560);
    resize(kSize);
}

/// A choice per column, in the first row of the table.
void PasteDialog::fillMapping() {
    mapping_.clear();
    for (std::size_t i = 0; i < model_.columns().size(); ++i) {
        auto* box = new QComboBox;
        box->setObjectName(QStringLiteral("pasteColumn%1").arg(i));
        box->setAccessibleName(
            tr("Meaning of %1")
                .arg(model_.headerData(PasteModel::kFirstColumn + static_cast<int>(i), Qt::Horizontal).toString()));
        const auto offer = [&](const QString& text, const PasteColumn& column) {
            box->addItem(text, numberOf(column));
        };
        offer(tr("leave out"), {});
        offer(tr("pool's name"), {PasteColumn::Kind::Pool, {}});
        offer(tr("cluster's name"), {PasteColumn::Kind::Cluster, {}});
        offer(tr("cluster/pool"), {PasteColumn::Kind::Path, {}});
        for (const Facet facet : pasteFacets()) {
            offer(facetLabel(source_.matrix(), facet), {PasteColumn::Kind::Value, facet});
        }
        box->setCurrentIndex(box->findData(numberOf(model_.columns()[i])));
        connect(box, &QComboBox::currentIndexChanged, this, &PasteDialog::onMappingChosen);
        view_->setIndexWidget(model_.index(0, PasteModel::kFirstColumn + static_cast<int>(i)), box);
        mapping_.push_back(box);
    }
    constexpr int kVerdictWidth = 120;
    constexpr int kMostWidth = 220;
    view_->setColumnWidth(0, kVerdictWidth);
    for (int column = 1; column < model_.columnCount(); ++column) {
        const int box = column < PasteModel::kFirstColumn
                            ? kVerdictWidth
                            : mapping_[static_cast<std::size_t>(column - PasteModel::kFirstColumn)]->sizeHint().width();
        view_->resizeColumnToContents(column);
        view_->setColumnWidth(column,
                              std::clamp(view_->columnWidth(column) + 12, std::min(box, kMostWidth), kMostWidth));
    }
}

void PasteDialog::onMappingChosen() {
    for (std::size_t i = 0; i < mapping_.size(); ++i) {
        if (mapping_[i] == sender()) {
            model_.setColumn(i, columnOf(mapping_[i]->currentData().toInt()));
        }
    }
    for (std::size_t i = 0; i < mapping_.size(); ++i) { // what was meant twice is left out in the other one
        const QSignalBlocker quiet(mapping_[i]);
        mapping_[i]->setCurrentIndex(mapping_[i]->findData(numberOf(model_.columns()[i])));
    }
    refresh();
}

void PasteDialog::onHeadingToggled(bool on) {
    model_.setHeading(on);
    fillMapping();
    refresh();
}

void PasteDialog::refresh() {
    clusters_->setEnabled(add_->isChecked());
    model_.setTarget(add_->isChecked() ? PasteModel::Target::NewPools : PasteModel::Target::ExistingPools,
                     static_cast<std::size_t>(std::max(0, clusters_->currentIndex())));
    const std::size_t all = model_.lines().size();
    const std::size_t good = model_.goodLines();
    faults_->clear();
    for (const PasteRow& row : model_.lines()) {
        for (const PasteRow::Fault& fault : row.faults) {
            if (static_cast<std::size_t>(faults_->count()) < kListedFaults) {
                faults_->addItem(tr("Line %1, column %2: %3")
                                     .arg(row.line + 1)
                                     .arg(fault.column + 1)
                                     .arg(shown(toText(fault.error))));
            }
        }
    }
    faults_->setVisible(faults_->count() > 0);
    summary_->setText(good == all ? (add_->isChecked() ? tr("%1 will be added.").arg(counted(Countable::Pool, good))
                                                       : tr("%1 will be changed.").arg(counted(Countable::Pool, good)))
                                  : tr("%1 of %2 lines will be taken; the others have faults.").arg(good).arg(all));
    apply_->setEnabled(good > 0 && (add_->isChecked() || !model_.edits().empty()));
}

void PasteDialog::apply() {
    const Document& document = session_.document();
    const ItemId scenario = session_.scenario();
    const std::string name = tr("Paste %1").arg(counted(Countable::Pool, model_.goodLines())).toStdString();
    const auto command =
        add_->isChecked()
            ? addPools(document, scenario,
                       source_.fleet->clusters[static_cast<std::size_t>(clusters_->currentIndex())].id, model_.pools())
            : setCells(document, scenario, model_.edits(), name);
    disconnect(&session_, nullptr, this, nullptr);
    accept();
    session_.perform(command);
}

} // namespace poolwright
