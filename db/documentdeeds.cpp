// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "db/documentdeeds.h"

#include "model/core/document/changetext.h"

namespace poolwright {

using Kind = DocumentStore::Deed::Kind;

void DeedRows::start(ItemId nextId) {
    state_ = {nextId, 0};
    rows_.insert("state", "INSERT INTO state (one, next_id, position) VALUES (1, ?, 0) RETURNING *", nextId);
}

DeedRows::State DeedRows::readState() {
    Query& query = rows_.query("SELECT next_id, position FROM state").with();
    State out;
    if (query.step()) {
        out = {query.number(0), query.number(1)};
    }
    query.reset();
    return out;
}

void DeedRows::writeState() {
    Query& before = rows_.query("SELECT * FROM state").with();
    if (before.step()) {
        rows_.leaving("state", before);
    }
    before.reset();
    rows_.update("state", "UPDATE state SET next_id = ?, position = ? RETURNING *", state_.nextId, state_.position);
}

void DeedRows::putStep(const HistoryStep& step, const std::string& json, std::int64_t n) {
    rows_.insert("step", "INSERT INTO step (n, at, name, bytes, command) VALUES (?, ?, ?, ?, ?) RETURNING *", n, step.at,
                 step.command.name, static_cast<std::int64_t>(json.size()), json);
}

void DeedRows::putHistory(const History& history) {
    std::int64_t n = 0;
    for (const HistoryStep& step : history.steps) {
        putStep(step, writeCommand(step.command), ++n);
    }
    state_.position = static_cast<std::int64_t>(history.position);
    writeState();
}

/// Makes `step` the one of number n: as it stands there, or in its place where it was forgotten. One that is too large to be kept
/// takes with it what it stands in the way of.
Result<void> DeedRows::step(const HistoryStep& step, std::int64_t n) {
    const std::string json = writeCommand(step.command);
    Query& query = rows_.query("SELECT command FROM step WHERE n = ?").with(n);
    const bool there = query.step();
    const bool same = there && query.text(0) == json;
    query.reset();
    if (there && !same) {
        return fail(ErrorCode::Input, "this step does not fit the file: the history has another one in its place");
    }
    if (json.size() > kLargestHistory) {
        rows_.remove("step", "DELETE FROM step RETURNING *");
    } else if (!there) {
        putStep(step, json, n);
    }
    return {};
}

Result<void> DeedRows::write(const DocumentStore::Deed& deed) {
    const Command& command = deed.step.command;
    if (deed.kind == Kind::Undo) {
        if (state_.position == 0) {
            return fail(ErrorCode::Input, "this step does not fit the file: nothing is left to undo");
        }
        if (Result<void> fits = step(deed.step, state_.position); !fits) {
            return fits;
        }
        --state_.position;
        return changes_.apply(inverse(command));
    }
    ++state_.position;
    if (deed.kind == Kind::Do) {
        rows_.remove("step", "DELETE FROM step WHERE n >= ? RETURNING *", state_.position);
        state_.nextId = std::max(state_.nextId, command.nextId);
    }
    if (Result<void> fits = step(deed.step, state_.position); !fits) {
        return fits;
    }
    return changes_.apply(command);
}

/// Only steps in force are forgotten, the oldest first.
void DeedRows::prune() {
    Query& all = rows_.query("SELECT n, bytes FROM step ORDER BY n DESC").with();
    std::size_t count = 0;
    std::size_t bytes = 0;
    std::int64_t oldest = 0;
    while (all.step()) {
        ++count;
        bytes += static_cast<std::size_t>(std::max<std::int64_t>(all.number(1), 0));
        if (count > kLongestHistory || bytes > kLargestHistory) {
            break;
        }
        oldest = all.number(0);
    }
    all.reset();
    rows_.remove("step", "DELETE FROM step WHERE n < ? AND n < ? RETURNING *", oldest, state_.position);
}

Result<void> DeedRows::write(std::span<const DocumentStore::Deed> deeds) {
    state_ = readState();
    for (const DocumentStore::Deed& deed : deeds) {
        if (Result<void> written = write(deed); !written) {
            return written;
        }
    }
    prune();
    writeState();
    return {};
}

} // namespace poolwright
