// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>
#include <map>
#include <unordered_map>

#include "model/core/workload/capacity.h"

namespace poolwright {

/// Targets that the sources do not settle: 10.1 was renamed to 11.0, and families begin with 10.0.
bool doubtfulCubin(const std::string& target);
/// Each once.
void citeOnce(std::vector<Citation>& into, const std::vector<Citation>& more);
std::vector<Facet> facetsInOrder(FacetSet set);
/// The driver is older than the toolkit's own and runs it by minor-version compatibility, without PTX.
bool byMinorCompatibility(const Matrix& matrix, const Outcome& outcome);

/// Judges one workload on pools whose rows were taken in: what the checks say, and what the reference tables add. What
/// depends on the same values is made once. Refers to what it is given.
class FitJudge {
public:
    FitJudge(const Evaluator& evaluator, const CudaFacts& facts, const WorkloadProfile& profile,
             const std::string& language);

    /// `row` holds the workload's values too. With `findings` sentences and remedies of this very pool are filled in.
    WorkloadFit judge(const PoolRow& row, const PoolRoom& room, bool findings);

private:
    /// Values that one requirement depends on.
    using Key = std::array<std::uint32_t, 5>;
    struct KeyHash {
        std::size_t operator()(const Key& key) const {
            std::uint64_t hash = 1469598103934665603ULL;
            for (const std::uint32_t part : key) {
                hash = (hash ^ part) * 1099511628211ULL;
            }
            return hash ^ (hash >> 29U);
        }
    };
    using Made = std::unordered_map<Key, RequirementPtr, KeyHash>;

    /// What is kept beside what the checks say.
    enum class MadeFor : std::uint8_t { Ptx, Forward, Require, Memory };
    static constexpr std::size_t kMadeBeside = 4;

    /// The one made before for these values; null stands for nothing to say.
    template <typename Make>
    static const RequirementPtr& once(Made& made, const Key& key, const Make& make) {
        const auto [place, fresh] = made.try_emplace(key);
        if (fresh) {
            if (std::optional<Requirement> said = make()) {
                place->second = std::make_shared<const Requirement>(std::move(*said));
            }
        }
        return place->second;
    }
    Made& madeFor(MadeFor what) { return made_[made_.size() - kMadeBeside + static_cast<std::size_t>(what)]; }
    [[nodiscard]] Requirement made(const PoolRow& row, const CheckResult& result, bool findings) const;
    RequirementPtr checked(const PoolRow& row, const CheckResult& result, bool findings);
    [[nodiscard]] std::vector<Facet> missingOf(const PoolRow& row, const CheckResult& result) const;
    void addCubinDoubts(const PoolRow& row, WorkloadFit& out);
    void addPtxLimit(const PoolRow& row, WorkloadFit& out);
    void addForward(const PoolRow& row, WorkloadFit& out);
    void addRequire(const PoolRow& row, WorkloadFit& out);
    void addMemory(const PoolRow& row, WorkloadFit& out);
    [[nodiscard]] std::optional<Requirement> ptxLimit(const PoolRow& row) const;
    [[nodiscard]] std::optional<Requirement> forward(const PoolRow& row) const;
    [[nodiscard]] Requirement required(const PoolRow& row) const;
    [[nodiscard]] CudaOffer offerOf(const PoolRow& row) const;
    [[nodiscard]] Requirement memory(const PoolRow& row) const;
    [[nodiscard]] std::uint32_t classNumber(const PoolRow& row) const;

    const Evaluator& evaluator_;
    const CudaFacts& facts_;
    const WorkloadProfile& profile_;
    const std::string& language_;
    std::optional<std::uint64_t> asked_;      ///< GiB
    std::vector<Requirement::Kind> kinds_;    ///< by check
    std::vector<std::string> doubtfulCubins_; ///< cubins whose rule no source gives
    bool asksCapability_ = false;             ///< the require string does
    std::vector<Made> made_;
    std::unordered_map<Key, Capacity, KeyHash> rooms_; ///< of one GPU
    std::vector<CheckResult> results_;
    const Outcome* driverOutcome_ = nullptr; ///< of the pool at hand
};

} // namespace poolwright
