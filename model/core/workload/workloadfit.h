// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <functional>
#include <memory>

#include "model/core/rules/judgement.h"
#include "model/core/solve/pooltrial.h"
#include "model/core/workload/profile.h"

namespace poolwright {

/// One thing that a workload needs of a pool, judged.
struct Requirement {
    /// Scheduling: checks of workloads that have no kind of their own.
    enum class Kind : std::uint8_t {
        Driver,
        Cubin,
        Ptx,
        ManagedMemory,
        GpuMemory,
        Require,
        ForwardCompatibility,
        Scheduling
    };
    Kind kind{};
    Verdict verdict = Verdict::Unknown;
    std::string statement; ///< one sentence
    std::optional<Finding>
        finding; ///< where a check of the matrix judges it; only workloadFit() fills it, a grid does not
    std::vector<Facet> missing;
    std::vector<Citation> citations;
    std::string rule;       ///< id of the rule that decides, where a check judges it; for short words
    bool operator==(const Requirement&) const = default;
};

/// Fits on pools that are alike share what they say.
using RequirementPtr = std::shared_ptr<const Requirement>;

/// How many replicas a pool holds, by GPU memory and pods per GPU. Numbers that are not known leave it open.
struct Capacity {
    std::optional<std::uint64_t> perGpu; ///< replicas of this workload on one GPU
    std::optional<std::uint64_t> gpus;   ///< of the pool
    std::optional<std::uint64_t> replicas;
    std::string because; ///< what bounds it: "20 pods a GPU", "20 GiB of 24 GiB", or what is not known
    bool operator==(const Capacity&) const = default;
};

/// What a pool has to hold replicas with. Numbers that nobody gives or publishes are open.
struct PoolRoom {
    enum class Mode : std::uint8_t { Whole, Shared, Open } mode = Mode::Open; ///< one pod a GPU, several, or not known
    std::optional<std::uint64_t> memory;                                      ///< GiB of one GPU by its name
    std::optional<std::uint64_t> podsPerGpu;                                  ///< of a shared GPU
    std::optional<std::uint64_t> gpusPerNode;                                 ///< none where a family has several sizes
    std::uint64_t leastGpusPerNode = 0;                                       ///< the smallest size; 0: not known
    std::string sizes;                                                        ///< "1, 2, 4 or 8"
    std::optional<std::uint64_t> nodes;
    std::string open; ///< why the GPUs of the pool are not known; empty: they are
};

/// A workload on a pool.
struct WorkloadFit {
    std::size_t workload = 0;
    std::size_t cluster = 0;
    std::size_t pool = 0;
    Verdict verdict =
        Verdict::Unknown; ///< worst of the requirements but forward compatibility, which is a route and no need
    std::vector<RequirementPtr> requirements; ///< the deciding one first; never empty, never null
    Capacity capacity;
    bool wished = false; ///< the profile names this pool

    [[nodiscard]] const Requirement& deciding() const { return *requirements.front(); }
    /// By what they say.
    bool operator==(const WorkloadFit& other) const;
};

/// The smallest change of a pool that makes a workload fit, judged with all other rules of the pool. None is looked for
/// while the workload does not say what decides, or nobody knows the driver of the pool: `because` says what to find
/// out.
struct FitChange {
    std::vector<Choice> choices; ///< empty: none was found
    std::vector<std::string> operations;
    Verdict verdict = Verdict::Unknown; ///< of the pool then
    std::string because;                ///< where there is none: why not
    bool operator==(const FitChange&) const = default;
};

/// A grid of more cells is refused: it would take gigabytes.
inline constexpr std::size_t kMostFitCells = 4'000'000;

struct WorkloadGrid {
    std::vector<WorkloadProfile> workloads;
    std::vector<std::pair<std::size_t, std::size_t>> pools; ///< cluster, pool
    std::vector<PoolRoom> rooms;                            ///< of the pools
    std::vector<WorkloadFit> fits;                          ///< workload by workload, pool by pool
    std::string refused; ///< more than kMostFitCells were asked for, in words (ErrorCode::Limit); empty: no
    /// Whether it was neither refused nor stopped early.
    [[nodiscard]] bool complete() const { return refused.empty() && fits.size() == workloads.size() * pools.size(); }
    [[nodiscard]] const WorkloadFit& at(std::size_t workload, std::size_t pool) const {
        return fits[workload * pools.size() + pool];
    }
};
/// Every workload on every pool; stopped early: without fits; refused: without pools and fits. Takes values into the
/// evaluator. Cost: about a microsecond a cell.
WorkloadGrid workloadGrid(Evaluator& evaluator, const Fleet& fleet, std::vector<WorkloadProfile> workloads,
                          const std::string& language, const std::function<bool()>& stopped = {});
/// One workload on one pool with its findings in full: sentences, values, and remedies that help on this very pool.
WorkloadFit workloadFit(Evaluator& evaluator, const Fleet& fleet, const WorkloadProfile& workload, std::size_t cluster,
                        std::size_t pool, const std::string& language);
/// Which pools can run it: the pools of the grid by index, best first (verdict, wished ones, most replicas, order of
/// the fleet).
std::vector<std::size_t> poolsRanked(const WorkloadGrid& grid, std::size_t workload);
/// The fleet's own workloads as profiles.
std::vector<WorkloadProfile> profilesOf(const Fleet& fleet);

FitChange smallestChange(Evaluator& evaluator, const Fleet& fleet, const WorkloadFit& fit,
                         const WorkloadProfile& workload, const std::string& language,
                         const std::function<bool()>& stopped = {});

/// Workloads whose fit gets worse (or better) on a pool when facets change: "what would this driver change break".
struct FitShift {
    std::size_t workload = 0;
    Verdict before = Verdict::Unknown;
    Verdict after = Verdict::Unknown;
    std::string because;
    bool operator==(const FitShift&) const = default;
};
std::vector<FitShift> fitShifts(Evaluator& evaluator, const Fleet& fleet, const std::vector<WorkloadProfile>& workloads,
                                std::size_t cluster, std::size_t pool, std::span<const Choice> choices,
                                const std::string& language);

} // namespace poolwright
