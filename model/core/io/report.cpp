// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/io/report.h"

#include <algorithm>

namespace poolwright {

ReportedPool reportedPool(const Report& report, const PoolJudgement& pool) {
    const Cluster& cluster = report.fleet.clusters[pool.cluster];
    const Pool& own = cluster.pools[pool.pool];
    ReportedPool out{pool, poolPath(cluster, own), own.nodes(), {}};
    const auto take = [&](const PoolRow& row, const CheckResult& result) -> ReportedFinding& {
        Finding finding = expand(report.evaluator, row, result, report.language);
        return out.findings.emplace_back(
            ReportedFinding{std::move(finding), report.evaluator.outcome(result).deciding.size()});
    };
    for (const CheckResult& result : pool.results) {
        take(pool.row, result);
    }
    for (const WorkloadResult& placed : pool.workloads) {
        take(placed.row, placed.result).finding.workload = report.fleet.workloads[placed.workload].name;
    }
    std::ranges::stable_sort(out.findings, {}, [](const ReportedFinding& one) { return one.finding.check; });
    for (ReportedFinding& reported : out.findings) {
        const std::string& check = report.evaluator.matrix().checks[reported.finding.check.index()].id;
        for (const Acceptance& acceptance : report.acceptances) {
            if (acceptance.covers(out.path, check, reported.finding.rule)) {
                reported.finding.accepted = acceptance.name;
                break;
            }
        }
    }
    return out;
}

bool fails(const Report& report, const Finding& finding) {
    return finding.verdict >= report.failOn && finding.accepted.empty();
}

bool fails(const Report& report) {
    if (report.acceptances.empty()) {
        return !report.judgement.pools.empty() && report.judgement.verdict >= report.failOn;
    }
    return std::ranges::any_of(report.judgement.pools, [&](const PoolJudgement& pool) {
        if (pool.verdict < report.failOn) {
            return false;
        }
        const ReportedPool told = reportedPool(report, pool);
        return std::ranges::any_of(told.findings,
                                   [&](const ReportedFinding& one) { return fails(report, one.finding); });
    });
}

std::vector<Citation> decidingCitations(const ReportedFinding& reported) {
    std::vector<Citation> out;
    for (std::size_t i = 0; i < reported.deciding && i < reported.finding.statements.size(); ++i) {
        for (const Citation& citation : reported.finding.statements[i].citations) {
            if (std::ranges::find(out, citation) == out.end()) {
                out.push_back(citation);
            }
        }
    }
    return out;
}

std::string facetName(Facet facet) {
    return facet == Facet::WorkloadGpuMemory ? "workload-gpu-memory" : std::string(id(facet));
}

std::string dateText(const Source& source) { return source.date ? source.date->text() : "undated"; }

std::string citationText(const Matrix& matrix, const Citation& citation) {
    const Source& source = matrix.sources[citation.source.index()];
    std::string out = source.id + " · " + dateText(source);
    for (const std::string* part : {&citation.section, &citation.row}) {
        if (!part->empty()) {
            out += " · " + *part;
        }
    }
    return out;
}

} // namespace poolwright
