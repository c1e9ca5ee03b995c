// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <memory>
#include <optional>
#include <vector>

#include "model/core/document/edits.h"
#include "model/items/fleetsource.h"

namespace poolwright {

/// What an edit is for: pools, or clusters with all their pools. The first is the one that reasons are given for.
struct EditTargets {
    ItemKind kind = ItemKind::Pool;
    std::vector<std::size_t> items; ///< indexes of pools in the judgement, or of clusters in the fleet
    [[nodiscard]] bool empty() const { return items.empty(); }
    bool operator==(const EditTargets&) const = default;
};

/// One value that could be chosen, and what it would give.
struct OptionRow {
    std::optional<Value> value;         ///< none: left open
    Verdict verdict = Verdict::Unknown; ///< of the pool, or the worst of all judged ones
    Verdict own = Verdict::Supported;   ///< the worst that is said about this facet itself
    QString reason;
    bool current = false;     ///< what all of them have now
    bool listed = true;       ///< the matrix knows it
    bool contradicts = false; ///< cannot stand beside another value of the pool
    bool operator==(const OptionRow&) const = default;
};

/// The options of one cell, or of several cells of one facet. Holds no reference to what may change: it is made anew
/// for each popup. For the thread of the session.
class CellOptions {
public:
    /// Judging more pools than this would be felt: options of a larger selection are judged on the first ones.
    static constexpr std::size_t kMostJudged = 60;

    CellOptions(FleetSource source, std::shared_ptr<Evaluator> evaluator, EditTargets targets);

    [[nodiscard]] const EditTargets& targets() const { return targets_; }
    [[nodiscard]] const Matrix& matrix() const { return source_.matrix(); }
    /// How many pools the edit touches, and on how many of them options are judged.
    [[nodiscard]] std::size_t poolCount() const { return poolCount_; }
    [[nodiscard]] std::size_t judgedCount() const { return pools_.size(); }
    /// What the cell belongs to: "a10-shared", "3 pools".
    [[nodiscard]] QString subject() const;
    /// Null: open, or not the same in all.
    [[nodiscard]] const Value* current(Facet facet) const;

    /// Every known value, best first; the current one, and to leave it open, always.
    [[nodiscard]] std::vector<OptionRow> rows(Facet facet) const;
    /// The same for a text that somebody typed; fails with near misses where it is no value.
    [[nodiscard]] Result<OptionRow> typed(Facet facet, const QString& text) const;
    /// The judged pools as they would be.
    [[nodiscard]] std::shared_ptr<const JudgementOverlay> preview(Facet facet, const std::optional<Value>& value) const;
    [[nodiscard]] std::vector<CellEdit> edits(Facet facet, const std::optional<Value>& value) const;

private:
    [[nodiscard]] const Configuration& given(std::size_t item, Facet facet) const;
    [[nodiscard]] std::vector<OptionRow> rowsOfOne(Facet facet) const;
    [[nodiscard]] std::vector<OptionRow> judged(Facet facet, std::vector<OptionRow> rows) const;
    [[nodiscard]] bool isCurrent(Facet facet, const std::optional<Value>& value) const;

    FleetSource source_;
    std::shared_ptr<Evaluator> evaluator_;
    EditTargets targets_;
    std::vector<std::size_t> pools_; ///< that options are judged on
    std::size_t poolCount_ = 0;
};

} // namespace poolwright
