// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "views/intake/importdialog.h"

#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QCheckBox>
#include <QMimeData>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QTreeView>
#include <QUrl>

#include <algorithm>
#include <iterator>
#include <utility>

#include "model/items/plaintext.h"
#include "model/items/words.h"
#include "model/session/documentsession.h"
#include "views/common/actionbutton.h"
#include "views/common/plainlabel.h"
#include "views/common/progressstrip.h"
#include "views/common/sentencelist.h"
#include "views/common/textblock.h"
#include "views/intake/importstart.h"

namespace poolwright {

namespace {

constexpr int kCombinePauseMs = 150;
constexpr int kExpandedPools = 12; ///< with more only the clusters are open at first

QStringList localFiles(const QMimeData& data) {
    QStringList out;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            out << url.toLocalFile();
        }
    }
    return out;
}

} // namespace

ImportDialog::ImportDialog(DocumentSession& session, QWidget* parent)
    : QDialog(parent), session_(session), reader_(session.matrix(), session.matrixLoader()) {
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import from a cluster"));
    setAcceptDrops(true);
    pause_ = new QTimer(this);
    pause_->setSingleShot(true);
    pause_->setInterval(kCombinePauseMs);
    buildLayout();
    connectParts();
    connectSession();
    showSources();
    updateButtons();
    constexpr QSize kSize(1020, 680);
    resize(parent == nullptr ? kSize : kSize.boundedTo(parent->window()->size() - QSize(40, 40)));
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::connectParts() {
    connect(pause_, &QTimer::timeout, this, &ImportDialog::combine);
    connect(start_, &ImportStart::pasteRequested, this, &ImportDialog::pasteClipboard);
    connect(start_, &ImportStart::fileRequested, this, &ImportDialog::fileRequested);
    connect(&reader_, &IntakeReader::readDone, this, &ImportDialog::onRead);
    connect(&reader_, &IntakeReader::combined, this, &ImportDialog::onCombined);
    connect(&reader_, &IntakeReader::failed, this, &ImportDialog::onFailed);
    connect(&reader_, &IntakeReader::progress, this, [this](double fraction, const QString& what) {
        progress_->setFraction(fraction, tr("Reading %1…").arg(shown(what.toStdString())));
    });
    connect(clusterName_, &QLineEdit::textChanged, this, &ImportDialog::combineLater);
    connect(split_, &QCheckBox::toggled, this, &ImportDialog::combine);
    connect(everyNode_, &QCheckBox::toggled, this, &ImportDialog::combine);
    connect(tabs_, &QTabBar::currentChanged, pages_, &QStackedWidget::setCurrentIndex);
    connect(tabs_, &QTabBar::tabBarClicked, this, [this] { chosen_ = true; });
    connect(&rowsModel_, &ImportRowsModel::takenChanged, this, &ImportDialog::updateButtons);
    connect(sources_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ImportDialog::updateButtons);
    connect(hints_, &SentenceList::activated, this, &ImportDialog::copyCommand);
    connect(hints_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        hintDetail_->setTextOrHide(current.isValid() ? hintsModel_.rowAt(current.row()).tells : QString());
    });
    connect(remarks_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& current) {
        remarkDetail_->setTextOrHide(current.isValid() ? current.data(Qt::ToolTipRole).toString() : QString());
    });
}

void ImportDialog::connectSession() {
    connect(&session_, &DocumentSession::fleetChanged, this, &ImportDialog::combineLater);
    connect(&session_, &DocumentSession::scenarioShown, this, &ImportDialog::combineLater);
    connect(&session_, &DocumentSession::saveStateChanged, this, &ImportDialog::updateButtons);
    connect(&session_, &DocumentSession::documentOpened, this, &ImportDialog::takeIntoNew);
    connect(&session_, &DocumentSession::openFailed, this, [this](const QString& /*file*/, const Errors& errors) {
        if (std::exchange(making_, false) && !errors.empty()) {
            progress_->stop();
            readWaiting();
            tellFault(errors.front());
            updateButtons();
        }
    });
}

