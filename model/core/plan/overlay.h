// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/base/result.h"
#include "model/core/intake/observation.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// What a user knows better than the published pages: own durations, operations that are not allowed here, and which
/// ack-ai-installer ships which cGPU, which versions of Kubernetes ACK offers. A file of its own (`poolwright.overlay/1`, JSON), never part of the matrix.
struct Overlay {
    std::map<std::string, std::uint32_t> minutes; ///< by operation id, per its own unit
    std::set<std::string> forbidden;              ///< operation ids
    struct Shipped {
        Value installer; ///< ack-ai-installer
        Value cgpu;
        bool operator==(const Shipped&) const = default;
    };
    std::vector<Shipped> ships; ///< ascending by installer; each installer once
    std::vector<VersionOffer> offers; ///< ascending by version; each once; without places
    bool operator==(const Overlay&) const = default;
};

/// Takes in what DescribeKubernetesVersionMetadata answered: an offer of a version that is there already replaces it.
void addOffers(Overlay& overlay, std::vector<VersionOffer> offers);
/// Whether the offers name the version (or, of a minor alone, some of its versions) but give no way to it: new clusters may
/// not have it and none upgrades to it.
bool isRuledOut(const std::vector<VersionOffer>& offers, const Value& kubernetes);

/// Reads an overlay of at most 1 MiB: minutes from 1 to two weeks, each operation and installer once. Every unknown key,
/// operation or value is an error with its place and near misses.
Result<Overlay> readOverlay(const Matrix& matrix, std::string_view json, const std::string& file);
/// Writes it, with a newline at the end: readOverlay(toJson(o)) == o.
std::string toJson(const Overlay& overlay);

} // namespace poolwright
