// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/query/querymatcher.h"

#include <algorithm>
#include <bitset>
#include <optional>

#include "model/core/query/glob.h"
#include "model/core/query/querykeys.h"
#include "model/core/query/valuetest.h"

namespace poolwright {

/// A term made ready.
class TermTest {
public:
    TermTest() = default;
    virtual ~TermTest() = default;
    TermTest(const TermTest&) = delete;
    TermTest& operator=(const TermTest&) = delete;
    TermTest(TermTest&&) = delete;
    TermTest& operator=(TermTest&&) = delete;

    virtual bool holds(const PoolJudgement& pool) = 0;
};

namespace {

using VerdictSet = std::bitset<kVerdictCount>;

/// Answers by number, each worked out when first asked for.
class Answers {
public:
    template <typename Ask>
    bool at(std::size_t number, const Ask& ask) {
        if (number >= answers_.size()) {
            answers_.resize(std::max<std::size_t>(2 * answers_.size(), number + 1), kUnasked);
        }
        signed char& answer = answers_[number];
        if (answer == kUnasked) {
            answer = ask() ? 1 : 0;
        }
        return answer == 1;
    }

private:
    static constexpr signed char kUnasked = -1;
    std::vector<signed char> answers_;
};

VerdictSet verdictsOf(QueryOp op, Verdict limit) {
    VerdictSet out;
    for (std::size_t i = 0; i < kVerdictCount; ++i) {
        const auto order = static_cast<Verdict>(i) <=> limit;
        const bool equal = std::is_eq(order);
        switch (op) {
        case QueryOp::Less:
            out[i] = std::is_lt(order);
            break;
        case QueryOp::LessEqual:
            out[i] = std::is_lteq(order);
            break;
        case QueryOp::Greater:
            out[i] = std::is_gt(order);
            break;
        case QueryOp::GreaterEqual:
            out[i] = std::is_gteq(order);
            break;
        default:
            out[i] = equal != (op == QueryOp::NotEqual);
        }
    }
    return out;
}

class FacetTermTest : public TermTest {
public:
    FacetTermTest(Facet facet, ValueTest test, const Evaluator& evaluator)
        : facet_(facet), test_(std::move(test)), evaluator_(evaluator) {}
    bool holds(const PoolJudgement& pool) override {
        return answers_.at(pool.row.at(facet_), [&] { return test_.holds(evaluator_.state(facet_, pool.row).value); });
    }

private:
    Facet facet_;
    ValueTest test_;
    const Evaluator& evaluator_;
    Answers answers_;
};

class ClusterTermTest : public TermTest {
public:
    ClusterTermTest(Glob name, bool negated, const Fleet& fleet)
        : name_(std::move(name)), negated_(negated), fleet_(fleet) {}
    bool holds(const PoolJudgement& pool) override {
        return answers_.at(pool.cluster, [&] { return name_.matches(fleet_.clusters[pool.cluster].name); }) != negated_;
    }

private:
    Glob name_;
    bool negated_;
    const Fleet& fleet_;
    Answers answers_;
};

class PoolTermTest : public TermTest {
public:
    PoolTermTest(Glob name, bool negated, const Fleet& fleet)
        : name_(std::move(name)), negated_(negated), fleet_(fleet) {}
    bool holds(const PoolJudgement& pool) override {
        return name_.matches(fleet_.clusters[pool.cluster].pools[pool.pool].name) != negated_;
    }

private:
    Glob name_;
    bool negated_;
    const Fleet& fleet_;
};

class VerdictTermTest : public TermTest {
public:
    explicit VerdictTermTest(VerdictSet verdicts) : verdicts_(verdicts) {}
    bool holds(const PoolJudgement& pool) override { return verdicts_.test(static_cast<std::size_t>(pool.verdict)); }

private:
    VerdictSet verdicts_;
};

class CheckTermTest : public TermTest {
public:
    CheckTermTest(const Glob& name, VerdictSet verdicts, const Evaluator& evaluator)
        : verdicts_(verdicts), evaluator_(evaluator) {
        for (const Check& check : evaluator.matrix().checks) {
            checks_.push_back(name.matches(check.id));
        }
    }
    bool holds(const PoolJudgement& pool) override {
        return std::ranges::any_of(pool.results, [&](const CheckResult& result) { return wanted(result); }) ||
               std::ranges::any_of(pool.workloads, [&](const WorkloadResult& placed) { return wanted(placed.result); });
    }

private:
    bool wanted(const CheckResult& result) {
        return checks_[result.check.index()] && answers_.at(result.outcome, [&] {
            return verdicts_.test(static_cast<std::size_t>(evaluator_.outcome(result).verdict));
        });
    }

    std::vector<bool> checks_;
    VerdictSet verdicts_;
    const Evaluator& evaluator_;
    Answers answers_;
};

/// The values that occur in a fleet, each once.
struct Occurring {
    struct OfFacet {
        Facet facet{};
        std::vector<std::pair<ValueNumber, const Value*>> values;
    };
    std::vector<OfFacet> facets;

