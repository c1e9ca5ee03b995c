// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <thread>

#include "db/documentstore.h"
#include "model/core/document/accepted.h"
#include "model/core/document/edits.h"
#include "model/core/document/scenarios.h"
#include "model/session/opening.h"

namespace poolwright {

class DocumentWriter;

/// How the document on screen stands to its file.
struct SaveState {
    enum class Kind : std::uint8_t {
        Saved,    ///< all that was done is on the disk
        Saving,   ///< being written
        Failed,   ///< the last write failed; what was done since is in memory only and is tried again with the next edit
        ReadOnly, ///< see access()
    };
    Kind kind = Kind::Saved;
    Errors errors; ///< of Failed and ReadOnly
    bool operator==(const SaveState&) const = default;
};

/// What of the fleet on screen a command touched.
struct FleetChange {
    bool structure = false;           ///< clusters or pools came, went, moved: indexes have changed
    std::vector<std::size_t> pools;   ///< else: indexes in the judgement of the pools with other values or names, ascending
    std::vector<std::size_t> clusters;///< clusters with other values or names; values of their pools may follow from these
    bool acceptances = false;         ///< which findings are accepted, or which verdicts the policy accepts
    bool name = false;                ///< the fleet's own
};

/// The document that is open now, with the matrix that judges it: its scenarios, the one on screen, undo, and the file.
///
/// Edits are applied in memory at once and written by a thread of their own; opening, judging many pools and every access
/// to the disk happen on workers. Everything here is called from, and every signal comes in, the thread that made the session.
class DocumentSession : public QObject {
    Q_OBJECT
public:
    /// `drafts`: the folder for documents that have no place of their own yet (new and imported ones); made when needed.
    DocumentSession(MatrixLoader loadMatrix, Date today, QString drafts, QObject* parent = nullptr);
    /// The same with another way to the disk, for tests.
    DocumentSession(MatrixLoader loadMatrix, Date today, QString drafts, DocumentFiles files, QObject* parent = nullptr);
    /// Asks running workers to stop and waits for them; everything done is written first.
    ~DocumentSession() override;

    // --- opening -------------------------------------------------------------------------------------------------
    /// Opens a document, or imports a fleet (JSON) into a draft: the one that was made of the same file before, where the file
    /// is unchanged, else a new one. In the background; an opening under way is given up. The old document stays until
    /// documentOpened(), and stays after openFailed(); it also stays while something of it could not be saved
    /// (SaveState::Failed), until a copy was saved or openGivingUp() was called. Drafts that were made for this session
    /// and in which nothing was ever done are removed when they are closed.
    void open(const QString& file);
    /// A new draft with an empty baseline of that name.
    void openNew(const QString& name);
    void cancel();
    /// Writes a complete copy in the background; then copySaved() or copyFailed(). With `goOn` the copy is the document from
    /// then on, and a draft that it came from is removed.
    void saveCopy(const QString& target, bool replace, bool goOn);

    /// Opens what was asked for last once more, and gives up what could not be written of the document on screen, but only
    /// once the other is open.
    void openGivingUp();
    /// Whether something done to a document that was left cannot be written; it is tried again every second.
    [[nodiscard]] bool unsavedElsewhere() const { return !unsavedClosed_.empty(); }
    /// Opens the document for writing that another program had open (canTakeOver()); then scenarioShown(), or editRefused().
    void takeOver();

    [[nodiscard]] bool busy() const { return busy_; }
    /// The file being opened; empty when not busy.
    [[nodiscard]] QString openingFile() const { return openingFile_; }

