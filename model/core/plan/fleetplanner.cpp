// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "model/core/plan/fleetparty.h"
#include "model/core/plan/fleetsteps.h"
#include "model/core/plan/planclock.h"
#include "model/core/plan/planends.h"
#include "model/core/plan/planproblem.h"
#include "model/core/plan/planworkers.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostKindsAtOnce = 64; // pools whose planners are kept at a time, about

class FleetPlanner {
public:
    FleetPlanner(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request, const PlanBounds& bounds,
                 const PlanHooks& hooks)
        : matrix_(matrix), today_(today), fleet_(fleet), request_(request), bounds_(bounds), hooks_(hooks),
          clock_(bounds.seconds, hooks.stopped), stopped_([this] { return clock_.over(); }) {
        limits_.states = bounds.states;
        limits_.stopped = stopped_;
    }

    /// `openTogether`: see PlanSetting.
    Result<RawPlan> plan(bool openTogether) {
        Evaluator evaluator(matrix_, today_);
        progress(0, "reading the targets");
        auto problem = problemOf(evaluator, fleet_, request_, stopped_);
        if (!problem) {
            if (problem.error().code == ErrorCode::Limit && clock_.over()) {
                out_.status = PlanStatus::Limit;
                return std::move(out_);
            }
            return tl::make_unexpected(problem.error());
        }
        problem_ = std::move(*problem);
        problem_.setting.openTogether = openTogether;
        PlanWorkers workers(evaluator, matrix_, problem_.setting, bounds_.threads);
        makeParties();
        run(workers);
        out_.notes = problem_.notes;
        collect(evaluator);
        out_.distinctPools = kinds_.count();
        out_.setting = std::move(problem_.setting);
        progress(1, "done");
        return std::move(out_);
    }

private:
    void progress(double fraction, std::string_view what) {
        if (hooks_.progress) {
            hooks_.progress(fraction, what);
        }
    }

    [[nodiscard]] std::vector<PlanCost> arcCosts(const ClusterGraph& graph) const {
        std::vector<PlanCost> out;
        for (const ClusterGraph::Arc& arc : graph.arcs) {
            PlanCost cost;
            cost.minutes = minutesOf(problem_.setting.operations[arc.operation], 0, false);
            cost.operations = 1;
            out.push_back(cost);
        }
        return out;
    }

    void makeParties() {
        std::map<std::pair<std::size_t, std::map<std::size_t, std::uint64_t>>, std::size_t> known;
        for (std::size_t c = 0; c < problem_.clusters.size(); ++c) {
            const ClusterProblem& cluster = problem_.clusters[c];
            const std::size_t graph = kinds_.graphOf(cluster.graph);
            std::map<std::size_t, std::uint64_t> counts;
            kindsOf_.emplace_back();
            for (const PoolProblem& pool : cluster.pools) {
                kindsOf_.back().push_back(kinds_.kindOf(pool, graph));
                ++counts[kindsOf_.back().back()];
            }
            const auto [at, fresh] = known.try_emplace({graph, counts}, parties_.size());
            if (fresh) {
                parties_.push_back(std::make_unique<FleetParty>(
                    kinds_, graph, arcCosts(cluster.graph),
                    std::vector<std::pair<std::size_t, std::uint64_t>>(counts.begin(), counts.end()), bounds_.routes));
            }
            parties_[at->second]->clusters.push_back(c);
        }
        for (const auto& party : parties_) {
            for (const FleetParty::Member& member : party->members()) {
                kinds_.at(member.kind).users += party->clusters.size();
            }
        }
    }

    /// Rounds: what the clusters that are being planned want to know is solved side by side. So the same questions are
    /// asked whatever the number of threads.
    void run(PlanWorkers& workers) {
        std::vector<std::size_t> active;
        std::size_t next = 0;
        std::size_t kinds = 0;
        while (true) {
            while (next < parties_.size() && (active.empty() || kinds < kMostKindsAtOnce)) {
                kinds += parties_[next]->members().size();
                active.push_back(next++);
            }
            if (active.empty()) {
                break;
            }
            if (clock_.over()) {
                std::ranges::for_each(parties_, [](const auto& party) { party->stop(); });
                break;
            }
            std::vector<PlanWorkers::Task> tasks = tasksOf(active);
            workers.solve(tasks, limits_);
            for (const PlanWorkers::Task& task : tasks) {
                out_.states += task.answer->states;
                if (task.answer->kind != PoolAnswer::Kind::Stopped) {
                    kinds_.at(task.planner).answer(task.route) = task.answer;
                }
            }
            std::erase_if(active, [&](std::size_t party) {
                if (parties_[party]->done()) {
                    kinds -= parties_[party]->members().size();
                    release(*parties_[party], workers);
                }
                return parties_[party]->done();
            });
            progress(static_cast<double>(next - active.size()) / static_cast<double>(parties_.size() + 1),
                     active.empty() ? "" : nameOf(*parties_[active.front()]));
        }
    }

