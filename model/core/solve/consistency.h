// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "model/core/rules/evaluator.h"
#include "model/core/version/kernelversion.h"

namespace poolwright {

/// Which values cannot stand side by side on one node whatever the sources say about them, by what the images of the
/// matrix tell: the kernel line of each operating system, and what an image holds.
class Consistency {
public:
    explicit Consistency(const Matrix& matrix);

    /// Whether a kernel of that line can run under the operating system. False only where images show the line under
    /// other systems and never under this one, although this one has images; lines that no image has are not judged.
    [[nodiscard]] bool consistent(const Value& os, KernelLine line) const;

    /// A pair of facets whose values contradict one another: os and kernel of different distributions, an image and
    /// another os or kernel line than it holds, scheduling with memory isolation without cGPU. None: nothing does.
    [[nodiscard]] std::optional<std::pair<Facet, Facet>> contradiction(const Evaluator& evaluator,
                                                                       const PoolRow& row) const;
    /// The same for two values; false for pairs of facets that cannot contradict one another.
    [[nodiscard]] bool contradict(Facet a, const Value& ofA, Facet b, const Value& ofB) const;
    /// The pairs that can.
    [[nodiscard]] static const std::vector<std::pair<Facet, Facet>>& pairs();

private:
    struct Contents {
        const Value* os = nullptr;
        const Value* kernel = nullptr;
    };
    std::map<ValueTag, std::set<ValueTag>> linesOfOs_;
    std::set<ValueTag> lines_; ///< that some image has
    std::map<Key, Contents> images_;
};

} // namespace poolwright
