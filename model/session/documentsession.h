// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <QStringList>

#include <map>
#include <thread>

#include "db/documentstore.h"
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
    std::vector<std::size_t> clusters;///< clusters with other values or names
    bool acceptances = false;         ///< which findings are accepted
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
    /// Asks running workers to stop and waits for them; everything done is written first.
    ~DocumentSession() override;

    // --- opening -------------------------------------------------------------------------------------------------
    /// Opens a document, or imports a fleet (JSON) into a new draft. In the background; an opening under way is given up.
    /// The old document stays until documentOpened(), and stays after openFailed().
    void open(const QString& file);
    /// A new draft with an empty baseline of that name.
    void openNew(const QString& name);
    void cancel();
    /// Writes a complete copy in the background; then copySaved() or copyFailed(). With `goOn` the copy is the document from
    /// then on, and a draft that it came from is removed.
    void saveCopy(const QString& target, bool replace, bool goOn);

    [[nodiscard]] bool busy() const { return busy_; }
    /// The file being opened; empty when not busy.
    [[nodiscard]] QString openingFile() const { return openingFile_; }

    // --- what is open --------------------------------------------------------------------------------------------
    /// The scenario on screen, judged. Null until a document was opened. `file` is what was asked for: a document or JSON.
    [[nodiscard]] const JudgedFleet* current() const { return current_.fleet ? &current_ : nullptr; }
    /// Null until a worker has loaded it.
    [[nodiscard]] MatrixPtr matrix() const { return matrix_; }
    [[nodiscard]] Date today() const { return today_; }
    [[nodiscard]] const Document& document() const { return *document_; } ///< only while current() is not null
    [[nodiscard]] QString documentFile() const { return documentFile_; }   ///< the *.poolwright file
    [[nodiscard]] bool isDraft() const;
    [[nodiscard]] DocumentAccess access() const { return access_; }
    [[nodiscard]] bool writable() const { return current_.fleet && access_ == DocumentAccess::Writable; }
    [[nodiscard]] const SaveState& saveState() const { return saveState_; }

    [[nodiscard]] ItemId scenario() const { return scenario_; }
    /// Shows another scenario; judged in the background where it is large. Unknown ids are ignored.
    void setScenario(ItemId scenario);

    /// Index in the judgement of the pool with that id in the scenario on screen.
    [[nodiscard]] std::optional<std::size_t> poolIndex(ItemId pool) const;
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
    /// Another scenario is on screen, or the one on screen was read again; everything of the fleet is new.
    void scenarioShown();
    /// Values, names, structure or acceptances of the fleet on screen are other; verdicts follow with judgementChanged(),
    /// often at once. Not sent for documentOpened() and scenarioShown().
    void fleetChanged(const poolwright::FleetChange& change);
    /// Verdicts of the fleet on screen are new; also after documentOpened() and scenarioShown().
    void judgementChanged();
    /// Scenarios came, went or were renamed.
    void scenariosChanged();
    /// What can be undone and redone.
    void historyChanged();
    void saveStateChanged();
    /// Entries (saved views, notes, properties) or the policy.
    void entriesChanged();
    void editRefused(const poolwright::Error& error);
    void copySaved(const QString& target);
    void copyFailed(const QString& target, const poolwright::Error& error);
};

} // namespace poolwright