void ImportDialog::addFiles(const QStringList& files) {
    std::vector<IntakeSource> sources;
    for (const QString& file : files) {
        sources.push_back({QFileInfo(file).fileName(), file, {}});
    }
    read(std::move(sources));
}

void ImportDialog::addText(const QString& text) {
    ++pasted_;
    read({{tr("Pasted text %1").arg(pasted_), {}, text.toStdString()}});
}

void ImportDialog::pasteClipboard() {
    const QMimeData* held = QGuiApplication::clipboard()->mimeData();
    if (held != nullptr && !localFiles(*held).isEmpty()) {
        addFiles(localFiles(*held));
    } else if (const QString text = QGuiApplication::clipboard()->text(); text.trimmed().isEmpty()) {
        tellFault({ErrorCode::Input, "the clipboard holds no text", "copy what the cluster printed, then paste again", {}});
    } else {
        addText(text);
    }
}

void ImportDialog::read(std::vector<IntakeSource> sources) {
    if (sources.empty()) {
        return;
    }
    if (reader_.reading() || making_) { // read when that is done: nothing that was given is lost
        std::ranges::move(sources, std::back_inserter(waiting_));
        return;
    }
    fault_->setTextOrHide({});
    progress_->start(tr("Reading %1…").arg(shown(sources.front().name.toStdString())), [this] { cancelReading(); });
    reader_.read(std::move(sources));
    updateButtons();
}

void ImportDialog::readWaiting() {
    if (!waiting_.empty() && !reader_.reading() && !making_) {
        read(std::exchange(waiting_, {}));
    }
}

void ImportDialog::cancelReading() {
    waiting_.clear(); // they were given to the reading that is ended
    reader_.cancelReading();
    progress_->stop();
    updateButtons();
}

void ImportDialog::onRead(const std::vector<IntakeReadingPtr>& readings) {
    progress_->stop();
    readings_.insert(readings_.end(), readings.begin(), readings.end());
    showSources();
    sources_->setCurrentIndex(sourcesModel_.index(sourcesModel_.rowCount() - 1, 0));
    if (waiting_.empty()) {
        combine();
    }
    readWaiting();
}

void ImportDialog::removeSource() {
    const int row = sources_->currentIndex().row();
    if (row < 0 || reader_.reading()) {
        return;
    }
    readings_.erase(readings_.begin() + row);
    showSources();
    sources_->setCurrentIndex(sourcesModel_.index(std::min(row, sourcesModel_.rowCount() - 1), 0));
    combine();
}

void ImportDialog::showSources() {
    std::vector<ImportSourceRow> rows;
    const QLocale locale;
    for (const IntakeReadingPtr& reading : readings_) {
        ImportSourceRow row;
        row.name = shown(reading->name);
        QStringList counts;
        if (reading->found && !reading->found->nodes.empty()) {
            counts << counted(Countable::Node, reading->found->nodes.size());
        }
        counts << (reading->lines == 1 ? tr("1 line") : tr("%1 lines").arg(locale.toString(static_cast<qulonglong>(reading->lines))));
        row.counts = counts.join(QStringLiteral(" · "));
        row.kinds = reading->found ? kindWords(reading->found->sections) : QString();
        for (const std::string& remark : reading->remarks) {
            row.kinds += QStringLiteral(" · ") + shown(remark);
        }
        if (reading->fault) {
            row.fault = shown(toText(*reading->fault));
        }
        rows.push_back(std::move(row));
    }
    sourcesModel_.show(std::move(rows));
    stages_->setCurrentIndex(readings_.empty() ? 0 : 1);
}

ImportOptions ImportDialog::options() const {
    ImportOptions out;
    out.clusterName = clusterName_->text().trimmed().toStdString();
    out.splitMixed = split_->isChecked();
    out.everyNode = everyNode_->isChecked();
    return out;
}

void ImportDialog::combineLater() { pause_->start(); }

void ImportDialog::combine() {
    pause_->stop();
    if (readings_.empty() || making_) {
        result_.reset();
        showResult();
        return;
    }
    IntakeTarget target;
    if (const JudgedFleet* now = session_.current()) {
        target.fleet = std::make_shared<const Fleet>(*now->fleet);
        target.from = importedFrom(session_.document());
    }
    progress_->start(tr("Grouping the nodes…"));
    reader_.combine(readings_, options(), target);
    updateButtons();
}

