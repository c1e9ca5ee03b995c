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
#include "model/core/rules/matrix.h"

namespace poolwright {

/// What a user knows better than the published pages: own durations, operations that are not allowed here, and which
/// ack-ai-installer ships which cGPU. A file of its own (`poolwright.overlay/1`, JSON), never part of the matrix.
struct Overlay {
    std::map<std::string, std::uint32_t> minutes; ///< by operation id, per its own unit
    std::set<std::string> forbidden;              ///< operation ids
    struct Shipped {
        Value installer; ///< ack-ai-installer
        Value cgpu;
        bool operator==(const Shipped&) const = default;
    };
    std::vector<Shipped> ships; ///< ascending by installer; each installer once
    bool operator==(const Overlay&) const = default;
};

/// Reads an overlay of at most 1 MiB: minutes from 1 to two weeks, each operation and installer once. Every unknown key,
/// operation or value is an error with its place and near misses.
Result<Overlay> readOverlay(const Matrix& matrix, std::string_view json, const std::string& file);
/// Writes it, with a newline at the end: readOverlay(toJson(o)) == o.
std::string toJson(const Overlay& overlay);

} // namespace poolwright
