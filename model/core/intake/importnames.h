// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <span>
#include <string>

#include "model/core/intake/importgroups.h"

namespace poolwright {

/// The name as a fleet can have it: what a name must not have is replaced, what is too long is cut. `otherwise` where
/// nothing is left.
std::string possibleName(std::string_view name, std::string_view otherwise);
/// Names that are given once: a second wish for one gets a number behind it.
class GivenNames {
public:
    std::string give(const std::string& wish);
    [[nodiscard]] bool given(const std::string& name) const { return names_.contains(name); }

private:
    std::map<std::string, std::size_t> names_; ///< with the number to try next
};

/// What to call the groups of a cluster, in their order: from the API, else the pool id, else the family and what tells groups
/// of it apart. All different and possible.
std::vector<std::string> poolGroupNames(std::span<const PoolGroup> groups, const ValueNumbers& numbers, GivenNames& given,
                                        ImportRemarks& remarks);

} // namespace poolwright
