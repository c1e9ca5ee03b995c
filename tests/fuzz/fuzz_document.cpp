// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Commands and fleets as a document keeps them: refused with a reason, or taken such that writing and reading again
// gives the same; and whatever was taken is applied whole or not at all.

#include <cstdint>
#include <cstdlib>

#include "model/core/document/changetext.h"

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
        words(Facet::InstanceFamily, {"gn6i", "gn7i", "gn9t"});
        words(Facet::Os, {"alinux2", "alinux3", "ubuntu22.04"});
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

Document smallDocument() {
    Fleet fleet;
    fleet.name = "f";
    fleet.clusters.push_back({"c", {}, {{"p", {}, 2}, {"q", {}, 3}}, 1});
    fleet.workloads.push_back({"w", {}, {"c/p"}, 4});
    return documentOf(std::move(fleet), "1");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view json(reinterpret_cast<const char*>(bytes), size);
    if (const auto command = readCommand(json, smallMatrix())) {
        const auto again = readCommand(writeCommand(*command), smallMatrix());
        require(again.has_value() && *again == *command);
        Document document = smallDocument();
        const Document before = document;
        if (!apply(document, *command)) {
            require(document == before);
        }
    } else {
        require(!command.error().message.empty());
    }
    if (const auto fleet = readIdentifiedFleet(json, smallMatrix())) {
        const auto again = readIdentifiedFleet(writeIdentifiedFleet(*fleet), smallMatrix());
        require(again.has_value() && *again == *fleet);
    }
    return 0;
}
