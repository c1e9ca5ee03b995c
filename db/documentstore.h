// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/core/document/change.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// One step of the history as the file keeps it.
struct HistoryStep {
    std::string at; ///< UTC, "2026-11-21T10:15:00Z"
    Command command;
    bool operator==(const HistoryStep&) const = default;
};

/// Everything done to a document, oldest first; the first `position` steps are in force, the rest can be redone.
struct History {
    std::vector<HistoryStep> steps;
    std::size_t position = 0;
    bool operator==(const History&) const = default;
};
/// Older steps are forgotten (they can no longer be undone) beyond this many, or this many bytes of commands.
inline constexpr std::size_t kLongestHistory = 1'000;
inline constexpr std::size_t kLargestHistory = 64U << 20U;

/// Whether a document may be written, and if not, why.
enum class DocumentAccess : std::uint8_t {
    Writable,
    Asked,       ///< opened for reading only
    InUse,       ///< another program has it open for writing
    NoPermission,///< the file or its folder cannot be written
    Newer,       ///< made by a newer program
    Damaged,     ///< digests or structure do not match; what could be read is shown
    UnknownValue ///< holds values that this matrix has no word for; those cells are shown as open
};
std::string_view toText(DocumentAccess access);

class DocumentStore;

/// What opening gives: the contents, and the store that goes on writing them.
struct OpenedDocument {
    Document document;
    History history;
    DocumentAccess access = DocumentAccess::Writable;
    Errors faults; ///< why it is not writable; one per table or value
    std::filesystem::path backup; ///< copy of the old file where it was migrated; else empty
    std::unique_ptr<DocumentStore> store;
};

enum class OpenFor { Writing, Reading };

/// The file of one document: an SQLite database with a rollback journal (DELETE, synchronous EXTRA). When a call that
/// changes it has returned without an error, the change is on the disk; when it failed, the file is as before. One thread.
///
/// One writer at a time: a lock file beside the document ("name.poolwright-lock", flock) is held while it is open for
/// writing. Every table has a digest over its rows (sum of their SHA-256), kept in the same transaction.
class DocumentStore {
public:
    /// Makes a new file with the document; never replaces one (ErrorCode::Usage).
    static Result<OpenedDocument> create(const std::filesystem::path& path, Document document, const Matrix& matrix);
    /// Checks schema, digests and structure before anything is believed. A file that is not a document at all is an error;
    /// anything less gives what could be read, with the reason in `access`.
    static Result<OpenedDocument> open(const std::filesystem::path& path, const Matrix& matrix,
                                       OpenFor purpose = OpenFor::Writing);

    virtual ~DocumentStore() = default;
    DocumentStore(const DocumentStore&) = delete;
    DocumentStore& operator=(const DocumentStore&) = delete;
    DocumentStore(DocumentStore&&) = delete;
    DocumentStore& operator=(DocumentStore&&) = delete;

    [[nodiscard]] virtual const std::filesystem::path& path() const = 0;

    /// What happened to the document, in order; all of it in one transaction.
    struct Deed {
        enum class Kind : std::uint8_t { Do, Undo, Redo };
        Kind kind = Kind::Do;
        HistoryStep step; ///< for Do: what is done; steps that could be redone are forgotten. Else the step undone or redone
        bool operator==(const Deed&) const = default;
    };
    virtual Result<void> write(std::span<const Deed> deeds) = 0;

    /// A complete copy at `target`, which appears at once or not at all; replaces a file there only with `replace`.
    virtual Result<void> copyTo(const std::filesystem::path& target, bool replace) = 0;

    /// Whether another program wrote the file since it was last read (PRAGMA data_version).
    virtual Result<bool> changedElsewhere() = 0;
    /// Reads everything again.
    virtual Result<OpenedDocument> reread(const Matrix& matrix) = 0;

protected:
    DocumentStore() = default;
};

/// What is wrong with a document; empty: nothing.
Result<Errors> checkDocument(const std::filesystem::path& path, const Matrix& matrix);

/// What a salvage kept and lost.
struct Salvage {
    std::vector<std::string> kept; ///< "14 pools", …
    std::vector<std::string> lost; ///< each with what and why
};
/// Writes what can still be read of a damaged document into a new file at `target`, which must not exist.
Result<Salvage> recoverDocument(const std::filesystem::path& damaged, const std::filesystem::path& target,
                                const Matrix& matrix);

} // namespace poolwright
