// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/solve/alike.h"

#include <map>

namespace poolwright {

namespace {

using Signature = std::vector<std::uint32_t>;

/// What the value, and what follows from it alone, is in every table and in every derivation of several facets.
Signature signatureOf(const Evaluator& evaluator, Facet facet, ValueNumber number) {
    const Matrix& matrix = evaluator.matrix();
    const std::pair<Facet, ValueNumber> given{facet, number};
    const PoolRow row = evaluator.withNumbers(PoolRow{}, {&given, 1});
    Signature out;
    for (std::size_t c = 0; c < matrix.checks.size(); ++c) {
        const CheckTable& table = evaluator.table(CheckId(c));
        for (const Facet about : table.facets()) {
            if (row.at(about) != kOpenValue) {
                out.push_back(static_cast<std::uint32_t>(c));
                out.push_back(static_cast<std::uint32_t>(about));
                out.push_back(table.classOf(about, row.at(about)));
            }
        }
    }
    for (const Derivation& derivation : matrix.derivations) {
        for (const Term& term : derivation.guard) {
            if (derivation.guard.size() > 1 && row.at(term.facet) != kOpenValue) {
                const TermState state =
                    termState(term, evaluator.state(term.facet, row), matrix.facts(term.facet).complete);
                out.push_back(static_cast<std::uint32_t>(state));
            }
        }
    }
    // what images and cGPU cannot stand beside (Consistency) goes by the kind of the value
    for (const Facet about : {Facet::Os, Facet::Kernel, Facet::GpuScheduling, Facet::Cgpu}) {
        const Value* value = evaluator.state(about, row).value;
        out.push_back(value == nullptr ? 0U : 1U + static_cast<std::uint32_t>(value->tag));
    }
    // what is computed from two facets: the step between minor versions, what runs on a compute capability
    if (facet == Facet::Kubelet || facet == Facet::Kubernetes) {
        if (const Value* value = evaluator.state(facet, row).value) {
            out.push_back(value->key.fields[0]);
            out.push_back(value->key.fields[1]);
        }
    }
    out.push_back(row.at(Facet::ComputeCapability));
    return out;
}

} // namespace

std::vector<std::size_t> alike(const Evaluator& evaluator, Facet facet, std::span<const ValueNumber> numbers) {
    std::map<Signature, std::size_t> known;
    std::vector<std::size_t> out;
    out.reserve(numbers.size());
    for (const ValueNumber number : numbers) {
        out.push_back(known.try_emplace(signatureOf(evaluator, facet, number), known.size()).first->second);
    }
    return out;
}

} // namespace poolwright