    /// Each question once.
    std::vector<PlanWorkers::Task> tasksOf(const std::vector<std::size_t>& active) {
        std::vector<PlanWorkers::Task> out;
        std::set<std::tuple<std::size_t, std::vector<std::size_t>, bool>> asked;
        for (const std::size_t party : active) {
            for (const FleetParty::Question& question : parties_[party]->questions()) {
                if (asked.emplace(question.kind, question.route.arcs, question.route.free).second) {
                    PoolKind& kind = kinds_.at(question.kind);
                    out.push_back({question.kind, &kind.problem, &kinds_.graph(kind.graph), question.route, nullptr});
                }
            }
        }
        return out;
    }

    void release(const FleetParty& party, PlanWorkers& workers) {
        const auto free = [&](std::size_t kind) {
            PoolKind& one = kinds_.at(kind);
            one.users -= std::min(one.users, party.clusters.size());
            if (one.users == 0) {
                workers.forget(kind);
                one.free.clear();
                one.closed.clear();
            }
        };
        for (const FleetParty::Member& member : party.members()) {
            free(member.kind);
            if (member.relaxed()) {
                free(member.solved);
            }
        }
    }

    [[nodiscard]] const std::string& nameOf(const FleetParty& party) const {
        return fleet_.clusters[problem_.clusters[party.clusters.front()].cluster].name;
    }

    void collect(Evaluator& evaluator) {
        std::vector<const FleetParty*> ofCluster(problem_.clusters.size());
        bool impossible = false;
        bool limit = false;
        for (const auto& party : parties_) {
            impossible = impossible || party->end() == RouteSearch::End::None;
            limit = limit || party->end() == RouteSearch::End::Limit;
            out_.routes += party->routes();
            for (const std::size_t cluster : party->clusters) {
                ofCluster[cluster] = party.get();
            }
        }
        out_.status = impossible ? PlanStatus::Impossible : (limit ? PlanStatus::Limit : PlanStatus::Optimal);
        PlanEnds ends(evaluator, problem_.setting, limits_);
        for (std::size_t c = 0; c < problem_.clusters.size(); ++c) {
            const FleetParty& party = *ofCluster[c];
            if (party.end() == RouteSearch::End::None || party.end() == RouteSearch::End::Limit) {
                failed(c, party, ends);
            } else if (!impossible && !limit) {
                found(c, party, ends);
            }
            if (!impossible) {
                out_.bound += party.search().bound();
            }
        }
        if (out_.status == PlanStatus::Optimal && out_.steps.empty() && isAskedInVain()) {
            out_.status = PlanStatus::Impossible;
            for (const auto& [cluster, pool] : out_.stayExposed) {
                out_.failures.push_back({cluster, pool, true, false});
            }
            out_.stayExposed.clear();
        }
    }

    /// Whether nothing but an acceptable end was asked for of some pool that has none: to do nothing is no answer then.
    [[nodiscard]] bool isAskedInVain() const {
        return std::ranges::any_of(out_.stayExposed, [&](const auto& place) {
            const auto at = std::ranges::find(problem_.clusters, place.first, &ClusterProblem::cluster);
            return at->pools[place.second].goals.empty() && at->pools[place.second].endWorkloads.empty();
        });
    }

    [[nodiscard]] static std::size_t memberOf(const FleetParty& party, std::size_t kind) {
        const auto at = std::ranges::find(party.members(), kind, &FleetParty::Member::kind);
        return static_cast<std::size_t>(at - party.members().begin());
    }

    void found(std::size_t c, const FleetParty& party, PlanEnds& ends) {
        const ClusterProblem& cluster = problem_.clusters[c];
        if (party.end() == RouteSearch::End::Feasible) {
            out_.status = PlanStatus::Feasible;
        }
        out_.cost += party.search().cost();
        std::vector<PoolAnswerPtr> answers;
        for (std::size_t p = 0; p < cluster.pools.size(); ++p) {
            const std::size_t member = memberOf(party, kindsOf_[c][p]);
            answers.push_back(party.search().answers()[member]);
            if (party.members()[member].relaxed()) {
                out_.stayExposed.emplace_back(cluster.cluster, p);
            }
            if (ends.strands(kindsOf_[c][p], cluster.pools[p], cluster.graph, *answers.back())) {
                out_.stranded.emplace_back(cluster.cluster, p);
            }
        }
        noteKubelets(cluster, party.search().route(), answers);
        for (RawStep& step : stepsOf(cluster, party.search().route(), answers)) {
            out_.steps.push_back(std::move(step));
        }
    }