void ImportDialog::onCombined(const IntakeResultPtr& result) {
    progress_->stop();
    result_ = result;
    fault_->setTextOrHide({});
    showResult();
    if (result_->imported.clusters.empty()) {
        for (const IntakeReadingPtr& reading : readings_) {
            if (reading->fault) {
                tellFault(*reading->fault);
                break;
            }
        }
        if (!result_->imported.offers.empty()) {
            tellFault({ErrorCode::Input, "these texts tell which Kubernetes versions are on offer, and name no nodes",
                       "add what kubectl get nodes -o json prints", {}});
        }
    }
}

void ImportDialog::onFailed(const Errors& errors) {
    progress_->stop();
    readWaiting();
    if (!errors.empty()) {
        tellFault(errors.front());
    }
    updateButtons();
}

void ImportDialog::showResult() {
    if (!result_) {
        treeModel_.clear();
        hintsModel_.clear();
        remarksModel_.show({}, {});
        summary_->setText({});
        updateTabs();
        updateButtons();
        return;
    }
    const Imported& imported = result_->imported;
    treeModel_.setImported(*result_->matrix, imported, split_->isChecked());
    std::size_t pools = 0;
    std::size_t mixed = 0;
    for (const ImportedCluster& cluster : imported.clusters) {
        pools += cluster.pools.size();
        mixed += static_cast<std::size_t>(std::ranges::count_if(cluster.pools, [](const ImportedPool& pool) { return !pool.mixed.empty(); }));
    }
    tree_->expandToDepth(pools <= kExpandedPools && pools <= 2 ? 1 : 0);
    tree_->setCurrentIndex(treeModel_.index(0, 0));
    rowsModel_.setRows(*result_->matrix, result_->rows);
    hintsModel_.show(*result_->matrix, imported.hints);
    remarksModel_.show(imported.remarks, result_->names);
    for (SentenceList* list : {hints_, remarks_}) {
        list->setCurrentIndex(list->model()->index(0, 0));
    }
    copy_->setEnabled(hintsModel_.rowCount() > 0);
    QString summary = importSummary(imported);
    if (!imported.cut.empty()) {
        summary += tr(" · the text was cut off %1").arg(shown(imported.cut));
    }
    if (mixed > 0) {
        summary += mixed == 1 ? tr(" · 1 pool is mixed") : tr(" · %1 pools are mixed").arg(mixed);
    }
    summary_->setText(summary.isEmpty() ? tr("Nothing to take in yet") : summary);
    split_->setVisible(mixed > 0 || !split_->isChecked());
    everyNode_->setVisible(imported.withoutGpu > 0 || everyNode_->isChecked());
    updateTabs();
    updateButtons();
}

void ImportDialog::updateTabs() {
    const auto title = [](const QString& name, int count) {
        return count == 0 ? name : name + QStringLiteral(" (%1)").arg(count);
    };
    const bool compared = session_.current() != nullptr;
    tabs_->setTabVisible(static_cast<int>(Tab::Differences), compared);
    tabs_->setTabText(static_cast<int>(Tab::Differences), title(tr("Differences"), rowsModel_.rowCount()));
    tabs_->setTabText(static_cast<int>(Tab::Open), title(tr("Still open"), hintsModel_.rowCount()));
    tabs_->setTabText(static_cast<int>(Tab::Remarks), title(tr("Remarks"), remarksModel_.rowCount()));
    const bool known = result_ && std::ranges::any_of(result_->rows, [](const ImportRow& row) {
        return row.kind == ImportRow::Kind::Fills || row.kind == ImportRow::Kind::Changes || row.kind == ImportRow::Kind::Same;
    });
    if (!chosen_ && result_) { // what is in the document already is a question of what changes
        tabs_->setCurrentIndex(static_cast<int>(compared && known ? Tab::Differences : Tab::Preview));
    }
    const std::size_t same = rowsModel_.sameCount();
    differencesCaption_->setText(rowsModel_.rowCount() == 0 ? tr("The document has all of it already.")
                                 : same == 0               ? tr("Untick what shall stay as it is.")
                                                           : tr("Untick what shall stay as it is. %1 values are the same.").arg(same));
}

