// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/core/intake/importnames.h"

#include <fmt/format.h>

#include "model/core/intake/importmixed.h"
#include "model/core/io/fleetkeys.h"
#include "model/core/io/fleetreader.h"

namespace poolwright {

namespace {

/// Bytes of a pool's name and of what tells its parts apart: together they keep the limit of a fleet.
constexpr std::size_t kLongestNamePart = 400;

std::string familyOf(const PoolGroup& group, const ValueNumbers& numbers) {
    const IntakeNode* node = group.nodes.empty() ? nullptr : group.nodes.front();
    const std::uint32_t family = node == nullptr ? 0 : node->certain(Facet::InstanceFamily);
    if (family != 0) {
        return numbers.value(family).text;
    }
    return node != nullptr && node->gpu ? "gpu nodes" : "nodes";
}

} // namespace

std::string possibleName(std::string_view name, std::string_view otherwise) {
    std::string out;
    for (std::size_t at = 0; at < name.size(); ++at) {
        const auto byte = static_cast<unsigned char>(name[at]);
        if (byte == '/') {
            out += '-'; // it would part cluster and pool
        } else if (byte < 0x20 || byte == 0x7F) {
            out += fmt::format("\\x{:02x}", byte);
        } else {
            out += name[at];
        }
    }
    if (out.size() > kLongestNamePart) {
        std::size_t end = kLongestNamePart;
        while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) {
            --end; // not within a character
        }
        out.resize(end);
    }
    return nameFault(out, FleetLimits{}.nameBytes, true) ? std::string(otherwise) : out;
}

std::string GivenNames::give(const std::string& wish) {
    const auto [at, fresh] = names_.try_emplace(wish, 2);
    if (fresh) {
        return wish;
    }
    for (;;) {
        std::string name = fmt::format("{} {}", wish, at->second++);
        if (names_.try_emplace(name, 2).second) {
            return name;
        }
    }
}

std::vector<std::string> poolGroupNames(std::span<const PoolGroup> groups, const ValueNumbers& numbers, GivenNames& given,
                                        ImportRemarks& remarks) {
    std::map<std::string, std::vector<std::size_t>> families; ///< groups by equal facets
    std::vector<std::string> out(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const PoolGroup& group = groups[i];
        if (group.poolId.empty() && group.poolName.empty()) {
            families[familyOf(group, numbers)].push_back(i);
            continue;
        }
        const std::string wish = group.poolName.empty() ? group.poolId : group.poolName;
        std::string name = possibleName(wish, "pool");
        if (given.given(name) && !group.poolId.empty() && group.poolId != wish) {
            name = possibleName(wish + " · " + group.poolId, "pool");
        }
        out[i] = given.give(name);
        if (out[i] != wish) {
            const TextPlace place = group.nodes.empty() ? group.described->place : group.nodes.front()->seen->place;
            remarks.note(place, fmt::format("node pool {} is called {} here: its name is taken, or cannot be one", wish, out[i]));
        }
    }
    for (const auto& [family, members] : families) {
        std::vector<EqualNodes> alike;
        for (const std::size_t member : members) {
            alike.push_back({{}, {}});
            const IntakeNode* const node = groups[member].nodes.empty() ? nullptr : groups[member].nodes.front();
            for (const FacetSpec& each : facetSpecs()) {
                if (node != nullptr && each.scope == Scope::Pool && !node->at(each.facet).sampled) {
                    alike.back().values[static_cast<std::size_t>(each.facet)] = node->certain(each.facet);
                }
            }
        }
        const std::vector<std::string> labels = tellingLabels(alike, numbers);
        for (std::size_t i = 0; i < members.size(); ++i) {
            out[members[i]] = given.give(labels[i].empty() ? family : family + " · " + labels[i]);
        }
    }
    return out;
}

} // namespace poolwright