    /// Nodes may stay behind the control plane that was asked for: that is acceptable, and seldom what is meant.
    void noteKubelets(const ClusterProblem& cluster, const std::vector<std::size_t>& route,
                      const std::vector<PoolAnswerPtr>& answers) {
        const Value* plane = nullptr;
        for (const std::size_t arc : route) {
            const auto& values = cluster.graph.states[cluster.graph.arcs[arc].to].values;
            const auto moved = std::ranges::find(values, Facet::Kubernetes, &Choice::facet);
            plane = moved != values.end() && moved->value ? &*moved->value : plane;
        }
        std::size_t behind = 0;
        for (std::size_t p = 0; p < answers.size() && plane != nullptr; ++p) {
            const Value* kubelet = cluster.pools[p].pool.find(Facet::Kubelet);
            for (const PoolStep& step : answers[p]->steps) {
                const auto set = std::ranges::find(step.changes, Facet::Kubelet, &Choice::facet);
                kubelet = set != step.changes.end() && set->value ? &*set->value : kubelet;
            }
            behind += kubelet != nullptr && kubelet->key < plane->key ? 1 : 0;
        }
        if (behind > 0) {
            const std::string& name = fleet_.clusters[cluster.cluster].name;
            out_.notes.push_back(fmt::format("{}: the kubelets of {} of its pools stay behind Kubernetes {}, which is acceptable; "
                                             "'{}: kubelet={}' takes them along",
                                             name, behind, plane->text, patternOf(name), plane->text));
        }
    }

    void failed(std::size_t c, const FleetParty& party, PlanEnds& ends) {
        const ClusterProblem& cluster = problem_.clusters[c];
        const bool limit = party.end() == RouteSearch::End::Limit;
        const std::size_t before = out_.failures.size();
        for (std::size_t p = 0; p < cluster.pools.size(); ++p) {
            const std::size_t member = memberOf(party, kindsOf_[c][p]);
            if (limit ? party.search().gaveUp()[member]
                      : std::ranges::find(party.search().hopeless(), member) != party.search().hopeless().end()) {
                const std::size_t solved = party.members()[member].solved;
                const bool noEnd = !limit && !ends.exists(solved, kinds_.at(solved).problem, cluster.graph);
                out_.failures.push_back({cluster.cluster, p, noEnd, limit});
            }
        }
        if (out_.failures.size() == before) {
            out_.failures.push_back({cluster.cluster, std::nullopt, cluster.graph.final.empty(), limit});
        }
    }

    const MatrixPtr& matrix_;
    Date today_;
    const Fleet& fleet_;
    const PlanRequest& request_;
    const PlanBounds& bounds_;
    const PlanHooks& hooks_;
    PlanClock clock_;
    std::function<bool()> stopped_;
    PlanLimits limits_;
    PlanProblem problem_;
    PoolKinds kinds_;
    std::vector<std::unique_ptr<FleetParty>> parties_;
    std::vector<std::vector<std::size_t>> kindsOf_; ///< by cluster of the problem, by pool
    RawPlan out_;
};

} // namespace

Result<RawPlan> planFleet(const MatrixPtr& matrix, Date today, const Fleet& fleet, const PlanRequest& request,
                          const PlanBounds& bounds, const PlanHooks& hooks) {
    const auto began = std::chrono::steady_clock::now();
    Result<RawPlan> plan = FleetPlanner(matrix, today, fleet, request, bounds, hooks).plan(false);
    if (!plan || plan->status != PlanStatus::Impossible) {
        return plan;
    }
    PlanBounds left = bounds;
    left.seconds -= std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    Result<RawPlan> together = FleetPlanner(matrix, today, fleet, request, left, hooks).plan(true);
    if (!together || (together->status != PlanStatus::Optimal && together->status != PlanStatus::Feasible)) {
        return plan;
    }
    together->notes.emplace_back("A cGPU whose number nobody publishes comes together with other changes: there is no other way. "
                                 "Try it on one node.");
    return together;
}

} // namespace poolwright
