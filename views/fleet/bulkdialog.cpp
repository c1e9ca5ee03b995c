// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/fleet/bulkdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

#include "model/core/document/pastedtable.h"
#include "model/items/cellfacets.h"
#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "model/session/documentsession.h"
#include "views/common/plainlabel.h"
#include "views/fleet/bulkpreview.h"
#include "views/fleet/optionslist.h"
#include "views/fleet/verdictshiftview.h"

namespace poolwright {

namespace {

constexpr std::size_t kListedWorse = 500;

} // namespace

BulkDialog::BulkDialog(DocumentSession& session, std::vector<std::size_t> pools, std::optional<Facet> facet,
                       QWidget* parent)
    : QDialog(parent), session_(session), pools_(std::move(pools)) {
    setObjectName(QStringLiteral("bulkDialog"));
    setWindowTitle(tr("Set a value in %1").arg(counted(Countable::Pool, pools_.size())));
    const JudgedFleet& now = *session.current();
    source_ = FleetSource{now.fleet, now.judgement, now.evaluator};
    options_ = std::make_unique<CellOptions>(source_, now.evaluator, EditTargets{ItemKind::Pool, pools_});
    preview_ = new BulkPreview(source_, now.evaluator, pools_, this);
    buildLayout();
    connect(preview_, &BulkPreview::answered, this, &BulkDialog::onAnswered);
    connect(preview_, &BulkPreview::busyChanged, this, &BulkDialog::onBusyChanged);
    connect(&session_, &DocumentSession::fleetChanged, this, &QDialog::reject); // what it shows would be old
    connect(&session_, &DocumentSession::scenarioShown, this, &QDialog::reject);
    connect(&session_, &DocumentSession::documentOpened, this, &QDialog::reject);
    const int at = facets_->findData(static_cast<int>(facet.value_or(Facet::Driver)));
    facets_->setCurrentIndex(std::max(0, at));
    connect(facets_, &QComboBox::currentIndexChanged, this, &BulkDialog::onFacetChosen);
    connect(line_, &QLineEdit::textChanged, this, &BulkDialog::onTextChanged);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &BulkDialog::onCurrentChanged);
    onFacetChosen();
    line_->setFocus(Qt::OtherFocusReason);
}

BulkDialog::~BulkDialog() = default;

