// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Plans as graphs, from plans made by hand: what is a node, what is joined, where edges lead, what reaches Graphviz.

#include <QTest>
#include <algorithm>
#include <fmt/format.h>

#include "model/core/plan/pathfold.h"
#include "model/core/plan/pathgraph.h"
#include "model/core/plan/planwords.h"

using namespace poolwright;

namespace {

Value version(const std::string& text) {
    return *parseValue(Facet::Driver, text, {});
}

PlanStep step(std::size_t n, std::size_t cluster, std::optional<std::size_t> pool, Facet facet, const std::string& to) {
    PlanStep out;
    out.n = n;
    out.operation = pool ? "change" : "upgrade";
    out.scope = pool ? Scope::Pool : Scope::Cluster;
    out.cluster = cluster;
    out.pool = pool;
    out.target = pool ? fmt::format("c{}/p{}", cluster, *pool) : fmt::format("c{}", cluster);
    out.changes = {{facet, version("1.0"), version(to)}};
    out.nodes = 4;
    out.nodesDrained = pool ? 4 : 0;
    return out;
}

void add(Plan& plan, std::size_t cluster, std::optional<std::size_t> pool, Facet facet, const std::string& to) {
    plan.steps.push_back(step(plan.steps.size() + 1, cluster, pool, facet, to));
    plan.raw.steps.push_back({0, cluster, pool, {{facet, version(to)}}, std::nullopt, 0});
}

/// An installer step, then two steps on each of so many pools that are alike.
Plan alikePools(std::size_t pools) {
    Plan out;
    add(out, 0, std::nullopt, Facet::AiInstaller, "1.12.6");
    for (std::size_t p = 0; p < pools; ++p) {
        add(out, 0, p, Facet::Cgpu, "1.5.20");
        add(out, 0, p, Facet::Driver, "570.195.03");
    }
    return out;
}

std::size_t count(const PathGraph& graph, PathNode::Kind kind) {
    return static_cast<std::size_t>(std::ranges::count(graph.nodes, kind, &PathNode::kind));
}

} // namespace

class PathGraphs : public QObject {
    Q_OBJECT
private slots:
    void stepsAreAChain();
    void openPreconditionsAreConditional();
    void clustersBeginAtTheStart();
    void oneClusterAlone();
    void alikePoolsAreJoinedWhenThereIsNoRoom();
    void runsCoverEveryStepOnce_data();
    void runsCoverEveryStepOnce();
    void refusedEdgesLeaveWhereTheyWereTried();
    void alternativesComeBackToThePath();
    void dotEscapesEveryText();
};

void PathGraphs::stepsAreAChain() {
    Plan plan = alikePools(1);
    plan.exposures = {{"c0/p0", 3, false, 4}};
    plan.steps[1].exposedNodesAfter = 4;
    const PathGraph graph = pathGraphOf(plan);
    QCOMPARE(graph.nodes.size(), 4U);
    QCOMPARE(graph.nodes[0].kind, PathNode::Kind::Start);
    QCOMPARE(graph.nodes[3].kind, PathNode::Kind::Target);
    QCOMPARE(graph.nodes[1].title, std::string("1 · installer 1.12.6"));
    QCOMPARE(graph.nodes[1].lines.front(), std::string("cluster · no disruption"));
    QCOMPARE(graph.nodes[3].lines, (std::vector<std::string>{"p0 · 4 drains", "target reached, exposure ends"}));
    QVERIFY(graph.nodes[2].exposed && !graph.nodes[3].exposed);
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        QCOMPARE(graph.edges[i], (PathEdge{i, i + 1, PathEdge::Kind::Chosen, {}}));
    }
}

void PathGraphs::openPreconditionsAreConditional() {
    Plan plan = alikePools(1);
    plan.steps[1].preconditions = {{"the installer ships it", true}};
    plan.steps[2].preconditions = {{"kubelet matches", false}};
    const PathGraph graph = pathGraphOf(plan);
    QCOMPARE(graph.edges[1].kind, PathEdge::Kind::Conditional);
    QCOMPARE(graph.edges[2].kind, PathEdge::Kind::Chosen);
}

void PathGraphs::clustersBeginAtTheStart() {
    Plan plan = alikePools(1);
    add(plan, 1, 0, Facet::Driver, "570.195.03");
    const PathGraph graph = pathGraphOf(plan);
    QCOMPARE(graph.edges.back().from, 0U);
    QCOMPARE(count(graph, PathNode::Kind::Target), 2U);
}

void PathGraphs::oneClusterAlone() {
    Plan plan = alikePools(1);
    add(plan, 1, 0, Facet::Driver, "570.195.03");
    const PathGraph graph = pathGraphOf(plan, 1);
    QCOMPARE(graph.nodes.size(), 2U);
    QCOMPARE(graph.nodes[1].step, std::optional<std::size_t>(4));
}

