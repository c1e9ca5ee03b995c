// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Documents in files: samples, bytes of a file, random histories.

#pragma once

#include <QString>
#include <filesystem>
#include <string>

#include "db/documentstore.h"
#include "tests/support/randomcommands.h"

namespace poolwright::test {

/// A fleet of some pools with workloads, a scenario with changes of its own, a note and an acceptance.
Document sampleDocument(const Matrix& matrix, std::size_t pools = 40);

/// Where a QTemporaryDir is made in memory if that can be: thousands of commits wait for no disk.
QString quickFolder();

std::string bytesOf(const std::filesystem::path& file);
void writeBytes(const std::filesystem::path& file, const std::string& bytes);
/// All faults, one a line.
std::string listed(const Errors& errors);
/// Ends the program with the fault.
OpenedDocument must(Result<OpenedDocument> opened);

/// What was done to a document in memory, as the session would hand it to the store.
class RandomDeeds {
public:
    RandomDeeds(const Matrix& matrix, Document document, std::uint64_t seed, History history = {})
        : commands_(matrix, seed), generator_(seed ^ 0x5DEECE66DULL), document_(std::move(document)),
          history_(std::move(history)) {}

    /// A command, an undo or a redo; applied in memory already.
    DocumentStore::Deed next();
    DocumentStore::Deed doNext();
    DocumentStore::Deed undo();
    DocumentStore::Deed redo();

    [[nodiscard]] const Document& document() const { return document_; }
    [[nodiscard]] const History& history() const { return history_; }

private:
    RandomCommands commands_;
    std::mt19937_64 generator_;
    Document document_;
    History history_;
};

} // namespace poolwright::test