void ImportDialog::updateButtons() {
    const bool idle = !reader_.busy() && !making_;
    const bool something = result_ && !result_->imported.clusters.empty();
    const bool open = session_.current() != nullptr;
    const bool taken = !open || rowsModel_.takenCount() > 0;
    import_->setEnabled(idle && something && taken && (!open || session_.writable()));
    const std::size_t count = rowsModel_.takenCount();
    import_->setWords(!open || !something ? tr("Import")
                      : count == 1      ? tr("Import 1 change")
                                        : tr("Import %1 changes").arg(count));
    remove_->setEnabled(sources_->currentIndex().isValid() && !reader_.reading() && !making_);
    if (something && open && !session_.writable()) {
        tellFault({ErrorCode::Usage, "the document is read-only", "save a copy of it and go on with that", {}});
    }
}

void ImportDialog::tellFault(const Error& error) {
    QString text = shown(error.message);
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    if (!error.where.empty()) {
        text += QStringLiteral(" (") + shown(error.where) + QLatin1Char(')');
    }
    text += QLatin1Char('.');
    if (!error.hint.empty()) {
        QString hint = shown(error.hint);
        hint[0] = hint[0].toUpper();
        text += QLatin1Char('\n') + hint + QLatin1Char('.');
    }
    fault_->setTextOrHide(text);
}

void ImportDialog::copyCommand() {
    const QModelIndex current = hints_->currentIndex();
    if (current.isValid()) {
        QGuiApplication::clipboard()->setText(hintsModel_.rowAt(current.row()).command);
        copy_->setWords(tr("Copied"));
        QTimer::singleShot(1500, copy_, [this] { copy_->setWords(tr("Copy command")); });
    }
}

void ImportDialog::take() {
    if (!result_ || !import_->isEnabled()) {
        return;
    }
    if (session_.current() != nullptr) {
        takeInto(rowsModel_.allRows());
        return;
    }
    making_ = true;
    fault_->setTextOrHide({});
    progress_->start(tr("Making a document…"));
    updateButtons();
    const Imported& imported = result_->imported;
    session_.openNew(imported.clusters.size() == 1 ? QString::fromStdString(imported.clusters.front().name) : tr("Imported fleet"));
}

void ImportDialog::takeIntoNew() {
    if (!std::exchange(making_, false)) {
        combineLater(); // another document: what differs is other
        return;
    }
    progress_->stop();
    takeInto(compareImport(result_->imported, *session_.current()->fleet, importedFrom(session_.document())));
}

void ImportDialog::takeInto(const std::vector<ImportRow>& rows) {
    const auto command = takeImport(session_.document(), session_.scenario(), result_->imported, rows);
    if (!command) {
        readWaiting();
        tellFault(command.error());
        return;
    }
    const QString summary = importSummary(result_->imported);
    disconnect(&session_, nullptr, this, nullptr);
    session_.perform(command);
    accept();
    emit imported(summary);
}

void ImportDialog::setTab(Tab tab) {
    chosen_ = true;
    tabs_->setCurrentIndex(static_cast<int>(tab));
}

bool ImportDialog::isSettled() const {
    return !reader_.busy() && !pause_->isActive() && !making_ && waiting_.empty();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(*event->mimeData()).isEmpty() || event->mimeData()->hasText()) {
        event->acceptProposedAction();
    }
}

void ImportDialog::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    if (const QStringList files = localFiles(*event->mimeData()); !files.isEmpty()) {
        addFiles(files);
    } else {
        addText(event->mimeData()->text());
    }
}

void ImportDialog::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Paste)) {
        pasteClipboard();
    } else if (event->key() == Qt::Key_Delete && sources_->hasFocus()) {
        removeSource();
    } else {
        QDialog::keyPressEvent(event);
    }
}

} // namespace poolwright