    Occurring(const FleetJudgement& judgement, const Evaluator& evaluator) {
        for (const FacetSpec& spec : facetSpecs()) {
            if (isQueryFacet(spec.facet)) {
                facets.push_back({spec.facet, {}});
                gather(facets.back(), judgement, evaluator);
            }
        }
    }

private:
    static void gather(OfFacet& into, const FleetJudgement& judgement, const Evaluator& evaluator) {
        std::vector<bool> seen;
        for (const PoolJudgement& pool : judgement.pools) {
            const ValueNumber number = pool.row.at(into.facet);
            if (number >= seen.size()) {
                seen.resize(number + 1U);
            }
            if (!seen[number]) {
                seen[number] = true;
                if (const Value* value = evaluator.state(into.facet, pool.row).value) {
                    into.values.emplace_back(number, value);
                }
            }
        }
    }
};

/// Part of "cluster/pool", of the verdict's word or of any value.
class TextTermTest : public TermTest {
public:
    TextTermTest(std::string_view part, const Fleet& fleet, const Occurring& occurring)
        : part_(foldedCase(part)), inPath_(part.find('/') != std::string_view::npos), fleet_(fleet) {
        for (const Occurring::OfFacet& of : occurring.facets) {
            addHits(of);
        }
        for (std::size_t i = 0; i < kVerdictCount; ++i) {
            verdicts_[i] = containsFolded(toText(static_cast<Verdict>(i)), part_);
        }
    }
    bool holds(const PoolJudgement& pool) override {
        const auto hit = [&](const Hits& of) {
            const ValueNumber number = pool.row.at(of.facet);
            return number < of.byNumber.size() && of.byNumber[number];
        };
        if (verdicts_.test(static_cast<std::size_t>(pool.verdict)) || std::ranges::any_of(hits_, hit)) {
            return true;
        }
        const Cluster& cluster = fleet_.clusters[pool.cluster];
        const Pool& of = cluster.pools[pool.pool];
        return clusters_.at(pool.cluster, [&] { return containsFolded(cluster.name, part_); }) ||
               containsFolded(of.name, part_) || (inPath_ && containsFolded(poolPath(cluster, of), part_));
    }

private:
    struct Hits {
        Facet facet{};
        std::vector<bool> byNumber;
    };
    void addHits(const Occurring::OfFacet& of) {
        Hits hits{of.facet, {}};
        for (const auto& [number, value] : of.values) {
            if (containsFolded(value->text, part_)) {
                hits.byNumber.resize(std::max<std::size_t>(hits.byNumber.size(), number + 1U));
                hits.byNumber[number] = true;
            }
        }
        if (!hits.byNumber.empty()) { // the other facets need not be asked
            hits_.push_back(std::move(hits));
        }
    }

    std::string part_;
    bool inPath_; ///< it may reach from the cluster's name into the pool's
    const Fleet& fleet_;
    std::vector<Hits> hits_;
    Answers clusters_;
    VerdictSet verdicts_;
};

/// Nothing: a term that another matrix understood.
class NoTermTest : public TermTest {
public:
    bool holds(const PoolJudgement& /*pool*/) override { return false; }
};

/// What the tests of a query are made from; the values of the fleet are gathered when a first term asks for them.
struct TestMaker {
    const Fleet& fleet;
    const FleetJudgement& judgement;
    const Evaluator& evaluator;
    std::optional<Occurring> occurring;

    std::unique_ptr<TermTest> text(const QueryTerm& term) {
        if (!occurring) {
            occurring.emplace(judgement, evaluator);
        }
        return std::make_unique<TextTermTest>(term.value, fleet, *occurring);
    }
    std::unique_ptr<TermTest> make(const QueryTerm& term);
};

std::unique_ptr<TermTest> TestMaker::make(const QueryTerm& term) {
    const Glob pattern(term.value, term.literal);
    const bool negated = term.op == QueryOp::NotEqual;
    switch (term.subject) {
    case QuerySubject::Text:
        return text(term);
    case QuerySubject::Cluster:
        return std::make_unique<ClusterTermTest>(pattern, negated, fleet);
    case QuerySubject::Pool:
        return std::make_unique<PoolTermTest>(pattern, negated, fleet);
    case QuerySubject::Verdict:
        if (const auto verdict = verdictByText(term.value)) {
            return std::make_unique<VerdictTermTest>(verdictsOf(term.op, *verdict));
        }
        break;
    case QuerySubject::Check:
        return std::make_unique<CheckTermTest>(pattern, verdictsOf(term.verdictOp, term.verdict), evaluator);
    case QuerySubject::Facet: {
        const Vocabulary& words = evaluator.matrix().facts(term.facet).vocabulary;
        if (auto test = ValueTest::make(term.facet, term.op, term.value, term.literal, words)) {
            return std::make_unique<FacetTermTest>(term.facet, std::move(*test), evaluator);
        }
        break;
    }
    }
    return std::make_unique<NoTermTest>();
}

} // namespace

QueryMatcher::QueryMatcher(const FleetQuery& query, const Fleet& fleet, const FleetJudgement& judgement,
                           const Evaluator& evaluator)
    : judgement_(judgement) {
    TestMaker maker{fleet, judgement, evaluator, {}};
    const auto stepOf = [&](const auto& self, const QueryNode& node) -> Step {
        Step step;
        step.kind = node.kind;
        if (node.kind == QueryNode::Kind::Term) {
            step.test = maker.make(node.term);
        }
        for (const QueryNode& child : node.children) {
            step.children.push_back(self(self, child));
        }
        return step;
    };
    root_ = std::make_unique<Step>(stepOf(stepOf, query.root));
}

QueryMatcher::~QueryMatcher() = default;

bool QueryMatcher::holds(Step& step, const PoolJudgement& pool) {
    const auto inside = [&](Step& child) { return holds(child, pool); };
    switch (step.kind) {
    case QueryNode::Kind::Term:
        return step.test->holds(pool);
    case QueryNode::Kind::And:
        return std::ranges::all_of(step.children, inside);
    case QueryNode::Kind::Or:
        return std::ranges::any_of(step.children, inside);
    case QueryNode::Kind::Not:
        return !holds(step.children.front(), pool);
    default:
        return true;
    }
}

} // namespace poolwright
