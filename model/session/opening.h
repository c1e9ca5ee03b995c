// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "db/documentstore.h"
#include "model/core/base/date.h"
#include "model/core/rules/judgement.h"
#include "model/session/touched.h"

namespace poolwright {

/// A fleet with all that its judgement needs. Made by a worker, then owned by the session's thread: the session takes new
/// values into the evaluator, so whoever judges on a worker makes an evaluator of its own.
struct JudgedFleet {
    std::string file; ///< as it was asked for; empty: not from a file
    MatrixPtr matrix;
    std::shared_ptr<Evaluator> evaluator;
    std::shared_ptr<Fleet> fleet;
    std::shared_ptr<FleetJudgement> judgement;
};

/// Where the matrix comes from; called once, on a worker.
using MatrixLoader = std::function<tl::expected<MatrixPtr, Errors>()>;

/// How documents are made and opened; called on workers. Tests put others in their place.
struct DocumentFiles {
    std::function<Result<OpenedDocument>(const std::filesystem::path&, const Document&, const History&, const Matrix&)>
        create;
    std::function<Result<OpenedDocument>(const std::filesystem::path&, const Matrix&)> open; ///< for writing
    /// Whether somebody has the document open for writing now.
    std::function<bool(const std::filesystem::path&)> inUse;

    /// As DocumentStore has them.
    static DocumentFiles onDisk();
};

/// What an opening is doing.
enum class OpenPhase : std::uint8_t { Matrix, File, Draft, Judging };

/// What opening a file needs.
struct OpenRequest {
    std::filesystem::path file; ///< a document or a fleet (JSON); empty: a new document
    std::string name;           ///< of a new document
    std::filesystem::path drafts;
    std::filesystem::path held; ///< the document that is open for writing already; empty: none
    ItemId scenario = kNoItem;  ///< the one to judge where the document has it; else the baseline
    /// Writers of documents that were closed: over before anything is opened, because it may be the same file.
    std::vector<std::shared_future<void>> before;
    DocumentFiles files;
    MatrixPtr matrix; ///< null: ask `loadMatrix`
    MatrixLoader loadMatrix;
    Date today;
    std::function<void(double, OpenPhase)> progress; ///< how much is done, 0 to 1; may be empty
};

/// A document that was opened and judged.
struct OpenedFile {
    bool held = false;                  ///< it is the one that is open already: nothing else is set but `judged.matrix`
    JudgedFleet judged;                 ///< its fleet is the one in `document`
    PoolIndex index;
    ItemId scenario = kNoItem;          ///< the one judged
    std::shared_ptr<Document> document;
    History history;
    DocumentAccess access = DocumentAccess::Writable;
    Errors faults;                      ///< why it is not writable, or not on the disk
    std::filesystem::path file;         ///< of the document
    std::unique_ptr<DocumentStore> store; ///< null: it could not be made, see `faults`
};

/// Loads the matrix where there is none yet, opens or makes the document and judges every pool. No Qt inside: it runs on a
/// worker. Stopped early it gives no errors and no document.
tl::expected<OpenedFile, Errors> openFile(const OpenRequest& request, const std::stop_token& stop);

} // namespace poolwright
