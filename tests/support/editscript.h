// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>

#include "db/documentstore.h"
#include "tests/support/randomcommands.h"

namespace poolwright::test {

/// Random edits, undos and redos: the same for the same seed and the same document, so that what one process did can be worked
/// out in another.
class EditScript {
public:
    EditScript(const Matrix& matrix, std::uint64_t seed) : commands_(matrix, seed), dice_(seed) {}

    struct Move {
        DocumentStore::Deed::Kind kind = DocumentStore::Deed::Kind::Do;
        Command command; ///< of Do
    };
    Move next(const Document& document, bool canUndo, bool canRedo);

private:
    RandomCommands commands_;
    std::mt19937_64 dice_;
};

/// A document as it comes to be by a script.
struct ScriptedDocument {
    Document document;
    History history;

    void play(EditScript& script);
    /// The same contents, and the same steps to undo and redo next.
    [[nodiscard]] bool isLike(const ScriptedDocument& other) const;
};

/// Starts `program` with the arguments, waits until it says "saved 1" or more and some milliseconds longer, and kills it. Gives
/// the last number that it said; none when it never said one.
std::optional<std::size_t> killWhileEditing(const std::string& program, const std::vector<std::string>& arguments,
                                            int milliseconds);
/// For the program that is killed: says so at once, past every buffer.
void acknowledge(std::size_t moves);

/// As many times as the environment's POOLWRIGHT_KILLS_WINDOW says, else ten: `program` edits the document by the script of a
/// seed (its last arguments: file and seed), is killed, and what is in the file is compared with what it said was saved. Gives
/// what is wrong; empty: nothing.
std::string killAndCompare(const std::string& program, const std::vector<std::string>& arguments,
                           const std::filesystem::path& file, const Matrix& matrix);

} // namespace poolwright::test