    // --- what is open --------------------------------------------------------------------------------------------
    /// The scenario on screen, judged. Edits change the fleet, and mostly the judgement, in place; what it points to may be
    /// replaced with scenarioShown() and judgementChanged(), so take it anew then. The fleet lives in the document, which
    /// stays alive as long as somebody holds the fleet. Null until a document was opened. `file` is what was asked for: a
    /// document or JSON.
    [[nodiscard]] const JudgedFleet* current() const { return current_.fleet ? &current_ : nullptr; }
    /// Null until a worker has loaded it.
    [[nodiscard]] MatrixPtr matrix() const { return matrix_; }
    /// For workers that need the matrix before anything was opened.
    [[nodiscard]] const MatrixLoader& matrixLoader() const { return loadMatrix_; }
    [[nodiscard]] Date today() const { return today_; }
    [[nodiscard]] const Document& document() const { return *document_; } ///< only while current() is not null
    [[nodiscard]] QString documentFile() const { return documentFile_; }   ///< the *.poolwright file
    /// Whether it has no place of its own yet.
    [[nodiscard]] bool isDraft() const { return draft_; }
    [[nodiscard]] DocumentAccess access() const { return access_; }
    [[nodiscard]] bool writable() const { return current_.fleet && access_ == DocumentAccess::Writable; }
    [[nodiscard]] const SaveState& saveState() const { return saveState_; }
    /// Whether the program that had the document open for writing has gone (access() is InUse).
    [[nodiscard]] bool canTakeOver() const { return canTakeOver_; }

    [[nodiscard]] ItemId scenario() const { return scenario_; }
    /// Shows another scenario; judged in the background where it is large. Unknown ids are ignored.
    void setScenario(ItemId scenario);

    /// Index in the judgement of the pool with that id in the scenario on screen.
    [[nodiscard]] std::optional<std::size_t> poolIndex(ItemId pool) const;
    /// Whether a worker is judging: verdicts on screen, or the scenario asked for, follow.
    [[nodiscard]] bool judging() const { return judging_ != nullptr; }
    /// What of the fleet on screen is accepted today; changes with judgementChanged() and with FleetChange::acceptances.
    [[nodiscard]] const AcceptedFindings& accepted() const { return accepted_; }
    /// The acceptance that covers a finding of a pool today; null: none.
    [[nodiscard]] const RiskAcceptance* acceptanceOf(std::size_t pool, const CheckResult& result) const;

    // --- editing -------------------------------------------------------------------------------------------------
    /// Applies the command to the document, judges what it touched and queues it for the file. A failed Result (from the edit
    /// functions) or a document that is not writable is told by editRefused() and changes nothing.
    void perform(const Result<Command>& command);
    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool canRedo() const;
    [[nodiscard]] QString undoName() const; ///< empty: nothing to undo
    [[nodiscard]] QString redoName() const;
    /// Where the step belongs to another scenario, that one is shown.
    void undo();
    void redo();
    /// Names of all steps, oldest first; the first historyPosition() are in force.
    [[nodiscard]] QStringList historyNames() const;
    [[nodiscard]] std::size_t historyPosition() const { return history_.position; }
    /// Undoes or redoes up to there.
    void goToStep(std::size_t position);
    /// Writes again what failed to be written.
    void retrySaving();

signals:
    /// Another document is open; everything is new.
    void documentOpened();
    void openFailed(const QString& file, const poolwright::Errors& errors);
    void openCancelled(const QString& file);
    void busyChanged(bool busy);
    /// Of an opening that takes longer than a second: how much is done (0 to 1), and what is being done.
    void progress(double fraction, const QString& what);
    void judgingChanged(bool judging);
    /// Another scenario is on screen, or the one on screen was read again; everything of the fleet is new.
    void scenarioShown();
    /// Values, names, structure or acceptances of the fleet on screen are other; verdicts follow with judgementChanged(),
    /// often at once. Not sent for documentOpened() and scenarioShown().
    void fleetChanged(const poolwright::FleetChange& change);
    /// Verdicts of the fleet on screen are new; also after documentOpened() and scenarioShown().
    void judgementChanged();
    /// Scenarios came, went or were renamed, or the fleet of one that is not on screen changed.
    void scenariosChanged();
    /// What can be undone and redone.
    void historyChanged();
    /// saveState(), access(), documentFile() or canTakeOver().
    void saveStateChanged();
    /// Entries (saved views, notes, properties) or the policy.
    void entriesChanged();
    void editRefused(const poolwright::Error& error);
    /// The last changes of a document that was left could not be written; see unsavedElsewhere().
    void closedUnsaved(const QString& file, const poolwright::Error& error);
    void copySaved(const QString& target);
    void copyFailed(const QString& target, const poolwright::Error& error);

private:
    using Opened = tl::expected<OpenedFile, Errors>;
    struct Judging;
    struct JudgedCopy;
    using Step = DocumentStore::Deed::Kind;

