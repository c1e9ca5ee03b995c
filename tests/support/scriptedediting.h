// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QTimer>

#include "model/session/documentsession.h"
#include "tests/support/editscript.h"

namespace poolwright::test {

/// Edits the document of a session by a script, in bursts, until the program is killed; says what was saved. Ends the
/// program with 1 where an edit is refused.
class ScriptedEditing {
public:
    ScriptedEditing(DocumentSession& session, const Matrix& matrix, std::uint64_t seed)
        : script_(matrix, seed), session_(session) {
        QObject::connect(&session_, &DocumentSession::openFailed, &timer_, [] { QCoreApplication::exit(1); });
        QObject::connect(&session_, &DocumentSession::editRefused, &timer_, [] { QCoreApplication::exit(1); });
        QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] { move(); });
        QObject::connect(&session_, &DocumentSession::saveStateChanged, &timer_, [this] {
            if (session_.saveState().kind == SaveState::Kind::Saved && moves_ > 0) {
                acknowledge(moves_);
                burst_ = 1 + moves_ % 7;
            }
        });
    }
    /// Call once the document is open.
    void start() { timer_.start(1); }

private:
    void move() {
        using Kind = DocumentStore::Deed::Kind;
        if (burst_ == 0) {
            return;
        }
        --burst_;
        const EditScript::Move move = script_.next(session_.document(), session_.canUndo(), session_.canRedo());
        ++moves_;
        if (move.kind == Kind::Do) {
            session_.perform(move.command);
        } else if (move.kind == Kind::Undo) {
            session_.undo();
        } else {
            session_.redo();
        }
    }

    EditScript script_;
    DocumentSession& session_;
    QTimer timer_;
    std::size_t moves_ = 0;
    std::size_t burst_ = 5; ///< so many moves more, a millisecond apart, before it waits until all is saved
};

} // namespace poolwright::test
