// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Fleets from anywhere: refused with a place, or taken such that writing and reading again gives the same.

#include <cstdint>
#include <cstdlib>

#include "model/core/io/fleetreader.h"

namespace {

using namespace poolwright;

/// A matrix with words and no rules: reading needs no more.
const Matrix& smallMatrix() {
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

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view json(reinterpret_cast<const char*>(bytes), size);
    const auto fleet = readFleet(json, smallMatrix(), "fuzz.json");
    if (!fleet) {
        require(!fleet.error().empty() && fleet.error().size() <= 50);
        for (const Error& error : fleet.error()) {
            require(!error.message.empty() && error.where.starts_with("fuzz.json"));
        }
        return 0;
    }
    const std::string written = writeFleet(*fleet);
    const auto again = readFleet(written, smallMatrix(), "again.json");
    require(again.has_value() && *again == *fleet);
    return 0;
}
