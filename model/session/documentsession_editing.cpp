// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// DocumentSession: commands, undo and redo.

#include <QDateTime>

#include <algorithm>
#include <optional>
#include <type_traits>

#include "model/session/documentsession.h"
#include "model/session/documentwriter.h"
#include "model/session/judging.h"

namespace poolwright {

namespace {

/// What the steps in memory may take; the file keeps as many as it wants to.
constexpr std::size_t kMostMemory = 256U << 20U;

/// About as many bytes as the command takes in memory.
std::size_t sizeOf(const Command& command) {
    constexpr std::size_t kPool = 2'000;
    std::size_t pools = 0;
    const auto count = [&](const auto& change) {
        using T = std::decay_t<decltype(change)>;
        for (const auto side : {&T::before, &T::after}) {
            if (!(change.*side)) {
                continue;
            }
            if constexpr (std::is_same_v<T, ClusterChange>) {
                pools += (change.*side)->pools.size() + 1;
            } else if constexpr (std::is_same_v<T, ScenarioChange>) {
                pools += (change.*side)->fleet.poolCount() + 1;
            } else {
                ++pools;
            }
        }
    };
    for (const Change& change : command.changes) {
        if (const auto* cluster = std::get_if<ClusterChange>(&change)) {
            count(*cluster);
        } else if (const auto* pool = std::get_if<PoolChange>(&change)) {
            count(*pool);
        } else if (const auto* scenario = std::get_if<ScenarioChange>(&change)) {
            count(*scenario);
        }
    }
    return command.changes.size() * sizeof(Change) + pools * kPool;
}

/// The one scenario whose fleet the command changes; none where it changes several, or no fleet.
std::optional<ItemId> scenarioOf(const Command& command) {
    std::optional<ItemId> out;
    bool several = false;
    for (const Change& change : command.changes) {
        std::visit(
            [&](const auto& each) {
                using T = std::decay_t<decltype(each)>;
                if constexpr (requires { each.scenario; } && !std::is_same_v<T, ScenarioHeadChange>) {
                    several = several || (out && *out != each.scenario);
                    out = each.scenario;
                }
            },
            change);
    }
    return several ? std::nullopt : out;
}

} // namespace

/// Forgets the oldest steps where there are too many.
void DocumentSession::trimHistory() {
    std::size_t keep = 0;
    std::size_t bytes = 0;
    const auto& steps = history_.steps;
    while (keep < steps.size() && keep < kLongestHistory) {
        bytes += sizeOf(steps[steps.size() - 1 - keep].command);
        if (bytes > kMostMemory && keep > 0) {
            break;
        }
        ++keep;
    }
    const std::size_t forget = std::min(steps.size() - keep, history_.position);
    history_.steps.erase(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(forget));
    history_.position -= forget;
}

bool DocumentSession::mayEdit() {
    if (writable()) {
        return true;
    }
    if (!current_.fleet) {
        emit editRefused(Error{ErrorCode::Usage, "no document is open", "open one first", {}});
    } else {
        const std::string why = saveState_.errors.empty() ? std::string() : saveState_.errors.front().message;
        emit editRefused(Error{ErrorCode::Usage, "the document cannot be changed" + (why.empty() ? why : ": " + why),
                               "save a copy and go on with that", documentFile_.toStdString()});
    }
    return false;
}

/// Applies the command; false, and said why, when it does not fit.
bool DocumentSession::carryOut(const Command& command, Touched& touched) {
    const bool goneBefore = touched.gone;
    collect(command, scenario_, touched);
    auto& scenarios = document_->scenarios;
    auto kept = scenarios.end();
    const auto shown = std::ranges::find(scenarios, scenario_, &Scenario::id);
    if (touched.gone && !goneBefore && shown != scenarios.end()) {
        // Views look at this fleet until they are told: a copy goes in its place.
        kept = scenarios.insert(shown, *shown);
        removed_.clear();
        removed_.splice(removed_.end(), scenarios, shown);
    }
    if (const auto applied = apply(*document_, command); !applied) {
        if (kept != scenarios.end()) {
            scenarios.splice(std::ranges::find(scenarios, scenario_, &Scenario::id), removed_);
            scenarios.erase(std::next(std::ranges::find(scenarios, scenario_, &Scenario::id)));
        }
        touched.gone = goneBefore;
        emit editRefused(applied.error());
        return false;
    }
    if (judging_ && !judging_->reread) {
        collect(command, judging_->scenario, judging_->since);
    }
    return true;
}

/// Hands what was done to the file.
void DocumentSession::record(Step kind, std::size_t step) {
    if (!writer_) {
        return;
    }
    queuedDeeds_ = writer_->add({kind, history_.steps[step]});
    if (!hasFile_) {
        makeDraftAgain();
    }
    setSaveState(SaveState::Kind::Saving);
}

void DocumentSession::perform(const Result<Command>& command) {
    if (!command) {
        emit editRefused(command.error());
        return;
    }
    Touched touched;
    if (!mayEdit() || command->changes.empty() || !carryOut(*command, touched)) {
        return;
    }
    history_.steps.resize(history_.position);
    history_.steps.push_back({QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString(), *command});
    history_.position = history_.steps.size();
    record(Step::Do, history_.position - 1);
    trimHistory();
    settle(touched);
    emit historyChanged();
}

bool DocumentSession::canUndo() const { return writable() && history_.position > 0; }
bool DocumentSession::canRedo() const { return writable() && history_.position < history_.steps.size(); }

QString DocumentSession::undoName() const {
    return canUndo() ? QString::fromStdString(history_.steps[history_.position - 1].command.name) : QString();
}

QString DocumentSession::redoName() const {
    return canRedo() ? QString::fromStdString(history_.steps[history_.position].command.name) : QString();
}

QStringList DocumentSession::historyNames() const {
    QStringList out;
    for (const HistoryStep& step : history_.steps) {
        out << QString::fromStdString(step.command.name);
    }
    return out;
}

void DocumentSession::undo() {
    if (canUndo()) {
        const auto scenario = scenarioOf(history_.steps[history_.position - 1].command);
        goToStep(history_.position - 1);
        showScenario(scenario);
    }
}

void DocumentSession::redo() {
    if (canRedo()) {
        const auto scenario = scenarioOf(history_.steps[history_.position].command);
        goToStep(history_.position + 1);
        showScenario(scenario);
    }
}

/// What was undone or done again is to be seen.
void DocumentSession::showScenario(std::optional<ItemId> scenario) {
    if (scenario && *scenario != scenario_ && document_->scenario(*scenario) != nullptr) {
        setScenario(*scenario);
    }
}

bool DocumentSession::stepOnce(bool back, Touched& touched) {
    const std::size_t step = back ? history_.position - 1 : history_.position;
    const Command& command = history_.steps[step].command;
    if (!carryOut(back ? inverse(command) : command, touched)) {
        return false;
    }
    history_.position = back ? step : step + 1;
    record(back ? Step::Undo : Step::Redo, step);
    return true;
}

void DocumentSession::goToStep(std::size_t position) {
    position = std::min(position, history_.steps.size());
    if (position == history_.position || !mayEdit()) {
        return;
    }
    Touched touched;
    while (history_.position != position && stepOnce(position < history_.position, touched)) {
    }
    settle(touched);
    emit historyChanged();
}

} // namespace poolwright
