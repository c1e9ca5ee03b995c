// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdlib>
#include <string>
#include <vector>

#include "model/core/rules/matrix.h"

namespace poolwright::fuzz {

/// A matrix with words and no rules: reading needs no more.
inline const Matrix& wordsMatrix() {
    static const Matrix matrix = [] {
        Matrix out;
        out.facets.resize(kFacetCount);
        const auto words = [&](Facet facet, std::vector<std::string> list) {
            out.facets[static_cast<std::size_t>(facet)].vocabulary.words = std::move(list);
        };
        words(Facet::ClusterType, {"managed-pro", "managed-basic", "edge"});
        words(Facet::Region, {"cn-beijing", "cn-shanghai"});
        words(Facet::NodeKind, {"ecs", "lingjun", "edge"});
        words(Facet::InstanceFamily, {"gn6i", "gn7i", "gn9t"});
        words(Facet::Os, {"alinux2", "alinux3", "ubuntu22.04"});
        words(Facet::GpuScheduling, {"default", "share", "cgpu"});
        words(Facet::CpuPolicy, {"none", "static"});
        out.facets[static_cast<std::size_t>(Facet::Cgpu)].vocabulary.none = true;
        return out;
    }();
    return matrix;
}

/// Ends the program where it does not.
inline void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

} // namespace poolwright::fuzz