void PathGraphs::alikePoolsAreJoinedWhenThereIsNoRoom() {
    const PathGraph graph = pathGraphOf(alikePools(10), std::nullopt, 10);
    QCOMPARE(graph.nodes.size(), 3U);
    const PathNode& joined = graph.nodes[2];
    QCOMPARE(joined.title, std::string("2–21 · cGPU 1.5.20, driver 570.195.03"));
    QCOMPARE(joined.step, std::optional<std::size_t>(2));
    QCOMPARE(joined.lastStep, 21U);
    QCOMPARE(joined.lines.front(), std::string("10 pools · 80 drains"));
}

void PathGraphs::runsCoverEveryStepOnce_data() {
    QTest::addColumn<int>("most");
    for (const int most : {1, 2, 3, 5, 8, 20, 40, 1000}) {
        QTest::addRow("at most %d", most) << most;
    }
}

// Whatever the room, every step is in one run, in order, and no run joins two clusters.
void PathGraphs::runsCoverEveryStepOnce() {
    QFETCH(int, most);
    Plan plan = alikePools(7);
    for (std::size_t p = 0; p < 9; ++p) { // no two alike
        add(plan, 1, p, Facet::Driver, fmt::format("570.{}", p));
        if (p % 4 == 0) {
            add(plan, 1, std::nullopt, Facet::Kubernetes, fmt::format("1.{}", 30 + p));
        }
    }
    const auto runs = foldedSteps(plan, std::nullopt, static_cast<std::size_t>(most));
    std::size_t next = 0;
    for (const PathRun& run : runs) {
        QCOMPARE(run.first, next);
        QVERIFY(run.last >= run.first);
        QCOMPARE(plan.steps[run.first].cluster, plan.steps[run.last].cluster);
        next = run.last + 1;
    }
    QCOMPARE(next, plan.steps.size());
    QVERIFY(runs.size() <= static_cast<std::size_t>(most) + 2); // one more for each cluster
}

void PathGraphs::refusedEdgesLeaveWhereTheyWereTried() {
    Plan plan = alikePools(2);
    RefusedStep refused;
    refused.after = 2;
    refused.title = "driver 550 first";
    refused.reason = "cGPU 1.5.2 does not take it";
    plan.refused = {refused};
    const PathGraph graph = pathGraphOf(plan);
    QCOMPARE(graph.edges.back().kind, PathEdge::Kind::Refused);
    QCOMPARE(graph.edges.back().from, 2U);
    QCOMPARE(graph.edges.back().label, refused.reason);
    QCOMPARE(graph.nodes.back().verdict, Verdict::Unsupported);
}

void PathGraphs::alternativesComeBackToThePath() {
    Plan plan = alikePools(1);
    plan.raw.setting.operations.resize(2);
    plan.raw.setting.operations[1].title = "Rebuild the nodes";
    PlanAlternative other;
    other.steps = {plan.raw.steps[0],
                   {1, 0, 0, {{Facet::Cgpu, version("1.5.20")}, {Facet::Driver, version("570.195.03")}}, std::nullopt, 0}};
    plan.alternatives = {other};
    // It leaves after the installer and comes back at the target: no node of its own is between them.
    const PathGraph graph = pathGraphOf(plan);
    QCOMPARE(count(graph, PathNode::Kind::Alternative), 0U);
    QCOMPARE(graph.edges.back(), (PathEdge{1, 3, PathEdge::Kind::Alternative, "rebuild the nodes"}));
    plan.alternatives.front().steps[1].changes.pop_back();
    plan.alternatives.front().steps[1].changes.front().value = version("1.5.19");
    const PathGraph away = pathGraphOf(plan);
    QCOMPARE(count(away, PathNode::Kind::Alternative), 1U);
    QCOMPARE(away.nodes.back().lines.front(), std::string("rebuild the nodes"));
    QCOMPARE(away.edges.back(), (PathEdge{4, 3, PathEdge::Kind::Alternative, {}}));
}

void PathGraphs::dotEscapesEveryText() {
    PathGraph graph;
    PathNode node;
    node.title = "a\" ]; x [label=\"b\\N &lt; \xE2\x80\xAE";
    node.lines = {"two\nlines"};
    graph.nodes = {node, node};
    graph.edges = {{0, 1, PathEdge::Kind::Refused, "\"quoted\""}};
    const std::string dot = toDot(graph);
    QVERIFY2(dot.find("a\\\" ]; x [label=\\\"b\\\\N &amp;lt; \\\\u202e") != std::string::npos, dot.c_str());
    QVERIFY(dot.find("two\\\\u000alines") != std::string::npos);
    QVERIFY(dot.find("label=\"\\\"quoted\\\"\"") != std::string::npos);
    QCOMPARE(std::ranges::count(dot, '\n'), 8);
}

QTEST_APPLESS_MAIN(PathGraphs)
#include "tst_pathgraph.moc"
