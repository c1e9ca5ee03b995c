// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/completions.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <queue>

#include "model/core/solve/candidates.h"
#include "model/core/solve/stackproblem.h"

namespace poolwright {

namespace {

using namespace fold;

/// What a newer value counts most of. Ranking folds from the last to the first: facets that many checks join stand
/// before those that they are joined with, so that no table gets wide.
constexpr std::array kByImportance{Facet::Driver,         Facet::Cgpu,          Facet::Kernel,  Facet::Toolkit,
                                   Facet::Runtime,        Facet::GpuScheduling, Facet::Os,      Facet::Image,
                                   Facet::InstanceFamily, Facet::Kubernetes,    Facet::Kubelet, Facet::AiInstaller,
                                   Facet::ArmsPrometheus, Facet::GpuExporter};

std::size_t importance(Facet facet) {
    const auto* const at = std::ranges::find(kByImportance, facet);
    return at != kByImportance.end() ? static_cast<std::size_t>(at - kByImportance.begin())
                                     : kByImportance.size() + static_cast<std::size_t>(facet);
}

/// Finds the best assignments in order, by the least cost that each partial one can be completed to.
class Ranking {
public:
    Ranking(const StackProblem& problem, const CompletionLimits& limits) : problem_(problem), limits_(limits) {}

    /// Folds the variables from the last to the first. False at a bound.
    bool prepare();
    /// The indices of the values of the best assignments, and their costs.
    CompletionEnd run(std::size_t wanted, std::vector<std::pair<Cost, std::vector<std::size_t>>>& out);

private:
    struct Node {
        Cost cost = 0;                  ///< the least that it can come to
        std::vector<std::size_t> picks; ///< the value of each variable so far
    };
    struct Later {
        bool operator()(const Node& a, const Node& b) const {
            return std::tie(a.cost, a.picks) > std::tie(b.cost, b.picks);
        }
    };
    using Queue = std::priority_queue<Node, std::vector<Node>, Later>;
    void expand(const Node& node, Queue& queue) const;

