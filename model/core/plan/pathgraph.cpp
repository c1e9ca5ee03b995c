// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/plan/pathgraph.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "model/core/plan/pathfold.h"
#include "model/core/plan/planwords.h"

namespace poolwright {

namespace {

constexpr std::size_t kMostRefusedShown = 8; ///< a picture with more of them shows nothing else
constexpr std::size_t kMostAlternativeNodes = 12;

/// What a plan has changed so far, by place and facet.
using Reached = std::map<std::tuple<std::size_t, std::optional<std::size_t>, Facet>, std::string>;

void reach(Reached& reached, const RawStep& step) {
    for (const Choice& change : step.changes) {
        const bool ofCluster = spec(change.facet).scope == Scope::Cluster;
        auto& held = reached[{step.cluster, ofCluster ? std::nullopt : step.pool, change.facet}];
        held = change.value ? change.value->text : (step.ships ? "ships " + step.ships->text : std::string());
    }
}

class PathDrawing {
public:
    PathDrawing(const Plan& plan, std::optional<std::size_t> cluster, std::size_t most)
        : plan_(plan), cluster_(cluster), most_(most) {}

    PathGraph run();

private:
    [[nodiscard]] bool shown(std::size_t cluster) const { return !cluster_ || *cluster_ == cluster; }
    [[nodiscard]] PathNode startNode() const;
    [[nodiscard]] PathNode nodeOf(const PathRun& run, bool last) const;
    void nameRun(PathNode& node, const PathRun& run) const;
    [[nodiscard]] std::string workLine(const PathRun& run) const;
    [[nodiscard]] std::string stateLine(const PathRun& run, bool last) const;
    void addChosen();
    void addRefused();
    void addAlternative(const PlanAlternative& alternative);
    void addReached(std::size_t node, const PathRun& run);
    [[nodiscard]] std::string operationOf(const RawStep& step) const {
        const auto& operations = plan_.raw.setting.operations;
        return step.operation < operations.size() ? inSentence(operations[step.operation].title) : std::string();
    }
    [[nodiscard]] std::optional<std::size_t> nodeWith(const Reached& reached, std::size_t cluster) const;
    /// The node of the state after step n (0: the start).
    [[nodiscard]] std::size_t nodeAfter(std::size_t n) const;
    std::size_t add(PathNode node) {
        graph_.nodes.push_back(std::move(node));
        return graph_.nodes.size() - 1;
    }