void BulkDialog::buildLayout() {
    facets_ = new QComboBox(this);
    facets_->setObjectName(QStringLiteral("bulkFacet"));
    facets_->setAccessibleName(tr("What to set"));
    for (const Facet facet : pasteFacets()) {
        facets_->addItem(facetLabel(source_.matrix(), facet), static_cast<int>(facet));
    }
    line_ = new QLineEdit(this);
    line_->setObjectName(QStringLiteral("bulkLine"));
    line_->setAccessibleName(tr("Value"));
    line_->setPlaceholderText(tr("Type to filter, or a value that is not listed"));
    line_->setClearButtonEnabled(true);
    line_->installEventFilter(this);
    list_ = new OptionsList(model_, this);
    list_->setObjectName(QStringLiteral("bulkOptions"));
    list_->setAccessibleName(tr("Values, best first"));
    fault_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    fault_->setObjectName(QStringLiteral("bulkFault"));
    fault_->setWordWrap(true);
    auto* left = new QVBoxLayout;
    left->addWidget(facets_);
    left->addWidget(line_);
    left->addWidget(list_, 1);
    left->addWidget(fault_);

    summary_ = new PlainLabel({}, this, PlainLabel::Tone::Strong);
    summary_->setObjectName(QStringLiteral("bulkSummary"));
    summary_->setWordWrap(true);
    counts_ = new VerdictShiftView(this);
    worseTitle_ = new PlainLabel({}, this, PlainLabel::Tone::Muted);
    worseTitle_->setObjectName(QStringLiteral("bulkWorseTitle"));
    worse_ = new QListWidget(this);
    worse_->setObjectName(QStringLiteral("bulkWorse"));
    worse_->setAccessibleName(tr("Pools that get worse"));
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(summary_);
    right->addWidget(counts_);
    right->addWidget(worseTitle_);
    right->addWidget(worse_, 1);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(18);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    auto* buttons = new QDialogButtonBox(this);
    apply_ = buttons->addButton(tr("Apply"), QDialogButtonBox::AcceptRole);
    apply_->setObjectName(QStringLiteral("bulkApply"));
    apply_->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("bulkCancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &BulkDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(12);
    layout->addLayout(columns, 1);
    layout->addWidget(buttons);
    constexpr QSize kSize(860, 520);
    resize(kSize);
}

void BulkDialog::onFacetChosen() {
    const auto facet = static_cast<Facet>(facets_->currentData().toInt());
    model_.setOptions(options_->rows(facet));
    constexpr int kMostValue = 190;
    list_->fitValues(kMostValue);
    if (line_->text().isEmpty()) {
        onTextChanged({});
    } else {
        line_->clear();
    }
    propose();
}

/// The value of the first pool, as if it were filled down; where that is open, the best one.
void BulkDialog::propose() {
    const auto facet = static_cast<Facet>(facets_->currentData().toInt());
    const Value* own = source_.pool(pools_.front()).facets.find(facet);
    int row = 0;
    for (int i = 0; own != nullptr && i < model_.rowCount(); ++i) {
        const OptionRow& option = model_.rowAt(i);
        row = option.value && option.value->sameAs(*own) ? i : row;
    }
    list_->setCurrentIndex(model_.index(row, 0));
    list_->scrollTo(list_->currentIndex());
}

void BulkDialog::onTextChanged(const QString& text) {
    const auto facet = static_cast<Facet>(facets_->currentData().toInt());
    QString fault;
    if (text.trimmed().isEmpty()) {
        model_.filter({}, std::nullopt);
    } else {
        auto typed = options_->typed(facet, text);
        model_.filter(text, typed ? std::optional(*typed) : std::nullopt);
        if (!typed && model_.rowCount() == 0) {
            fault = shown(toText(typed.error())) + QLatin1Char('.');
        }
    }
    if (fault.isEmpty() && options_->judgedCount() < options_->poolCount()) {
        fault = tr("The list is judged on the first %1 pools, the preview on all.").arg(options_->judgedCount());
    }
    fault_->setText(fault);
    list_->setCurrentIndex(text.isEmpty() ? QModelIndex() : model_.index(0, 0));
    onCurrentChanged();
}

void BulkDialog::onCurrentChanged() {
    const QModelIndex current = list_->currentIndex();
    apply_->setEnabled(current.isValid());
    worse_->clear();
    if (!current.isValid()) {
        chosen_.reset();
        preview_->cancel();
        counts_->clear();
        worseTitle_->setText({});
        summary_->setText(tr("Choose a value to see what it changes."));
        return;
    }
    chosen_ = model_.rowAt(current.row());
    preview_->ask(static_cast<Facet>(facets_->currentData().toInt()), chosen_->value);
}

void BulkDialog::onBusyChanged(bool busy) {
    if (busy) {
        summary_->setText(tr("Judging %1…").arg(counted(Countable::Pool, pools_.size())));
        counts_->clear();
        worseTitle_->setText({});
    }
}

void BulkDialog::onAnswered(const VerdictShift& shift) {
    const auto facet = static_cast<Facet>(facets_->currentData().toInt());
    const auto touched = static_cast<std::size_t>(std::ranges::count_if(pools_, [&](std::size_t pool) {
        const Value* now = source_.pool(pool).facets.find(facet);
        return chosen_ &&
               (now == nullptr ? chosen_->value.has_value() : !chosen_->value || now->text != chosen_->value->text);
    }));
    summary_->setText(tr("%1 change, %2 of them get another verdict.")
                          .arg(counted(Countable::Pool, touched), QString::number(shift.changed)));
    apply_->setEnabled(touched > 0);
    counts_->setShift(shift);
    worseTitle_->setText(shift.worse.empty() ? tr("No pool gets worse.")
                                             : tr("%1 get worse:").arg(counted(Countable::Pool, shift.worse.size())));
    worse_->clear();
    for (std::size_t i = 0; i < std::min(shift.worse.size(), kListedWorse); ++i) {
        const std::size_t pool = shift.worse[i];
        worse_->addItem(shown(source_.clusterOf(pool).name) + QLatin1Char('/') + shown(source_.pool(pool).name));
    }
    if (shift.worse.size() > kListedWorse) {
        worse_->addItem(tr("and %1 more").arg(shift.worse.size() - kListedWorse));
    }
}

bool BulkDialog::eventFilter(QObject* watched, QEvent* event) {
    if (watched == line_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : (key == Qt::Key_Up ? -1 : 0);
        if (step != 0) {
            const int row = list_->currentIndex().isValid() ? list_->currentIndex().row() + step : 0;
            if (row >= 0 && row < model_.rowCount()) {
                list_->setCurrentIndex(model_.index(row, 0));
            }
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void BulkDialog::apply() {
    if (!chosen_) {
        return;
    }
    const std::vector<CellEdit> edits =
        options_->edits(static_cast<Facet>(facets_->currentData().toInt()), chosen_->value);
    disconnect(&session_, nullptr, this, nullptr);
    accept();
    session_.perform(setCells(session_.document(), session_.scenario(), edits));
}

} // namespace poolwright