    const StackProblem& problem_;
    const CompletionLimits& limits_;
    std::vector<std::vector<const Table<Cost>*>> buckets_; ///< by variable: tables in which it is the last one
    std::vector<std::unique_ptr<Table<Cost>>> messages_;   ///< by variable: what it adds at least, by those before it
    Cost fixed_ = 0;
};

bool Ranking::prepare() {
    const std::size_t count = problem_.variables().size();
    buckets_.assign(count, {});
    messages_.resize(count);
    const auto put = [&](const Table<Cost>& table) {
        if (table.variables.empty()) {
            fixed_ = Cheapest::join(fixed_, table.cells.front());
        } else {
            buckets_[table.variables.back()].push_back(&table);
        }
    };
    std::ranges::for_each(problem_.tables(), put);
    for (std::size_t variable = count; variable-- > 0;) {
        auto message = eliminated<Cheapest>(buckets_[variable], variable, problem_.sizes(), Cheapest{},
                                            {limits_.cells, limits_.stopped});
        if (!message) {
            return false;
        }
        messages_[variable] = std::make_unique<Table<Cost>>(std::move(*message));
        put(*messages_[variable]);
    }
    return true;
}

void Ranking::expand(const Node& node, Queue& queue) const {
    const std::size_t variable = node.picks.size();
    const StackVariable& about = problem_.variables()[variable];
    std::vector<std::size_t> classes;
    for (std::size_t i = 0; i < variable; ++i) {
        classes.push_back(problem_.variables()[i].classes[node.picks[i]]);
    }
    classes.push_back(0);
    const Cost without = node.cost - at(*messages_[variable], classes, problem_.sizes());
    for (std::size_t pick = 0; pick < about.values.size(); ++pick) {
        classes.back() = about.classes[pick];
        Cost cost = without;
        for (const Table<Cost>* table : buckets_[variable]) {
            cost = Cheapest::join(cost, at(*table, classes, problem_.sizes()));
        }
        if (cost != kForbidden) {
            Node child{cost, node.picks};
            child.picks.push_back(pick);
            queue.push(std::move(child));
        }
    }
}

CompletionEnd Ranking::run(std::size_t wanted, std::vector<std::pair<Cost, std::vector<std::size_t>>>& out) {
    constexpr std::size_t kAskEvery = 256;
    Queue queue;
    if (fixed_ != kForbidden) {
        queue.push({fixed_, {}});
    }
    for (std::size_t step = 0; !queue.empty() && out.size() < wanted; ++step) {
        if (step % kAskEvery == 0 && limits_.stopped && limits_.stopped()) {
            return CompletionEnd::Stopped;
        }
        const Node node = queue.top();
        queue.pop();
        if (node.picks.size() == problem_.variables().size()) {
            out.emplace_back(node.cost, node.picks);
            continue;
        }
        if (queue.size() > limits_.queue) {
            return CompletionEnd::Limit;
        }
        expand(node, queue);
    }
    return CompletionEnd::Complete;
}

/// The variables in the order of ranking, and what is settled besides.
Result<std::vector<StackVariable>> variablesOf(const Matrix& matrix, const PoolTrial& trial,
                                               const CompletionRequest& request, std::vector<Choice>& settled) {
    FacetSet wanted;
    for (const OpenFacet& open : request.open) {
        if (auto allowed = choosable(open.facet); !allowed) {
            return tl::make_unexpected(allowed.error());
        }
        if (wanted.contains(open.facet)) {
            return fail(ErrorCode::Usage, fmt::format("'{}' is asked for twice", id(open.facet)));
        }
        wanted.insert(open.facet);
    }
    const bool ownSystem = wanted.contains(Facet::Os) || wanted.contains(Facet::Kernel);
    std::vector<StackVariable> out;
    for (const OpenFacet& open : request.open) {
        if ((open.facet == Facet::Image && ownSystem) ||
            (open.facet == Facet::DriverPinned && wanted.contains(Facet::Driver))) {
            continue;
        }
        StackVariable& variable = out.emplace_back();
        variable.facet = open.facet;
        variable.values = open.candidates ? *open.candidates : candidateValues(matrix, open.facet);
        if (variable.values.empty()) {
            return fail(ErrorCode::Usage, fmt::format("nothing is known to choose from for '{}'", id(open.facet)), {},
                        "give it a value, or name candidates");
        }
    }
    if (wanted.contains(Facet::Driver)) {
        const Vocabulary& words = matrix.facts(Facet::DriverPinned).vocabulary;
        settled.push_back({Facet::DriverPinned, parseValue(Facet::DriverPinned, "true", words).value()});
    }
    if (ownSystem && (wanted.contains(Facet::Image) || trial.given(Facet::Image) != nullptr)) {
        settled.push_back({Facet::Image, std::nullopt});
    }
    std::ranges::sort(out, {}, [](const StackVariable& variable) { return importance(variable.facet); });
    return out;
}

CompletionEnd ended(const CompletionLimits& limits) {
    return limits.stopped && limits.stopped() ? CompletionEnd::Stopped : CompletionEnd::Limit;
}

CompletionEnd count(const StackProblem& problem, const CompletionRequest& request, Completions& out) {
    constexpr double kMost = 1e38; // below 2^128
    double assignments = 1;
    for (const StackVariable& variable : problem.variables()) {
        assignments *= static_cast<double>(variable.values.size());
    }
    if (assignments > kMost) {
        return CompletionEnd::Limit;
    }
    Wide before = 0;
    std::array<Wide, kVerdictCount> counts{};
    for (std::size_t v = 0; v < kVerdictCount; ++v) {
        const auto verdict = static_cast<Verdict>(v);
        if (!request.acceptable.contains(verdict)) {
            continue;
        }
        const auto upTo = folded<Counting>(problem.allowing(verdict), problem.sizes(), Counting{problem.weights()},
                                           {request.limits.cells, request.limits.stopped});
        if (!upTo) {
            return ended(request.limits);
        }
        counts[v] = *upTo - before;
        before = *upTo;
    }
    out.byVerdict = counts;
    out.total = before;
    return CompletionEnd::Complete;
}

void rank(Evaluator& evaluator, PoolTrial& trial, const StackProblem& problem, const CompletionRequest& request,
          Completions& out) {
    Ranking ranking(problem, request.limits);
    if (!ranking.prepare()) {
        out.ranked = ended(request.limits);
        return;
    }
    std::vector<std::pair<Cost, std::vector<std::size_t>>> found;
    out.ranked = ranking.run(request.wanted, found);
    std::vector<PoolJudgement> judged;
    for (const auto& [cost, picks] : found) {
        Completion& completion = out.best.emplace_back();
        for (std::size_t i = 0; i < picks.size(); ++i) {
            const StackVariable& variable = problem.variables()[i];
            completion.choices.push_back({variable.facet, variable.values[picks[i]]});
        }
        completion.choices.insert(completion.choices.end(), out.settled.begin(), out.settled.end());
        judged.push_back(trial.take(completion.choices));
    }
    evaluator.seal();
    for (std::size_t i = 0; i < judged.size(); ++i) {
        judgeTaken(evaluator, judged[i]);
        out.best[i].verdict = judged[i].verdict;
        out.best[i].counts = countsOf(evaluator, judged[i]);
        assert(judged[i].verdict == StackProblem::verdictOf(found[i].first));
    }
}

} // namespace

Result<Completions> completionsOf(Evaluator& evaluator, const Fleet& fleet, std::size_t cluster, std::size_t pool,
                                  const CompletionRequest& request) {
    PoolTrial trial(evaluator, fleet, cluster, pool);
    Completions out;
    auto variables = variablesOf(evaluator.matrix(), trial, request, out.settled);
    if (!variables) {
        return tl::make_unexpected(variables.error());
    }
    StackProblem problem(evaluator, trial, std::move(*variables), out.settled, request.acceptable);
    out.assignments = 1;
    for (const StackVariable& variable : problem.variables()) {
        out.facets.push_back(variable.facet);
        out.assignments *= variable.values.size();
    }
    if (!problem.compile({request.limits.cells, request.limits.stopped})) {
        out.counted = out.ranked = ended(request.limits);
        return out;
    }
    out.blocked = problem.blocked();
    out.counted = count(problem, request, out);
    if (request.wanted > 0) {
        rank(evaluator, trial, problem, request, out);
    }
    return out;
}

} // namespace poolwright