    const Plan& plan_;
    std::optional<std::size_t> cluster_;
    std::size_t most_;
    PathGraph graph_;
    std::vector<std::size_t> nodeOfStep_; ///< by index of the step
    std::map<std::size_t, std::size_t> target_; ///< by cluster the last node of its path
    std::vector<std::pair<std::size_t, Reached>> states_; ///< by node of the chosen path, of its own cluster
    std::size_t places_ = 0; ///< pools and clusters that are worked on
};

PathNode PathDrawing::startNode() const {
    PathNode out;
    out.kind = PathNode::Kind::Start;
    out.title = "Now";
    std::set<std::pair<std::size_t, Facet>> seen;
    std::vector<std::string> lines;
    out.verdict = Verdict::Supported;
    std::set<std::string> touched;
    std::uint64_t exposed = 0;
    for (const PlanStep& step : plan_.steps) {
        if (!shown(step.cluster)) {
            continue;
        }
        if (touched.insert(step.target).second) { // its first step starts from what there is now
            out.verdict = worse(out.verdict, step.before);
        }
        for (const PlanChange& change : step.changes) {
            if (change.from && lines.size() < 4 && seen.emplace(0, change.facet).second) {
                lines.push_back(change.facet == Facet::Runtime ? change.from->text
                                                               : fmt::format("{} {}", shortName(change.facet), change.from->text));
            }
        }
    }
    for (const PoolExposure& exposure : plan_.exposures) {
        exposed += exposure.nodes;
    }
    out.exposed = exposed > 0;
    if (!lines.empty()) {
        out.lines.push_back(fmt::format("{}", fmt::join(lines.begin(), lines.begin() + std::min<std::ptrdiff_t>(2, std::ssize(lines)), " · ")));
    }
    if (exposed > 0) {
        out.lines.push_back(countOf(exposed, "node") + " exposed");
    }
    return out;
}

void PathDrawing::nameRun(PathNode& node, const PathRun& run) const {
    const PlanStep& first = plan_.steps[run.first];
    const PlanStep& last = plan_.steps[run.last];
    node.step = first.n;
    node.lastStep = last.n;
    const std::string numbers = first.n == last.n ? std::to_string(first.n) : fmt::format("{}–{}", first.n, last.n);
    std::string what;
    if (!run.alike && first.n != last.n) {
        what = countOf(last.n - first.n + 1, "step");
    } else {
        for (std::size_t i = run.first; i <= run.last && plan_.steps[i].target == first.target; ++i) {
            const PlanStep& step = plan_.steps[i];
            std::string changed = shortChanges(step.changes);
            if (step.scope == Scope::Cluster && step.changes.size() == 1 && !step.changes.front().to) {
                changed = std::string(shortName(step.changes.front().facet));
            }
            what += (what.empty() ? "" : ", ") + changed;
        }
    }
    node.title = fmt::format("{} · {}", numbers, what);
}

std::string PathDrawing::workLine(const PathRun& run) const {
    std::set<std::string> targets;
    std::uint64_t drains = 0;
    std::uint64_t stopped = 0;
    for (std::size_t i = run.first; i <= run.last; ++i) {
        const PlanStep& step = plan_.steps[i];
        targets.insert(step.target);
        drains += step.nodesDrained;
        stopped += step.stopsPods ? step.nodes : 0;
    }
    std::string where = countOf(targets.size(), "pool");
    if (targets.size() == 1) {
        const PlanStep& only = plan_.steps[run.first];
        const auto slash = only.target.find('/');
        where = only.scope == Scope::Cluster ? "cluster" : slash == std::string::npos ? only.target : only.target.substr(slash + 1);
    }
    const std::string work = drains > 0    ? countOf(drains, "drain")
                             : stopped > 0 ? fmt::format("pods on {} stop", countOf(stopped, "node"))
                                           : "no disruption";
    return where + " · " + work;
}

std::string PathDrawing::stateLine(const PathRun& run, bool last) const {
    const PlanStep& end = plan_.steps[run.last];
    const bool ends = std::ranges::any_of(plan_.exposures, [&](const PoolExposure& one) {
        return !one.stays && one.until >= plan_.steps[run.first].n && one.until <= end.n;
    });
    if (last) {
        return ends ? "target reached, exposure ends" : "target reached";
    }
    if (ends) {
        return "exposure ends";
    }
    return end.remains.empty() ? std::string() : end.remains.front().check + " remains";
}

PathNode PathDrawing::nodeOf(const PathRun& run, bool last) const {
    PathNode out;
    out.kind = last ? PathNode::Kind::Target : PathNode::Kind::Chosen;
    nameRun(out, run);
    std::map<std::string, const PlanStep*> ends;
    for (std::size_t i = run.first; i <= run.last; ++i) {
        ends[plan_.steps[i].target] = &plan_.steps[i];
    }
    for (const auto& [target, step] : ends) {
        out.verdict = worse(out.verdict, step->verdict);
        out.exposed = out.exposed || step->exposedNodesAfter > 0;
    }
    out.lines.push_back(workLine(run));
    if (std::string state = stateLine(run, last); !state.empty()) {
        out.lines.push_back(std::move(state));
    }
    return out;
}

void PathDrawing::addReached(std::size_t node, const PathRun& run) {
    const std::size_t cluster = plan_.steps[run.first].cluster;
    Reached reached;
    if (!states_.empty() && !plan_.raw.steps.empty() && run.first > 0 && plan_.steps[run.first - 1].cluster == cluster) {
        reached = states_.back().second;
    }
    for (std::size_t i = run.first; i <= run.last && i < plan_.raw.steps.size(); ++i) {
        reach(reached, plan_.raw.steps[i]);
    }
    states_.emplace_back(node, std::move(reached));
}

void PathDrawing::addChosen() {
    nodeOfStep_.assign(plan_.steps.size(), 0);
    add(startNode());
    states_.emplace_back(0, Reached{});
    const auto runs = foldedSteps(plan_, cluster_, most_ > 1 ? most_ - 1 : 1);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const PlanStep& first = plan_.steps[runs[i].first];
        const bool last = i + 1 == runs.size() || plan_.steps[runs[i + 1].first].cluster != first.cluster;
        const bool begins = i == 0 || plan_.steps[runs[i - 1].first].cluster != first.cluster;
        const std::size_t from = begins ? 0 : graph_.nodes.size() - 1;
        const std::size_t node = add(nodeOf(runs[i], last));
        bool conditional = false;
        for (std::size_t s = runs[i].first; s <= runs[i].last; ++s) {
            nodeOfStep_[s] = node;
            conditional = conditional || std::ranges::any_of(plan_.steps[s].preconditions, &Precondition::open);
        }
        graph_.edges.push_back({from, node, conditional ? PathEdge::Kind::Conditional : PathEdge::Kind::Chosen, {}});
        addReached(node, runs[i]);
        if (last) {
            target_[first.cluster] = node;
        }
    }
}

std::size_t PathDrawing::nodeAfter(std::size_t n) const {
    return n == 0 || n > nodeOfStep_.size() ? 0 : nodeOfStep_[n - 1];
}

void PathDrawing::addRefused() {
    std::size_t shownCount = 0;
    for (const RefusedStep& refused : plan_.refused) {
        if (shownCount == kMostRefusedShown || graph_.nodes.size() >= most_) {
            return;
        }
        if (!shown(refused.cluster)) {
            continue;
        }
        ++shownCount;
        PathNode node;
        node.kind = PathNode::Kind::Refused;
        node.title = refused.title;
        node.lines.push_back(refused.target);
        node.verdict = refused.verdict;
        const std::size_t at = add(std::move(node));
        graph_.edges.push_back({nodeAfter(refused.after), at, PathEdge::Kind::Refused, refused.reason});
    }
}

std::optional<std::size_t> PathDrawing::nodeWith(const Reached& reached, std::size_t cluster) const {
    for (const auto& [node, state] : states_) {
        if (state == reached && (node == 0 || std::get<0>(state.begin()->first) == cluster)) {
            return node;
        }
    }
    return std::nullopt;
}

/// Its steps from where it leaves the chosen path to where it comes back to it, or to the target.
void PathDrawing::addAlternative(const PlanAlternative& alternative) {
    Reached reached;
    std::size_t at = 0;
    bool away = false;
    std::optional<std::size_t> cluster;
    const auto lead = [&](std::size_t to) {
        graph_.edges.push_back({at, to, PathEdge::Kind::Alternative, {}});
    };
    for (const RawStep& step : alternative.steps) {
        if (!shown(step.cluster)) {
            continue;
        }
        if (cluster != step.cluster) { // each cluster begins at the start
            if (away) {
                lead(target_.contains(*cluster) ? target_.at(*cluster) : 0);
            }
            reached.clear();
            at = 0;
            away = false;
            cluster = step.cluster;
        }
        reach(reached, step);
        if (const auto known = nodeWith(reached, step.cluster)) {
            const bool onPath = std::ranges::any_of(graph_.edges, [&](const PathEdge& edge) {
                return edge.from == at && edge.to == *known && edge.kind != PathEdge::Kind::Refused;
            });
            if (away || !onPath) { // at once what the path does in several steps
                lead(*known);
                graph_.edges.back().label = operationOf(step);
            }
            at = *known;
            away = false;
            continue;
        }
        if (graph_.nodes.size() >= most_) {
            break;
        }
        PathNode node;
        node.kind = PathNode::Kind::Alternative;
        std::vector<PlanChange> changes;
        for (const Choice& change : step.changes) {
            changes.push_back({change.facet, std::nullopt, change.value});
        }
        node.title = shortChanges(changes);
        node.lines.push_back(operationOf(step));
        const std::size_t next = add(std::move(node));
        lead(next);
        at = next;
        away = true;
    }
    if (away && cluster && target_.contains(*cluster)) {
        lead(target_.at(*cluster));
    }
}

PathGraph PathDrawing::run() {
    addChosen();
    addRefused();
    for (const PlanAlternative& alternative : plan_.alternatives) {
        if (graph_.nodes.size() + kMostAlternativeNodes > most_ || alternative.steps.size() > kMostAlternativeNodes) {
            continue;
        }
        addAlternative(alternative);
    }
    return std::move(graph_);
}

} // namespace

PathGraph pathGraphOf(const Plan& plan, std::optional<std::size_t> cluster, std::size_t most) {
    return PathDrawing(plan, cluster, most).run();
}

} // namespace poolwright
