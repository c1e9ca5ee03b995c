// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <set>

#include "model/core/solve/consistency.h"
#include "model/core/solve/influence.h"
#include "model/core/solve/waydomains.h"
#include "model/core/solve/whynot.h"

namespace poolwright {

/// Looks for the fewest facets to change so that a value becomes acceptable. Each step takes the first finding that
/// blocks and tries every facet that it depends on: some facet of it must change in every way, so none is missed.
class WaySearch {
public:
    /// `now` and `then` are the pool without and with the value, judged; `taken` is `then` before it was judged.
    struct Question {
        Facet facet{};
        const PoolTrial& trial;
        const PoolJudgement& now;
        const PoolJudgement& taken;
        VerdictSet acceptable;
        const WhyNotLimits& limits;
    };
    WaySearch(Evaluator& evaluator, const Question& question);

    /// A facet's value taken in, by its number.
    using Change = std::pair<Facet, ValueNumber>;
    /// The pool with the value and these changes.
    [[nodiscard]] PoolJudgement with(const std::vector<Change>& changes) const;

    /// Whether the finding speaks against the value: it is about the facet, or the pool does not have it that bad now.
    [[nodiscard]] bool against(const Said& said) const;
    [[nodiscard]] bool about(const Said& said) const;
    [[nodiscard]] bool blocks(const Said& said) const {
        return against(said) && !question_.acceptable.contains(verdictOf(said));
    }
    /// The facet of the pool that the value contradicts.
    [[nodiscard]] std::optional<std::pair<Facet, Facet>> contradiction(const PoolRow& row) const;

    std::vector<Way> ways();
    /// Changes of one facet after which that check is acceptable or absent.
    std::vector<Way> cures(CheckId check, const PoolJudgement& then);
    [[nodiscard]] bool complete() const { return complete_; }

private:
    /// The best changes of one set of facets so far.
    struct Found {
        std::vector<Change> changes;
        std::vector<std::size_t> picks; ///< index of each value in its domain
        VerdictCounts counts{};
        std::vector<std::size_t> doing; ///< of one facet: the classes that do
    };
    [[nodiscard]] Verdict verdictOf(const Said& said) const { return evaluator_.outcome(said.result).verdict; }
    [[nodiscard]] FacetSet dependsOn(CheckId check, const PoolRow& row) const;
    [[nodiscard]] bool spent();
    [[nodiscard]] bool open(Facet facet, const std::vector<Change>& changes) const;
    [[nodiscard]] std::vector<Change> changeOf(Facet facet, ValueNumber number) const;
    void search(std::vector<Change>& changes, std::vector<std::size_t>& picks, std::size_t depth);
    void branch(FacetSet where, std::vector<Change>& changes, std::vector<std::size_t>& picks, std::size_t depth);
    void record(const PoolJudgement& judged, const std::vector<Change>& changes, const std::vector<std::size_t>& picks);
    std::optional<Way> cure(CheckId check, const PoolJudgement& then, Facet facet);
    Way wayOf(const Found& found);
    void addAlternatives(Way& way, const WayDomain& from, const std::vector<std::size_t>& doing) const;
    void addCitations(Way& way, const PoolJudgement& judged, const std::vector<CheckId>& checks) const;

    Evaluator& evaluator_;
    const Question& question_;
    Influence influence_;
    Consistency consistency_;
    WayDomains domains_;
    std::vector<std::optional<Verdict>> now_; ///< by check
    std::vector<CheckId> blocked_;            ///< what blocks before anything is changed
    std::map<std::uint64_t, Found> found_;
    std::set<std::vector<Change>>
        tried_;              ///< at this depth, in the order of the facets: reached in any order, looked at once
    bool elsewhere_ = false; ///< whether another family, node kind, region or cluster type may be chosen
    std::size_t trials_ = 0;
    bool complete_ = true;
};

} // namespace poolwright
