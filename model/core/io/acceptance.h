// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/core/base/result.h"
#include "model/core/facts/fleet.h"
#include "model/core/rules/matrix.h"

namespace poolwright {

/// Findings that a person accepts, by name: of a check ("cgpu-driver"), of a rule ("cgpu-driver/1.0.5..1.5.2/535",
/// the one that decides), or of a check on one pool ("prod-bj/a10-shared:cgpu-driver").
struct Acceptance {
    std::string name;  ///< as given
    std::string check; ///< empty: any
    std::string rule;  ///< empty: any
    std::string pool;  ///< path; empty: any

    [[nodiscard]] bool covers(std::string_view onPool, std::string_view ofCheck, std::string_view ofRule) const {
        return (check.empty() || check == ofCheck) && (rule.empty() || rule == ofRule) &&
               (pool.empty() || pool == onPool);
    }
    bool operator==(const Acceptance&) const = default;
};

/// Fails with ErrorCode::Usage, and near misses, for a name that is no check, no rule and no pool with a check.
Result<Acceptance> parseAcceptance(std::string_view name, const Matrix& matrix, const Fleet& fleet);

/// All of them, or every fault.
tl::expected<std::vector<Acceptance>, Errors> parseAcceptances(std::span<const std::string> names, const Matrix& matrix,
                                                               const Fleet& fleet);

} // namespace poolwright
