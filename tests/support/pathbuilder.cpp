// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/pathbuilder.h"

#include <algorithm>
#include <fmt/format.h>

namespace poolwright::test {

namespace {

using NodeKind = PathNode::Kind;
using EdgeKind = PathEdge::Kind;

PathNode node(NodeKind kind, std::optional<std::size_t> step, std::string title, std::vector<std::string> lines,
              Verdict verdict, bool exposed = false) {
    return {kind, step, step.value_or(0), std::move(title), std::move(lines), verdict, exposed};
}

constexpr std::int64_t kSaturday = 29'930'460; // 2026-11-28 01:00 in minutes since 1970

} // namespace

PathGraph driverPath() {
    PathGraph out;
    out.nodes = {
        node(NodeKind::Start, {}, "Now", {"driver 525.105.17", "cGPU 1.5.2 · exporter 2.2.0"}, Verdict::Unsupported, true),
        node(NodeKind::Chosen, 1, "1 · installer 1.13.0", {"cluster, no disruption", "exporter 2.3.0 with it"},
             Verdict::Unsupported, true),
        node(NodeKind::Chosen, 2, "2 · cGPU 1.5.20", {"pods on 48 nodes stop", "kernel finding remains"},
             Verdict::Unsupported, true),
        node(NodeKind::Chosen, 3, "3 · driver 550.163.01", {"48 drains", "exposure ends"}, Verdict::Supported),
        node(NodeKind::Target, 4, "4 · driver 570.195.03", {"48 drains", "target reached"}, Verdict::Supported),
        node(NodeKind::Refused, {}, "driver to 550.163.01 first", {"prod-bj/a10-shared"}, Verdict::Unsupported, true),
        node(NodeKind::Refused, {}, "driver to 535.129.03", {"prod-bj/a10-shared"}, Verdict::Unsupported, true),
        node(NodeKind::Alternative, {}, "rebuild nodes", {"cGPU + driver at once", "48 rebuilds · no way back"},
             Verdict::Supported),
    };
    out.edges = {{0, 1, EdgeKind::Chosen, {}},
                 {1, 2, EdgeKind::Chosen, {}},
                 {2, 3, EdgeKind::Conditional, "check before the step whether pods may stop"},
                 {3, 4, EdgeKind::Chosen, {}},
                 {0, 5, EdgeKind::Refused, "cGPU 1.5.2 takes no driver of the 550 or 570 series"},
                 {0, 6, EdgeKind::Refused, "unsupported from kernel 5.10.134-18"},
                 {1, 7, EdgeKind::Alternative, {}},
                 {7, 4, EdgeKind::Alternative, {}}};
    return out;
}

PathGraph clustersPath() {
    PathGraph out = driverPath();
    const auto path = std::ranges::count_if(out.nodes, [](const PathNode& of) {
        return of.kind != NodeKind::Alternative && of.kind != NodeKind::Refused;
    });
    std::vector<PathNode> more;
    for (std::size_t cluster = 0; cluster < 2; ++cluster) {
        for (std::size_t i = 0; i < 3 + 3 * cluster; ++i) {
            const std::size_t n = 5 + more.size();
            const bool last = i == 2 + 3 * cluster;
            more.push_back(node(last ? NodeKind::Target : NodeKind::Chosen, n, fmt::format("{} · driver 550.{}.01", n, 90 + i),
                                {"prod-sh · 8 drains", last ? "target reached" : "driver-kernel remains"},
                                last ? Verdict::Supported : Verdict::Caution));
        }
    }
    const auto moved = [&](std::size_t at) { return at < static_cast<std::size_t>(path) ? at : at + more.size(); };
    for (PathEdge& edge : out.edges) {
        edge.from = moved(edge.from);
        edge.to = moved(edge.to);
    }
    for (std::size_t i = 0; i < more.size(); ++i) {
        const std::size_t at = static_cast<std::size_t>(path) + i;
        out.edges.push_back({i == 0 || i == 3 ? 0 : at - 1, at, EdgeKind::Chosen, {}});
    }
    out.edges.push_back({1, 3, EdgeKind::Alternative, "rebuild the nodes with both"});
    out.nodes.insert(out.nodes.begin() + path, more.begin(), more.end());
    return out;
}

PathGraph linePath(std::size_t steps) {
    PathGraph out;
    out.nodes.push_back(node(NodeKind::Start, {}, "Now", {"driver 525.105.17", "cGPU 1.5.2"}, Verdict::Unsupported, true));
    for (std::size_t i = 1; i <= steps; ++i) {
        const bool last = i == steps;
        out.nodes.push_back(node(last ? NodeKind::Target : NodeKind::Chosen, i, fmt::format("{} · driver 550.{}.01", i, 90 + i),
                                 {"12 drains", last ? "target reached" : "some nodes stay exposed"},
                                 last ? Verdict::Supported : static_cast<Verdict>(i % kVerdictCount), !last));
        out.edges.push_back({i - 1, i, i % 7 == 3 ? EdgeKind::Conditional : EdgeKind::Chosen, {}});
    }
    return out;
}

PathGraph busyPath(std::size_t nodes) {
    std::size_t length = nodes;
    const auto all = [](std::size_t path) { return path + path / 3 + path / 10; };
    while (length > 2 && all(length) > nodes) {
        --length;
    }
    PathGraph out = linePath(length - 1);
    for (std::size_t i = 2; i < length && out.nodes.size() < nodes; i += 3) {
        out.nodes.push_back(node(NodeKind::Refused, {}, fmt::format("driver {}0.54.14", 50 + i % 8), {}, Verdict::Unsupported));
        out.edges.push_back({i, out.nodes.size() - 1, EdgeKind::Refused, "cGPU 1.5.2 takes no driver of the 550 or 570 series"});
    }
    for (std::size_t i = 4; i + 2 < length && out.nodes.size() < nodes; i += 10) {
        out.nodes.push_back(node(NodeKind::Alternative, {}, "rebuild nodes", {"cGPU + driver at once", "no way back"},
                                 Verdict::Supported));
        out.edges.push_back({i, out.nodes.size() - 1, EdgeKind::Alternative, {}});
        out.edges.push_back({out.nodes.size() - 1, i + 2, EdgeKind::Alternative, {}});
    }
    return out;
}

namespace {

struct BuiltStep {
    const char* title;
    std::optional<std::size_t> pool;
    const char* target;
    std::vector<std::pair<Facet, const char*>> changes;
    std::uint32_t drained;
    std::uint32_t exposedAfter;
};

Value valueOf(Facet facet, const char* text) {
    if (const auto value = parseValue(facet, text, {})) {
        return *value;
    }
    return {};
}

Cluster clusterOf(std::string name, const std::vector<std::string>& pools) {
    Cluster out;
    out.name = std::move(name);
    for (const std::string& pool : pools) {
        out.pools.push_back({pool, {}, kNoItem});
    }
    return out;
}

} // namespace

Plan driverPlan() {
    Plan out;
    out.language = "en";
    out.start.clusters = {clusterOf("prod-bj", {"a10-shared", "a10-batch", "l20-llm"})};
    out.clusters = {0};
    const std::vector<BuiltStep> steps{
        {"Upgrade ack-ai-installer to 1.13.0", {}, "prod-bj", {{Facet::AiInstaller, "1.13.0"}}, 0, 48},
        {"Upgrade cGPU on the nodes to 1.5.20", 0, "prod-bj/a10-shared", {{Facet::Cgpu, "1.5.20"}}, 48, 48},
        {"Change the driver to 550.163.01", 0, "prod-bj/a10-shared", {{Facet::Driver, "550.163.01"}}, 48, 0},
        {"Change the driver to 570.195.03", 0, "prod-bj/a10-shared", {{Facet::Driver, "570.195.03"}}, 48, 0},
        {"Rebuild the nodes", 1, "prod-bj/a10-batch", {{Facet::Cgpu, "1.5.20"}, {Facet::Driver, "570.195.03"}}, 12, 0},
        {"Change the driver to 570.195.03", 2, "prod-bj/l20-llm", {{Facet::Driver, "570.195.03"}}, 8, 0}};
    std::uint32_t exposed = 48;
    for (const BuiltStep& built : steps) {
        PlanStep step;
        step.n = out.steps.size() + 1;
        step.title = built.title;
        step.scope = built.pool ? Scope::Pool : Scope::Cluster;
        step.pool = built.pool;
        step.target = built.target;
        for (const auto& [facet, text] : built.changes) {
            step.changes.push_back({facet, std::nullopt, valueOf(facet, text)});
        }
        step.nodes = built.drained;
        step.nodesDrained = built.drained;
        step.exposedNodes = exposed;
        step.exposedNodesAfter = built.exposedAfter;
        step.verdict = built.exposedAfter > 0 ? Verdict::Unsupported : Verdict::Supported;
        exposed = built.exposedAfter;
        out.steps.push_back(step);
    }
    out.exposures = {{"prod-bj/a10-shared", 3, false, 48}};
    return out;
}

Schedule driverSchedule() {
    Schedule out;
    out.start = kSaturday;
    const auto add = [&](std::size_t step, int from, int to, std::uint32_t nodes) {
        out.work.push_back({step, kSaturday + from, kSaturday + to, nodes});
        out.end = kSaturday + to;
    };
    add(1, 0, 45, 0);
    add(2, 50, 155, 48);
    add(3, 160, 250, 48);
    add(4, 255, 345, 48);
    add(5, 350, 465, 12);
    add(6, 470, 560, 8);
    return out;
}

Plan widePlan(std::size_t pools) {
    Plan out;
    out.language = "en";
    constexpr std::size_t kPerCluster = 10;
    for (std::size_t i = 0; i < pools; ++i) {
        if (i % kPerCluster == 0) {
            out.start.clusters.push_back(clusterOf(fmt::format("cluster-{:03}", i / kPerCluster), {}));
            out.clusters.push_back(i / kPerCluster);
        }
        Cluster& cluster = out.start.clusters.back();
        cluster.pools.push_back({fmt::format("pool-{}", i % kPerCluster), {}, kNoItem});
        PlanStep step;
        step.n = i + 1;
        step.title = "Change the driver to 570.195.03";
        step.scope = Scope::Pool;
        step.cluster = i / kPerCluster;
        step.pool = i % kPerCluster;
        step.target = cluster.name + "/" + cluster.pools.back().name;
        step.changes = {{Facet::Driver, std::nullopt, valueOf(Facet::Driver, "570.195.03")}};
        step.nodes = step.nodesDrained = 8;
        step.exposedNodes = static_cast<std::uint32_t>(8 * (pools - i));
        step.exposedNodesAfter = step.exposedNodes - 8;
        out.steps.push_back(step);
        out.exposures.push_back({step.target, step.n, false, 8});
    }
    return out;
}

Schedule wideSchedule(const Plan& plan) {
    Schedule out;
    out.start = kSaturday;
    for (const PlanStep& step : plan.steps) {
        const auto from = kSaturday + static_cast<std::int64_t>(*step.pool) * 90;
        out.work.push_back({step.n, from, from + 80, step.nodes});
        out.end = std::max(out.end, from + 80);
    }
    std::ranges::stable_sort(out.work, {}, &ScheduledWork::start);
    return out;
}

} // namespace poolwright::test