    // opening
    void start(OpenRequest request);
    void giveUp();
    void finishOpening(quint64 job, Opened& outcome);
    void finishTakingOver(Opened& outcome);
    void adopt(OpenedFile& opened);
    void refuse(Opened& outcome);
    void setBusy(const QString& file);
    void tellProgress(quint64 job, double fraction, OpenPhase phase);

    // editing
    bool mayEdit();
    bool carryOut(const Command& command, Touched& touched);
    void trimHistory();
    void record(Step kind, std::size_t step);
    void settle(const Touched& touched);
    void showNearest(bool judged);
    bool stepOnce(bool back, Touched& touched);
    void showScenario(std::optional<ItemId> scenario);

    // judging
    void show(Scenario& scenario, std::shared_ptr<Evaluator> evaluator, FleetJudgement judgement);
    void judgeOrQueue(const std::vector<std::size_t>& pools);
    void judgeLater(ItemId scenario, bool show, std::shared_ptr<OpenedDocument> reread);
    bool install(const Judging& task, JudgedCopy& judged, Scenario& scenario);
    void finishJudging(quint64 job, JudgedCopy& judged);
    bool dropJudging();
    void stopJudging();
    void updateAccepted();

    // the file
    void startWriter(std::unique_ptr<DocumentStore> store, Errors faults);
    void makeDraftAgain();
    void closeWriter();
    void setSaveState(SaveState::Kind kind, Errors errors = {});
    template <typename Function>
    auto later(Function function);
    void onWritten(quint64 upTo);
    void onWriteFailed(const Error& error);
    void onCopied(const QString& target, bool wentOn, const std::optional<Error>& error);
    void onReread(const std::shared_ptr<OpenedDocument>& again);
    void onReleased(bool free);

    MatrixLoader loadMatrix_;
    Date today_;
    QString drafts_;
    DocumentFiles files_;
    MatrixPtr matrix_;

    std::map<quint64, std::jthread> workers_; ///< by job; erased once they have nothing left to do
    quint64 lastJob_ = 0;
    quint64 openJob_ = 0;
    bool busy_ = false;
    bool takingOver_ = false;
    QString openingFile_;

    std::shared_ptr<Document> document_;
    std::list<Scenario> removed_; ///< scenarios that went while views may still look at them
    JudgedFleet current_;
    PoolIndex index_; ///< of the judgement on screen
    AcceptedFindings accepted_;
    ItemId scenario_ = kNoItem;
    History history_;
    std::unique_ptr<Judging> judging_;
    bool stale_ = false; ///< more of the fleet on screen has to be judged than was judged at once

    /// What was asked for last: a file, or the name of a new document.
    struct Asked {
        QString file;
        QString name;
    } asked_;
    bool givesUp_ = false; ///< what is unsaved, once the other is open

    QString documentFile_;
    bool draft_ = false;
    bool made_ = false; ///< the file was made when it was opened here
    DocumentAccess access_ = DocumentAccess::Writable;
    bool canTakeOver_ = false;
    SaveState saveState_;
    std::unique_ptr<DocumentWriter> writer_;
    std::map<quint64, std::unique_ptr<DocumentWriter>> closing_;
    std::set<quint64> unsavedClosed_; ///< of them, those that could not write
    quint64 generation_ = 0; ///< of the document: what an older one's writer says is not meant
    quint64 queuedDeeds_ = 0;
    quint64 writtenDeeds_ = 0;
    bool hasFile_ = false;     ///< false: the draft could not be made, the document is in memory only
    bool makesDraft_ = false;  ///< it is being tried again
};

} // namespace poolwright
