// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/core/base/result.h"
#include "model/core/facts/fleet.h"
#include "model/core/plan/overlay.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// What the minutes of an operation are counted for.
enum class MinutesPer : std::uint8_t { Cluster, Batch, Node };
/// Where they come from.
enum class MinutesFrom : std::uint8_t {
    Published, ///< a source states them; of a range the longer end
    Assumed,   ///< no source does; the matrix text carries an assumption of the project, said as such wherever it is shown
    Overlay,   ///< the user's own
};
std::string_view toText(MinutesFrom from); ///< "published", "assumed", "overlay"

/// How far one step of a facet may go.
enum class StepKind : std::uint8_t {
    Any,         ///< to any value
    Up,          ///< only to a higher one, of the same kind (runtime, kernel line)
    NextOffered, ///< within the version's minor, or to the next minor that ACK offers; none is skipped
    ToCluster,   ///< to the control plane's version, upward only
};

/// One facet that an operation can set.
struct OperationChange {
    Facet facet{};
    StepKind step = StepKind::Any;
    bool operator==(const OperationChange&) const = default;
};

/// Something that is done to a cluster or to all nodes of a pool, as data: the table "operation" of the matrix with the
/// user's overlay on it.
struct Operation {
    std::string id; ///< "upgrade-cgpu"
    std::string title;
    Scope scope = Scope::Pool; ///< Cluster or Pool
    std::vector<OperationChange> changes; ///< any of these at once, at least one
    /// Where it can be done at all: terms on the pool's row before the step (for cluster operations: of every pool).
    Guard when;
    /// What must hold before the step, of the pool; for operations of the cluster of every pool in it (kubelet-step same).
    Guard before;
    /// Checks that must be acceptable before the step, where they apply (kubernetes-runtime).
    std::vector<CheckId> acceptableBefore;
    /// The nodes' cGPU becomes what the installed ack-ai-installer ships (pools whose cGPU is not none, or becomes so).
    bool installsShippedCgpu = false;
    /// Nodes are installed anew: other kernel lines and runtimes than before are possible. Without it a kernel keeps its
    /// line and its os, a runtime its kind.
    bool reinstalls = false;
    std::optional<bool> drain; ///< not published where empty; counted as no
    std::optional<bool> restart;
    std::optional<bool> podsStop;
    std::optional<bool> reversible;
    std::uint32_t minutes = 0; ///< per `per`
    MinutesPer per = MinutesPer::Node;
    MinutesFrom minutesFrom = MinutesFrom::Assumed;
    bool forbidden = false; ///< by the overlay
    std::string note;
    std::string wayBack;                ///< how it is taken back, or why it cannot be
    std::vector<std::string> commands;  ///< lines of the runbook; {cluster} {pool} {node} {<facet>} are filled in
    std::vector<Citation> citations;

    [[nodiscard]] const OperationChange* find(Facet facet) const;
    bool operator==(const Operation&) const = default;
};

/// The operations of the matrix with the overlay applied, in the order of the text. Fails for an overlay that names an
/// operation which the matrix does not have. The matrix' own text was checked when it was loaded.
Result<std::vector<Operation>> operationsOf(const Matrix& matrix, const Overlay& overlay = {});

/// Batches of 1, 2, 4, 8 … nodes, none larger than `largest`, until all nodes are done.
std::uint32_t batchesFor(std::uint32_t nodes, std::uint32_t largest);
inline constexpr std::uint32_t kLargestBatch = 8;

/// Minutes of the whole operation on a pool of so many nodes (cluster operations: any number), one after another.
std::uint64_t minutesOf(const Operation& operation, std::uint32_t nodes, bool lingjun);

/// The nodes that a pool counts for in costs: one where the fleet leaves them open.
std::uint32_t nodeWeight(const Configuration& pool);

} // namespace poolwright
