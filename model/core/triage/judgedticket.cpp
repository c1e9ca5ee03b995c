// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>
#include <fmt/format.h>

#include "model/core/triage/suspicion.h"

namespace poolwright {

namespace {

/// The version at the start of a text: "12.8" of "12.8 ..."; "" where there is none.
std::string versionAtStart(std::string_view text) {
    const auto end = text.find_first_not_of("0123456789.");
    std::string_view out = text.substr(0, end);
    while (out.ends_with('.')) {
        out.remove_suffix(1);
    }
    return std::string(out.starts_with('.') ? std::string_view{} : out);
}

/// The CUDA version that a sign tells of: what an image asks for, or what its name says.
std::string runtimeOf(const ObservedSign& sign) {
    const std::string_view marker = sign.key == kSignRequireCuda ? "cuda>=" : "cuda:";
    const auto at = sign.value.find(marker);
    return at == std::string::npos ? std::string()
                                   : versionAtStart(std::string_view(sign.value).substr(at + marker.size()));
}

/// The workload that a text tells of: the condition that was not met, else the one CUDA image. Several different ones:
/// none.
std::optional<std::pair<ObservedSign, Value>> workloadSign(const Matrix& matrix,
                                                           const std::vector<ObservedSign>& signs) {
    for (const std::string_view key : {kSignRequireCuda, kSignImage}) {
        std::optional<std::pair<ObservedSign, Value>> out;
        bool several = false;
        for (const ObservedSign& sign : signs) {
            const std::string version = sign.key == key ? runtimeOf(sign) : std::string();
            const auto value =
                version.empty() ? tl::make_unexpected(Error{})
                                : parseValue(Facet::CudaRuntime, version, matrix.facts(Facet::CudaRuntime).vocabulary);
            if (!value) {
                continue;
            }
            several = several || (out && !out->second.sameAs(*value));
            out = out ? out : std::optional{std::pair{sign, *value}};
        }
        if (out && !several) {
            return out;
        }
    }
    return std::nullopt;
}

} // namespace

const Finding* JudgedTicket::find(CheckId check) const {
    const auto at = std::ranges::find(findings, check, &Finding::check);
    return at == findings.end() ? nullptr : &*at;
}

JudgedTicket judgeTicket(Evaluator& evaluator, TicketFacts facts, const std::string& language) {
    JudgedTicket out;
    out.facts = std::move(facts);
    Cluster& cluster = out.fleet.clusters.emplace_back(out.facts.cluster);
    for (const auto& [facet, value] : out.facts.derived.entries()) {
        cluster.pools.front().facets.set(facet, value);
    }
    if (auto sign = workloadSign(evaluator.matrix(), out.facts.signs)) {
        out.runtime = sign->first;
        Workload& workload = out.fleet.workloads.emplace_back();
        workload.name = "the pasted text";
        workload.facets.set(Facet::CudaRuntime, sign->second);
        workload.pools.push_back(poolPath(cluster, cluster.pools.front()));
    }
    out.judgement = judgePool(evaluator, out.fleet, 0, 0);
    out.findings = findingsOf(evaluator, out.fleet, out.judgement, language);
    return out;
}

} // namespace poolwright
