// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the import is laid out.

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QTreeView>
#include <QVBoxLayout>

#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/progressstrip.h"
#include "views/common/sentencelist.h"
#include "views/common/textblock.h"
#include "views/common/verdictdelegate.h"
#include "views/intake/importdialog.h"
#include "views/intake/importstart.h"

namespace poolwright {

namespace {

void prepareImportTree(QTreeView& tree, const char* name, const QString& heard) {
    tree.setObjectName(QLatin1String(name));
    tree.setAccessibleName(heard);
    tree.setUniformRowHeights(true);
    tree.setAllColumnsShowFocus(true);
    tree.setEditTriggers(QAbstractItemView::NoEditTriggers);
    tree.setFrameShape(QFrame::NoFrame);
    tree.header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    tree.header()->setSectionsMovable(false);
}

} // namespace

void ImportDialog::buildLayout() {
    start_ = new ImportStart;
    auto* work = new QWidget;
    summary_ = new PlainLabel({}, work, PlainLabel::Tone::Strong);
    summary_->setObjectName(QStringLiteral("importSummary"));
    auto* column = new QVBoxLayout(work);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(buildSources());
    auto* line = new QHBoxLayout;
    line->setSpacing(14);
    line->addWidget(summary_, 1);
    line->addLayout(buildOptions());
    column->addLayout(line);
    column->addWidget(buildPages(), 1);
    stages_ = new QStackedWidget(this);
    stages_->addWidget(start_);
    stages_->addWidget(work);
    progress_ = new ProgressStrip(this);
    progress_->setObjectName(QStringLiteral("importProgress"));
    progress_->findChild<QPushButton*>()->setObjectName(QStringLiteral("importCancelReading"));
    fault_ = new TextBlock(TextBlock::Tone::Strong, this);
    fault_->setObjectName(QStringLiteral("importFault"));
    fault_->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(stages_, 1);
    layout->addWidget(progress_);
    layout->addWidget(fault_);
    layout->addLayout(buildButtons());
}

QWidget* ImportDialog::buildSources() {
    auto* box = new QWidget(this);
    sources_ = new SentenceList(sourcesModel_, {{{SourceNameColumn, 26}, {SourceCountsColumn, 26}}, SourceKindsColumn, {}}, box);
    sources_->setObjectName(QStringLiteral("importSources"));
    sources_->setAccessibleName(tr("Texts that were read. Delete takes one out."));
    sources_->setFrameShape(QFrame::StyledPanel);
    constexpr int kLines = 4;
    sources_->setFixedHeight(kLines * VerdictDelegate::rowHeight(fontMetrics()) + 4);
    const auto button = [&](const char* name, const QString& words) {
        auto* made = new ActionButton(words, box);
        made->setObjectName(QLatin1String(name));
        return made;
    };
    auto* paste = button("importPaste", tr("Paste another"));
    auto* file = button("importFile", tr("Add a file…"));
    remove_ = button("importRemove", tr("Take out"));
    connect(paste, &QAbstractButton::clicked, this, &ImportDialog::pasteClipboard);
    connect(file, &QAbstractButton::clicked, this, &ImportDialog::fileRequested);
    connect(remove_, &QAbstractButton::clicked, this, &ImportDialog::removeSource);
    auto* buttons = new QVBoxLayout;
    buttons->setSpacing(6);
    for (ActionButton* each : {paste, file, remove_}) {
        buttons->addWidget(each);
    }
    buttons->addStretch(1);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(sources_, 1);
    layout->addLayout(buttons);
    return box;
}

QLayout* ImportDialog::buildOptions() {
    split_ = new QCheckBox(tr("Split mixed pools"), this);
    split_->setObjectName(QStringLiteral("importSplit"));
    split_->setChecked(true);
    split_->setToolTip(tr("Each part with equal values becomes a pool; else the values that differ stay open."));
    everyNode_ = new QCheckBox(tr("Nodes without a GPU too"), this);
    everyNode_->setObjectName(QStringLiteral("importEveryNode"));
    clusterName_ = new QLineEdit(this);
    clusterName_->setObjectName(QStringLiteral("importClusterName"));
    clusterName_->setAccessibleName(tr("Name of the cluster; empty: as the texts call it"));
    clusterName_->setPlaceholderText(tr("as the texts say"));
    clusterName_->setTextMargins(4, 0, 4, 0);
    clusterName_->setFixedWidth(150);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(split_);
    row->addWidget(everyNode_);
    row->addWidget(new PlainLabel(tr("Cluster"), this, PlainLabel::Tone::Muted));
    row->addWidget(clusterName_);
    return row;
}

QWidget* ImportDialog::buildPages() {
    auto* box = new QWidget(this);
    tabs_ = new QTabBar(box);
    tabs_->setObjectName(QStringLiteral("importTabs"));
    tabs_->setAccessibleName(tr("What to look at"));
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    for (const QString& title : {tr("Preview"), tr("Differences"), tr("Still open"), tr("Remarks")}) {
        tabs_->addTab(title);
    }
    tree_ = new QTreeView;
    tree_->setModel(&treeModel_);
    prepareImportTree(*tree_, "importTree", tr("What would be taken in"));
    tree_->setItemDelegate(new VerdictDelegate(tree_));
    tree_->header()->setStretchLastSection(true);
    constexpr int kName = 290;
    constexpr int kValue = 300;
    constexpr int kNodes = 64;
    tree_->setColumnWidth(ImportNameColumn, kName);
    tree_->setColumnWidth(ImportValueColumn, kValue);
    tree_->setColumnWidth(ImportNodesColumn, kNodes);
    pages_ = new QStackedWidget(box);
    pages_->addWidget(tree_);
    pages_->addWidget(buildDifferences());
    pages_->addWidget(buildHints());
    pages_->addWidget(buildRemarks());
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(tabs_);
    layout->addWidget(pages_, 1);
    return box;
}

QWidget* ImportDialog::buildDifferences() {
    auto* page = new QWidget;
    differencesCaption_ = new PlainLabel({}, page, PlainLabel::Tone::Muted);
    differencesCaption_->setObjectName(QStringLiteral("importDifferencesCaption"));
    differences_ = new QTreeView(page);
    differences_->setModel(&rowsModel_);
    prepareImportTree(*differences_, "importDifferences", tr("What differs from the document; Space takes a line or leaves it out"));
    differences_->setItemDelegate(new VerdictDelegate(differences_));
    differences_->setItemDelegateForColumn(ImportTakeColumn, new QStyledItemDelegate(differences_)); // paints the tick
    auto* tick = new QAction(tr("Take the line or leave it out"), differences_);
    tick->setShortcut(QKeySequence(Qt::Key_Space));
    tick->setShortcutContext(Qt::WidgetShortcut);
    differences_->addAction(tick);
    connect(tick, &QAction::triggered, this, [this] {
        const QModelIndex at = differences_->currentIndex().siblingAtColumn(ImportTakeColumn);
        const bool taken = at.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        (void)rowsModel_.setData(at, taken ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    });
    differences_->setRootIsDecorated(false);
    differences_->setItemsExpandable(false);
    differences_->header()->setStretchLastSection(true);
    constexpr int kTake = 130;
    constexpr int kWhere = 250;
    constexpr int kFacet = 170;
    constexpr int kBefore = 190;
    differences_->setColumnWidth(ImportTakeColumn, kTake);
    differences_->setColumnWidth(ImportWhereColumn, kWhere);
    differences_->setColumnWidth(ImportFacetColumn, kFacet);
    differences_->setColumnWidth(ImportBeforeColumn, kBefore);
    auto* all = new ActionButton(tr("Take all"), page);
    all->setObjectName(QStringLiteral("importTakeAll"));
    auto* none = new ActionButton(tr("Take none"), page);
    none->setObjectName(QStringLiteral("importTakeNone"));
    connect(all, &QAbstractButton::clicked, this, [this] { rowsModel_.takeAll(true); });
    connect(none, &QAbstractButton::clicked, this, [this] { rowsModel_.takeAll(false); });
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 8, 0, 8);
    head->setSpacing(8);
    head->addWidget(differencesCaption_, 1);
    head->addWidget(all);
    head->addWidget(none);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(differences_, 1);
    return page;
}

QWidget* ImportDialog::buildHints() {
    auto* page = new QWidget;
    auto* caption = new PlainLabel(tr("No text shows these values. Run the command, then paste what it prints: it is merged."), page,
                                   PlainLabel::Tone::Muted);
    hints_ = new SentenceList(hintsModel_, {{{HintFacetsColumn, 34}}, HintCommandColumn, {}}, page);
    hints_->setObjectName(QStringLiteral("importHints"));
    hints_->setAccessibleName(tr("Commands that show what is still open. Enter copies one."));
    hintDetail_ = new TextBlock(TextBlock::Tone::Muted, page);
    hintDetail_->setObjectName(QStringLiteral("importHintDetail"));
    copy_ = new ActionButton(tr("Copy command"), page);
    copy_->setObjectName(QStringLiteral("importCopyCommand"));
    connect(copy_, &QAbstractButton::clicked, this, &ImportDialog::copyCommand);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 8, 0, 8);
    head->addWidget(caption, 1);
    head->addWidget(copy_);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(hints_, 1);
    layout->addSpacing(6);
    layout->addWidget(hintDetail_);
    return page;
}

QWidget* ImportDialog::buildRemarks() {
    auto* page = new QWidget;
    remarks_ = new SentenceList(remarksModel_, {{{RemarkWhereColumn, 26}}, RemarkMessageColumn, {}}, page);
    remarks_->setObjectName(QStringLiteral("importRemarks"));
    remarks_->setAccessibleName(tr("What was not taken, and what to know, by line"));
    remarkDetail_ = new TextBlock(TextBlock::Tone::Muted, page);
    remarkDetail_->setObjectName(QStringLiteral("importRemarkDetail"));
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(remarks_, 1);
    layout->addWidget(remarkDetail_);
    return page;
}

QLayout* ImportDialog::buildButtons() {
    import_ = new ActionButton(tr("Import"), this);
    import_->setObjectName(QStringLiteral("importAccept"));
    import_->setMain();
    auto* cancel = new ActionButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("importCancel"));
    connect(import_, &QAbstractButton::clicked, this, &ImportDialog::take);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    auto* nothing = new PlainLabel(tr("Nothing enters the document before you import. Undo takes all of it back."), this,
                                   PlainLabel::Tone::Muted);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(nothing, 1);
    row->addWidget(cancel);
    row->addWidget(import_);
    return row;
}

} // namespace poolwright
